import Market

/// The numbers of orders that have something in common, in order.
struct OrderIndex<Key: Hashable & Sendable>: Sendable {
    private var numbers: [Key: [OrderID]] = [:]

    subscript(key: Key) -> [OrderID] { numbers[key] ?? [] }

    /// Notes that an order has come to those of a key, or has gone.
    mutating func note(_ id: OrderID, under key: Key, isThere: Bool) {
        if isThere {
            numbers[key, default: []].insert(id)
        } else {
            numbers[key]?.remove(id)
            if numbers[key]?.isEmpty ?? false { numbers[key] = nil }
        }
    }
}

/// An instrument, and a name in it.
struct NamedPlace: Hashable, Sendable {
    let instrument: InstrumentIndex
    let name: OrderName

    init(_ instrument: InstrumentIndex, _ name: OrderName) {
        self.instrument = instrument
        self.name = name
    }
}

/// What makes one order like another.
struct Likeness: Hashable, Sendable {
    private let instrument: InstrumentIndex
    private let side: Side
    private let kind: OrderKind
    private let quantity: Quantity
    private let name: OrderName
    private let parent: OrderID?

    init(_ order: Order) {
        instrument = order.instrument
        side = order.side
        kind = order.kind
        quantity = order.quantity
        name = order.name
        parent = order.parent
    }
}

extension [OrderID] {
    /// The place of the first number that is no lower: most often the end.
    private func place(of id: OrderID) -> Int {
        guard let last, last >= id else { return count }
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low
    }

    fileprivate mutating func insert(_ id: OrderID) { insert(id, at: place(of: id)) }

    fileprivate mutating func remove(_ id: OrderID) {
        let place = place(of: id)
        if place < count, self[place] == id { remove(at: place) }
    }
}
