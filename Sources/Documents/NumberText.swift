import Glibc

/// The one way in which the program writes numbers.
///
/// Files and JSON take ``shortest(_:)``, which loses nothing; people read the rounded forms. No form depends on the
/// locale, and none writes a number that is not finite: absent values are the caller's to show.
public enum NumberText {
    /// The fewest digits that read back to the same bits: `100`, `0.1`, `1e-7`, `-0`.
    public static func shortest(_ value: Double) -> String {
        precondition(value.isFinite, "a number written is finite, was \(value)")
        if let whole = wholeNumber(value) { return String(whole) }
        let text = value.description
        if text.utf8.contains(UInt8(ascii: "e")) { return withShortExponent(text) }
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// The value rounded to that many decimals, ties of the exact binary value to even; zero has no sign.
    public static func fixed(_ value: Double, decimals: Int) -> String {
        RoundedDigits(value, decimals: decimals).text(decimals: decimals)
    }

    /// A fraction in hundredths: 0.1234 is `12.34 %`; the product is exact.
    public static func percent(_ fraction: Double, decimals: Int = 2) -> String {
        RoundedDigits(fraction, decimals: decimals + 2).text(decimals: decimals) + " %"
    }

    /// A whole number with its thousands apart: `1,234,567`.
    public static func grouped(_ value: Int) -> String {
        let digits = grouped(digits: Array(String(value.magnitude).utf8))
        return (value < 0 ? "-" : "") + String(decoding: digits, as: UTF8.self)
    }

    /// A rounded number with its thousands apart: `1,234,567.80`.
    public static func grouped(_ value: Double, decimals: Int) -> String {
        RoundedDigits(value, decimals: decimals).text(decimals: decimals, isGrouped: true)
    }

    /// Appends ``shortest(_:)`` to text under construction.
    public static func appendShortest(_ value: Double, to text: inout [UInt8]) {
        if let whole = wholeNumber(value) {
            append(whole, to: &text)
        } else {
            text.append(contentsOf: shortest(value).utf8)
        }
    }

    /// Appends a whole number in decimal digits to text under construction.
    public static func append(_ value: Int64, to text: inout [UInt8]) {
        if value < 0 { text.append(UInt8(ascii: "-")) }
        let start = text.count
        var rest = value.magnitude
        repeat {
            text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        text[start...].reverse()
    }

    /// The value as an integer where every digit of it is exact and its sign is not lost.
    private static func wholeNumber(_ value: Double) -> Int64? {
        guard value.magnitude < 0x1p53, value.rounded(.towardZero) == value else { return nil }
        return value == 0 && value.sign == .minus ? nil : Int64(value)
    }

    /// `1e-07` and `1e+16` as `1e-7` and `1e16`.
    private static func withShortExponent(_ text: String) -> String {
        let parts = text.split(separator: "e")
        precondition(parts.count == 2, "a number has at most one exponent, was \(text)")
        let sign = parts[1].hasPrefix("-") ? "-" : ""
        let digits = parts[1].drop { "+-0".contains($0) }
        return "\(parts[0])e\(sign)\(digits)"
    }

    static func grouped(digits: some Collection<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        for (offset, digit) in digits.enumerated() {
            if offset > 0, (digits.count - offset) % 3 == 0 { result.append(UInt8(ascii: ",")) }
            result.append(digit)
        }
        return result
    }
}

/// A number rounded to a count of decimals, as digits without a point.
private struct RoundedDigits {
    let isNegative: Bool
    let digits: [UInt8]

    init(_ value: Double, decimals: Int) {
        precondition(value.isFinite, "a number written is finite, was \(value)")
        precondition((0...100).contains(decimals), "a number has 0 to 100 decimals, was \(decimals)")
        // 309 digits before the point, the decimals, sign, point and end.
        var buffer = [CChar](repeating: 0, count: 320 + decimals)
        let length = withVaList([Int32(decimals), value.magnitude]) { vsnprintf(&buffer, buffer.count, "%.*f", $0) }
        precondition(length > 0 && length < buffer.count, "a number fits its buffer, had \(length) characters")
        // Only digits are kept: the decimal point may be any text in the locale of the process.
        digits = buffer.map { UInt8(bitPattern: $0) }.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        precondition(digits.count > decimals, "a rounded number has a digit before its point")
        isNegative = value < 0 && digits.contains { $0 != UInt8(ascii: "0") }
    }

    /// The digits with a point before the last `decimals` of them, without idle zeros in front.
    func text(decimals: Int, isGrouped: Bool = false) -> String {
        let whole = digits.dropLast(decimals)
        let idle = whole.prefix { $0 == UInt8(ascii: "0") }.count
        let shown = whole.dropFirst(min(idle, whole.count - 1))
        var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
        text += isGrouped ? NumberText.grouped(digits: shown) : Array(shown)
        if decimals > 0 {
            text.append(UInt8(ascii: "."))
            text += digits.suffix(decimals)
        }
        return String(decoding: text, as: UTF8.self)
    }
}
