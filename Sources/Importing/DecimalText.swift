/// Reads numbers as people and programs write them, to the nearest double.
enum DecimalText {
    /// The number that all of the bytes are, or nil where they are none or it is beyond every double.
    ///
    /// A mantissa below 2^53 and a power of ten up to 22 are both exact doubles, so one division or multiplication
    /// rounds correctly (Clinger 1990). Everything else goes through the standard library.
    ///
    /// - Parameter decimals: how far the point is left of where the text has it.
    static func number(_ text: Text, decimals: Int = 0) -> Double? {
        guard var parts = Parts(text) else { return nil }
        parts.exponent -= decimals
        if parts.isExact {
            let mantissa = Double(parts.mantissa)
            let size = parts.exponent < 0 ? mantissa / powers[-parts.exponent] : mantissa * powers[parts.exponent]
            return parts.isNegative ? -size : size
        }
        guard decimals == 0 || !parts.hasPower else { return nil }
        let whole = decimals == 0 ? text.string : "\(text.string)e-\(decimals)"
        guard let value = Double(whole), value.isFinite else { return nil }
        return value
    }

    /// The powers of ten that a double holds exactly.
    static let powers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    /// Sign, digits and power of ten of a number's text.
    private struct Parts {
        var isNegative = false
        var mantissa: UInt64 = 0
        var exponent = 0
        /// Whether a power of ten is written.
        private(set) var hasPower = false
        /// Digits from the first that is not zero.
        private var significant = 0

        var isExact: Bool { significant <= 19 && mantissa <= 1 << 53 && abs(exponent) <= 22 }

        init?(_ text: Text) {
            var at = 0
            if let sign = text.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
                isNegative = sign == UInt8(ascii: "-")
                at = 1
            }
            let whole = read(text, from: &at)
            var fraction = 0
            if at < text.count, text[at] == UInt8(ascii: ".") {
                at += 1
                fraction = read(text, from: &at)
                exponent = -fraction
            }
            guard whole + fraction > 0 else { return nil }
            if at < text.count, text[at] | 0x20 == UInt8(ascii: "e") {
                at += 1
                guard let power = Self.power(text, from: &at) else { return nil }
                exponent += power
                hasPower = true
            }
            guard at == text.count else { return nil }
        }

        /// Takes digits in, and tells how many there were.
        private mutating func read(_ text: Text, from at: inout Int) -> Int {
            let start = at
            while at < text.count, let digit = text[at].digit {
                if significant > 0 || digit > 0 { significant += 1 }
                if significant <= 19 { mantissa = mantissa &* 10 &+ UInt64(digit) }
                at += 1
            }
            return at - start
        }

        private static func power(_ text: Text, from at: inout Int) -> Int? {
            var isNegative = false
            if at < text.count, text[at] == UInt8(ascii: "-") || text[at] == UInt8(ascii: "+") {
                isNegative = text[at] == UInt8(ascii: "-")
                at += 1
            }
            let start = at
            var value = 0
            while at < text.count, let digit = text[at].digit {
                value = min(value * 10 + digit, 100_000)
                at += 1
            }
            guard at > start else { return nil }
            return isNegative ? -value : value
        }
    }

    /// What the bytes call endless: `inf`, `-inf`, `infinity`.
    static func infinity(_ text: Text) -> Double? {
        let isNegative = text.first == UInt8(ascii: "-")
        let word = Text(rebasing: text.dropFirst(isNegative || text.first == UInt8(ascii: "+") ? 1 : 0))
        guard word.isWord("inf") || word.isWord("infinity") else { return nil }
        return isNegative ? -.infinity : .infinity
    }

    /// Whether the bytes stand for a number that is not there.
    static func isMissing(_ text: Text) -> Bool {
        text.isEmpty || text.isWord("null") || text.isWord("nan") || text.isWord("n/a") || text.isWord("na")
            || text.isWord("none") || (text.count == 1 && text[0] == UInt8(ascii: "-"))
    }
}
