import Documents
import Glibc

/// How a report writes a kind of number. What is absent is an en dash.
public enum NumberStyle: Hashable, Sendable {
    /// Rounded, with thousands apart: `12,345.60`.
    case number(decimals: Int)
    /// A fraction in hundredths: 0.1234 is `12.34 %`.
    case percent(decimals: Int)
    /// Every digit that is needed and no other.
    case exact
    /// Seconds in the units that suit them: `3 h 07 min`.
    case duration

    /// What stands for an absent value.
    public static let absent = "–"

    /// The number in words; one that is nil or not finite is absent.
    public func text(_ value: Double?) -> String {
        guard let value, value.isFinite else { return Self.absent }
        switch self {
        case .number(let decimals):
            return value.magnitude < Self.long
                ? NumberText.grouped(value, decimals: decimals) : NumberText.shortest(value)
        case .percent(let decimals):
            return Self.hundredths(value, decimals: decimals) + " %"
        case .exact:
            return NumberText.shortest(value)
        case .duration:
            return NumberText.duration(seconds: value)
        }
    }

    /// The number with a sign before it, a plus included, unless it is written as zero.
    public func signedText(_ value: Double?) -> String {
        let text = text(value)
        return tone(of: value) == .good && !text.hasPrefix("+") ? "+" + text : text
    }

    /// Whether the number as it is written is a gain, a loss, or neither.
    func tone(of value: Double?) -> Tone {
        guard let value, value.isFinite else { return .neutral }
        guard text(value).contains(where: { ("1"..."9").contains($0) }) else { return .neutral }
        return value < 0 ? .bad : .good
    }

    /// The decimals that are written, or none where their count is not fixed.
    var decimals: Int {
        switch self {
        case .number(let decimals), .percent(let decimals): decimals
        case .exact, .duration: 0
        }
    }

    /// The decimals of the number itself that are written, or nil where all of them may be.
    var fractionDigits: Int? {
        switch self {
        case .number(let decimals): decimals
        case .percent(let decimals): decimals + 2
        case .exact, .duration: nil
        }
    }

    /// As many decimals as values need, up to seven digits in all or two decimals.
    static func fitting(_ values: some Sequence<Double>) -> NumberStyle {
        let finite = values.filter(\.isFinite)
        let magnitude = finite.map(\.magnitude).max() ?? 0
        let digits = magnitude > 0 ? Int(log10(magnitude).rounded(.down)) : 0
        let most = min(max(6 - digits, 2), 12)
        let needed = (0..<most).first { decimals in
            let power = pow(10, Double(decimals))
            return finite.allSatisfy { ($0 * power).rounded() / power == $0 }
        }
        return .number(decimals: needed ?? most)
    }

    /// From here on digits are too many to be read.
    private static let long = 1e15

    /// Digits with their thousands apart.
    private static func grouped(_ text: String) -> String {
        let whole = text.prefix { $0 != "." }
        let digits = whole.drop { $0 == "-" }
        guard digits.count > 3 else { return text }
        var grouped = String(whole.prefix(whole.count - digits.count))
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place) % 3 == 0 { grouped.append(",") }
            grouped.append(digit)
        }
        return grouped + text.dropFirst(whole.count)
    }

    private static func hundredths(_ fraction: Double, decimals: Int) -> String {
        guard fraction.magnitude >= long / 100 else {
            return grouped(String(NumberText.percent(fraction, decimals: decimals).dropLast(2)))
        }
        let hundredths = fraction * 100
        return hundredths.isFinite ? NumberText.shortest(hundredths) : "\(NumberText.shortest(fraction)) × 100"
    }
}
