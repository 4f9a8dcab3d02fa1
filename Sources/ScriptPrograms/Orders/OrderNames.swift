import Trading

/// What a script calls its orders: the texts that it writes down, then those that it makes, as they are first used.
///
/// Each is a text that the script has, so that there are no more of them than there may be of those.
struct OrderNames: Hashable, Sendable {
    private var all: [String]
    private var places: [String: OrderName] = [:]
    private let written: Int

    /// Those that the script writes down.
    init(_ written: [String]) {
        all = written
        self.written = written.count
        for (place, text) in written.enumerated() { places[text] = OrderName(rawValue: UInt32(place + 1)) }
    }

    /// Those that the script made while it ran.
    var made: [String] { Array(all[written...]) }

    /// The text of a name; nil for none.
    subscript(name: OrderName) -> String? { name == .none ? nil : all[Int(name.rawValue) - 1] }

    /// The name that the text of a number is, from now on if it was none; an empty text is no name.
    ///
    /// The texts that a script writes down have the same places here and there.
    mutating func name(_ number: Double, _ texts: Texts) -> OrderName {
        if number < Double(written) {
            return all[Int(number)].isEmpty ? .none : OrderName(rawValue: UInt32(number) + 1)
        }
        guard let text = texts[number], !text.isEmpty else { return .none }
        if let known = places[text] { return known }
        all.append(text)
        let name = OrderName(rawValue: UInt32(all.count))
        places[text] = name
        return name
    }
}
