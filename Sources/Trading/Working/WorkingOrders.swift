import Columns
import Market

/// The orders that work, in order of their numbers, and those that ended last: an execution may still come for them.
///
/// - Complexity: finding one by its number takes O(log n), and so does each change; sums over those of an instrument
///   are kept, not counted.
struct WorkingOrders: Sendable {
    /// Those that work, and between them those that ended since it was tidied.
    private var entries: [WorkingOrder] = []
    /// How many of the entries have ended.
    private var endedEntries = 0
    /// The last that ended, of which the next one overwrites the oldest.
    private var ended: [WorkingOrder] = []
    private var oldest = 0
    /// What those of each instrument come to.
    private var sums: [WorkingSums]
    /// How many may add to a position in any instrument.
    private var countAll = 0
    private var names = OrderIndex<NamedPlace>()
    private var exits = OrderIndex<NamedPlace>()
    private var likes = OrderIndex<Likeness>()
    private var leavings = OrderIndex<OrderID>()
    private let findsLikes: Bool
    /// What those of each instrument are worth at its last price, as far as that was asked for.
    var worths: WorkingWorths
    /// How many ended orders are kept.
    private static let memory = 64

    /// No orders yet in so many instruments; those like others are found where that is asked for.
    init(instruments count: Int, findsLikes: Bool) {
        sums = Array(repeating: WorkingSums(), count: count)
        worths = WorkingWorths(instruments: count)
        self.findsLikes = findsLikes
    }

    // MARK: - Looking

    /// Those that work, in order of their numbers.
    var all: some Sequence<WorkingOrder> { entries.lazy.filter { !$0.status.isFinal } }

    /// Those that work, lent; nothing may have ended since they were tidied.
    var span: Span<WorkingOrder> {
        @_lifetime(borrow self) get {
            precondition(endedEntries == 0, "orders are tidied before they are lent, \(endedEntries) had ended")
            return entries.span
        }
    }

    /// The order of a number, where it works.
    subscript(id: OrderID) -> WorkingOrder? { place(of: id).map { entries[$0] } }

    /// Those of a name in an instrument.
    func orders(named name: OrderName, in instrument: InstrumentIndex) -> [WorkingOrder] {
        guard name != .none else {
            return all.filter { $0.order.instrument == instrument && $0.order.name == name }
        }
        return names[NamedPlace(instrument, name)].compactMap { self[$0] }
    }

    /// Those that only bring a position nearer to zero, and take the lots of an entry first, or of any.
    func exits(of entry: OrderName, in instrument: InstrumentIndex) -> [WorkingOrder] {
        exits[NamedPlace(instrument, entry)].compactMap { self[$0] }
    }

    /// Those that may take the same lots as an exit of an entry, or of any where it has no name.
    func exits(besides entry: OrderName, in instrument: InstrumentIndex) -> [WorkingOrder] {
        guard entry != .none else { return all.filter { $0.order.isReduceOnly && $0.order.instrument == instrument } }
        return exits(of: entry, in: instrument) + exits(of: .none, in: instrument)
    }

    /// The exits of an entry by itself.
    func exits(leaving entry: OrderID) -> [WorkingOrder] { leavings[entry].compactMap { self[$0] } }

    /// The first that is like an order and was not asked to end.
    func first(like order: Order, besides other: OrderID?) -> OrderID? {
        precondition(findsLikes, "orders like others are found where that was asked for")
        return likes[Likeness(order)].first { $0 != order.id && $0 != other }
    }

    /// The most that may be executed beside an order, in units, of its instrument to its side, another order apart.
    func most(beside order: Order, besides other: OrderID?, withEnding: Bool) -> Int128 {
        func share(of id: OrderID) -> Int128 {
            guard let working = self[id], working.order.instrument == order.instrument,
                working.order.side == order.side, !working.order.isReduceOnly, withEnding || !working.isEnding
            else { return 0 }
            return Int128(working.mostLeft.units)
        }
        let sum = sums[order.instrument.offset][order.side]
        let all = sum.most + (withEnding ? sum.ending : 0) - share(of: order.id)
        return other.map { $0 == order.id ? all : all - share(of: $0) } ?? all
    }

    /// What those of an instrument come to.
    func sums(of instrument: InstrumentIndex) -> WorkingSums { sums[instrument.offset] }

    /// Whether any may add to a position in another instrument.
    func countsElsewhere(than instrument: InstrumentIndex) -> Bool { countAll > sums[instrument.offset].count }

    /// Those of a number above another, in order.
    func entries(after id: OrderID) -> some Sequence<WorkingOrder> {
        entries[lowerPlace(of: OrderID(rawValue: id.rawValue + 1))...].lazy.filter { !$0.status.isFinal }
    }

    /// Whether an order's prices are distances still: they are until its parent is executed.
    func isRelative(_ id: OrderID) -> Bool {
        guard let order = self[id]?.order, order.isRelative, let parent = order.parent else { return false }
        return self[parent]?.filled == .zero
    }

    // MARK: - Changing

