import Documents
import Glibc

/// The labels of a value axis: one unit and one count of decimals for all of them.
struct AxisLabels: Hashable, Sendable {
    /// The power of ten that labels count in.
    private let unit: Int
    private let decimals: Int
    private let ending: String
    private let isPercent: Bool

    /// Labels for values up to a magnitude that differ by a power of ten.
    init(magnitude: Double, stepExponent: Int, isPercent: Bool) {
        precondition(magnitude.isFinite && magnitude >= 0, "a magnitude is finite, was \(magnitude)")
        let shift = isPercent ? 2 : 0
        let top = (magnitude > 0 ? Int(log10(magnitude).rounded(.down)) : 0) + shift
        let sign = isPercent ? " %" : ""
        switch top {
        case -4..<6: (unit, ending) = (-shift, sign)
        case 6..<21:
            unit = top / 3 * 3 - shift
            ending = " " + ["M", "G", "T", "P", "E"][top / 3 - 2] + sign
        default: (unit, ending) = (top - shift, "e\(top)" + sign)
        }
        decimals = min(max(0, unit - stepExponent), 17)
        self.isPercent = isPercent
    }

    /// The label of a value.
    func text(_ value: Double) -> String {
        guard value != 0 else { return isPercent ? "0 %" : "0" }
        return NumberText.grouped(scaled(value), decimals: decimals) + ending
    }

    /// The value in units. Two factors keep powers of ten within what a double can be.
    private func scaled(_ value: Double) -> Double {
        guard unit.magnitude > 300 else { return Self.shift(value, -unit) }
        let half = unit / 2
        return Self.shift(Self.shift(value, -half), half - unit)
    }

    private static func shift(_ value: Double, _ exponent: Int) -> Double {
        exponent < 0 ? value / pow(10, Double(-exponent)) : value * pow(10, Double(exponent))
    }
}
