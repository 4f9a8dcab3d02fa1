import Columns
import Faults
import Importing
import Market
import TestSupport

/// Rows of bars as they were written, to be read again.
struct BarText {
    var times: [Int64] = []
    var prices: [[Double]] = []
    var text: [UInt8] = []

    /// Random bars: wild magnitudes, negative prices, subnormal numbers, steps of any size.
    init(rows: Int, seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var time = Int64.random(in: -9_000_000_000_000_000_000 ... -8_000_000_000_000_000_000, using: &generator)
        let step = Int64(1) << Int64.random(in: 10...44, using: &generator)
        text += Array("time,close,low,volume,open,high\n".utf8)
        for _ in 0..<rows {
            time += Int64.random(in: 1...step, using: &generator)
            let four = (0..<4).map { _ in Self.number(&generator) }.sorted()
            let isRising = Bool.random(using: &generator)
            let row = [
                isRising ? four[1] : four[2], four[3], four[0], isRising ? four[2] : four[1],
                Self.number(&generator).magnitude,
            ]
            times.append(time)
            prices.append(row)
            text += Array("\(time),\(row[3]),\(row[2]),\(row[4]),\(row[0]),\(row[1])\n".utf8)
        }
    }

    private static func number(_ generator: inout SeededGenerator) -> Double {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: return Double(Int.random(in: -100_000...100_000, using: &generator)) / 100
        case 1: return Double(sign: .plus, exponent: -1_070, significand: .random(in: 1..<2, using: &generator))
        case 2: return Double.random(in: -1e300...1e300, using: &generator)
        case 3: return Double(Int.random(in: -(1 << 62)...(1 << 62), using: &generator))
        case 4: return 0
        default:
            let power = Int.random(in: -60...60, using: &generator)
            return Double(sign: .minus, exponent: power, significand: .random(in: 1..<2, using: &generator))
        }
    }
}

extension BarColumns {
    /// Everything in bits, so that a difference of one of them shows.
    var bits: [String: [UInt64]] {
        var bits = ["time": (0..<count).map { UInt64(bitPattern: times[$0].nanoseconds) }]
        for (field, column) in fields { bits[field.name] = (0..<count).map { column[$0].bitPattern } }
        return bits
    }
}