    mutating func add(_ order: Order, at time: Timestamp) {
        precondition(
            entries.last.map { $0.order.id < order.id } ?? true,
            "orders come in order of their numbers, was \(order.id.rawValue)")
        let entry = WorkingOrder(order: order, status: .submitted, filled: .zero, sent: time)
        entries.append(entry)
        note(nil, entry)
    }

    /// Notes the entry that an order is an exit of.
    mutating func note(_ entry: OrderID, leftBy id: OrderID) {
        guard let place = place(of: id) else { return }
        _ = change(place) { working in
            working.leaves = entry
            return true
        }
    }

    /// Notes the quantity that an order was asked to have.
    mutating func request(_ quantity: Quantity, of id: OrderID) {
        guard let place = place(of: id) else { return }
        _ = change(place) { entry in
            entry.requested = quantity
            return true
        }
    }

    /// Changes an order by a step; what has ended works no more. Gives whether it can happen.
    mutating func step(
        _ id: OrderID, _ step: OrderStatus.Step, _ change: (inout WorkingOrder) -> Void = { _ in }
    ) -> Bool {
        if let place = place(of: id) { return self.change(place) { $0.take(step, change) } }
        guard let place = ended.firstIndex(where: { $0.order.id == id }) else { return false }
        return ended[place].take(step, change)
    }

    /// Notes an execution of an order. Gives the order, or nil where there is none that it could be of.
    mutating func fill(_ id: OrderID, by quantity: Quantity) -> Order? {
        if let place = place(of: id) {
            let order = entries[place].order
            return change(place) { $0.fill(quantity) } ? order : nil
        }
        guard let place = ended.firstIndex(where: { $0.order.id == id }) else { return nil }
        return ended[place].fill(quantity) ? ended[place].order : nil
    }

    /// Takes out what has ended, so that the rest can be lent.
    mutating func tidy() {
        guard endedEntries > 0 else { return }
        entries.removeAll { $0.status.isFinal }
        endedEntries = 0
    }

    // MARK: - Places

    /// The place of an order that works.
    private func place(of id: OrderID) -> Int? {
        let place = lowerPlace(of: id)
        return place < entries.count && entries[place].order.id == id && !entries[place].status.isFinal ? place : nil
    }

    /// The place of the first number that is no lower.
    private func lowerPlace(of id: OrderID) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].order.id < id { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func change(_ place: Int, _ change: (inout WorkingOrder) -> Bool) -> Bool {
        let before = entries[place]
        guard change(&entries[place]) else { return false }
        let after = entries[place]
        guard after.status.isFinal else {
            note(before, after)
            return true
        }
        note(before, nil)
        retire(after)
        return true
    }

    private mutating func retire(_ entry: WorkingOrder) {
        endedEntries += 1
        // One tidying takes a step for each entry, so that it is due when half of them have ended.
        if endedEntries > 32, endedEntries * 2 > entries.count { tidy() }
        if ended.count < Self.memory {
            ended.append(entry)
        } else {
            ended[oldest] = entry
            oldest = (oldest + 1) % Self.memory
        }
    }

    /// Keeps what is known of orders beside them: one changes from what it was, comes where it was nothing, or goes.
    private mutating func note(_ before: WorkingOrder?, _ after: WorkingOrder?) {
        guard let order = (after ?? before)?.order else { return }
        let offset = order.instrument.offset
        countAll -= sums[offset].count
        if let before { sums[offset].add(before, -1) }
        if let after { sums[offset].add(after, 1) }
        countAll += sums[offset].count
        if let before, before.counts, !(after?.isWorth(as: before) ?? false) { worths.forget(order.instrument) }
        if before == nil || after == nil {
            if order.name != .none {
                names.note(order.id, under: NamedPlace(order.instrument, order.name), isThere: after != nil)
            }
            if order.isReduceOnly {
                exits.note(order.id, under: NamedPlace(order.instrument, order.closes), isThere: after != nil)
            }
        }
        if before?.leaves != after?.leaves {
            if let entry = before?.leaves { leavings.note(order.id, under: entry, isThere: false) }
            if let entry = after?.leaves { leavings.note(order.id, under: entry, isThere: true) }
        }
        guard findsLikes else { return }
        let old = before.flatMap { $0.isEnding ? nil : Likeness($0.order) }
        let new = after.flatMap { $0.isEnding ? nil : Likeness($0.order) }
        guard old != new else { return }
        if let old { likes.note(order.id, under: old, isThere: false) }
        if let new { likes.note(order.id, under: new, isThere: true) }
    }
}

extension WorkingOrder {
    fileprivate mutating func take(_ step: OrderStatus.Step, _ change: (inout WorkingOrder) -> Void) -> Bool {
        guard let next = status.after(step) else { return false }
        status = next
        change(&self)
        return true
    }

    fileprivate mutating func fill(_ quantity: Quantity) -> Bool {
        take(quantity >= left ? .fillRest : .fillPart) { $0.filled = $0.filled + quantity }
    }

    /// Whether as much may be executed of it, at the same price, as of what it was.
    fileprivate func isWorth(as other: WorkingOrder) -> Bool {
        counts == other.counts && mostLeft == other.mostLeft && order.kind == other.order.kind
    }
}
