import Documents
import Glibc

/// A column of numbers as the script reads it: whole numbers of a power of ten, by their differences.
///
/// The differences are tokens of seven bits a byte, the low ones first. Token 0 is a run of absent values and token 1 a
/// run of the last value, each followed by its length; token n above is the difference whose zigzag form is n - 1. All
/// numbers are below 2^53, which a script holds exactly.
struct PackedNumbers: Hashable, Sendable {
    /// The decimals of each number; negative where it counts tens, hundreds and so on.
    let decimals: Int
    /// The tokens.
    let text: String

    /// Whole numbers, or absent ones.
    init(whole values: some Sequence<Int?>) {
        decimals = 0
        text = ByteLetters.text(Self.tokens(values.lazy.map { $0.map(Int64.init) }))
    }

    /// Numbers rounded to decimals, or to fewer where they are too large for so many; what is not finite is absent.
    init(_ values: [Double], decimals: Int) {
        let magnitude = values.reduce(0.0) { $1.isFinite ? max($0, $1.magnitude) : $0 }
        let digits = magnitude > 0 ? Int(log10(magnitude).rounded(.down)) + 1 : 0
        self.decimals = min(decimals, 15 - digits, 300)
        let decimals = self.decimals
        text = ByteLetters.text(Self.tokens(values.lazy.map { Self.whole($0, decimals) }))
    }

    /// Numbers with so many digits that neither a picture nor words of a style show a difference.
    ///
    /// They have nine digits at the largest of them, or as many decimals as the style has and one more if that is less.
    init(picture values: [Double], style: NumberStyle? = nil) {
        let magnitude = values.reduce(0.0) { $1.isFinite ? max($0, $1.magnitude) : $0 }
        let most = magnitude > 0 ? 8 - Int(log10(magnitude).rounded(.down)) : 0
        let written = style.flatMap { $0.fractionDigits }.map { $0 + 1 } ?? most
        self.init(values, decimals: min(most, written))
    }

    /// The column as a member of what the script reads.
    var json: JSON { ["decimals": .integer(Int64(decimals)), "values": .string(text)] }

    /// The nearest whole number, as ``NumberText`` rounds it.
    private static func whole(_ value: Double, _ decimals: Int) -> Int64? {
        guard value.isFinite else { return nil }
        let scaled = decimals < 0 ? value / pow(10, Double(-decimals)) : value * pow(10, Double(decimals))
        let nearest = scaled.rounded()
        // Beside a half the product's own rounding may decide; the exact digits then do.
        if decimals >= 0, decimals <= 100, abs(abs(scaled - nearest) - 0.5) < 1e-3 {
            let digits = NumberText.fixed(value, decimals: decimals).filter { $0 != "." }
            return Int64(digits) ?? Int64(nearest)
        }
        return Int64(nearest)
    }

    private static func tokens(_ values: some Sequence<Int64?>) -> [UInt8] {
        var output: [UInt8] = []
        var last: Int64 = 0
        var run: (token: UInt64, count: UInt64) = (0, 0)
        func close() {
            guard run.count > 0 else { return }
            append(run.token, to: &output)
            append(run.count, to: &output)
            run.count = 0
        }
        for value in values {
            guard let value, value != last else {
                let token: UInt64 = value == nil ? 0 : 1
                if run.token != token { close() }
                run = (token, run.count + 1)
                continue
            }
            precondition(value.magnitude < 1 << 53, "a script holds numbers below 2^53 exactly, was \(value)")
            close()
            let difference = value - last
            append(UInt64(bitPattern: difference << 1 ^ difference >> 63) + 1, to: &output)
            last = value
        }
        close()
        return output
    }

    private static func append(_ token: UInt64, to output: inout [UInt8]) {
        var rest = token
        while rest > 127 {
            output.append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        output.append(UInt8(rest))
    }
}
