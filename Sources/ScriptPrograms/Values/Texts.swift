/// The texts of a running script, so that a value of any type is one number: a text is known by its place.
///
/// Equal texts have one place. The texts that a script writes down come first, in the order of the script, so that
/// their places are known before the first bar.
struct Texts: Hashable, Sendable {
    /// How many texts a script may make while it runs.
    static let limit = 100_000
    /// How many bytes a text may have.
    static let longest = 40_000
    /// How many bytes all of them may have.
    static let room = 50_000_000

    private(set) var all: [String] = []
    private var places: [String: Int] = [:]
    private var byteCount = 0
    /// Whether one was too long, or they became too many: the script cannot go on.
    private(set) var isExceeded = false

    /// The number that stands for a text; NaN where it exceeds what there is room for.
    mutating func number(of text: String) -> Double {
        if let place = places[text] { return Double(place) }
        let length = text.utf8.count
        guard all.count < Self.limit, length <= Self.longest, byteCount + length <= Self.room else {
            return exceed()
        }
        byteCount += length
        places[text] = all.count
        all.append(text)
        return Double(all.count - 1)
    }

    /// Notes that a text was too long to be made.
    mutating func exceed() -> Double {
        isExceeded = true
        return .nan
    }

    /// The text of a number; nil for na.
    subscript(number: Double) -> String? {
        guard number >= 0, number < Double(all.count) else { return nil }
        return all[Int(number)]
    }
}
