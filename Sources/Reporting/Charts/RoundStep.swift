import Glibc

/// A distance of ticks that is easy to count in: 1, 2 or 5 times a power of ten.
struct RoundStep: Hashable, Sendable {
    /// 1, 2 or 5.
    let digit: Int
    /// The power of ten.
    let exponent: Int

    /// The smallest round step not below a distance.
    init(notBelow distance: Double) {
        precondition(
            distance.isFinite && distance > 1e-290, "a distance is above 1e-290 and finite, was \(distance)")
        var exponent = Int(log10(distance).rounded(.down))
        // The logarithm may be off by one unit beside a power of ten.
        if Self.power(1, exponent) > distance { exponent -= 1 }
        if let digit = [1, 2, 5].first(where: { Self.power($0, exponent) >= distance }) {
            self.digit = digit
            self.exponent = exponent
        } else {
            digit = 1
            self.exponent = exponent + 1
        }
    }

    /// The multiples of the step from `low` to `high`, ascending.
    func multiples(from low: Double, to high: Double) -> [Double] {
        let unit = Self.power(digit, exponent)
        let first = (low / unit).rounded(.up)
        let last = (high / unit).rounded(.down)
        precondition(max(first.magnitude, last.magnitude) < 0x1p53, "multiples are exact, were \(first) to \(last)")
        let multiples = stride(from: Int(first), through: Int(last), by: 1)
        return multiples.map { Self.power($0 * digit, exponent) }.filter { low <= $0 && $0 <= high }
    }

    /// The double nearest to `count` times a power of ten, as long as both parts are exact.
    static func power(_ count: Int, _ exponent: Int) -> Double {
        exponent < 0 ? Double(count) / pow(10, Double(-exponent)) : Double(count) * pow(10, Double(exponent))
    }
}
