import Columns
import Documents

/// A column of times as the script reads it: a start in seconds, a unit, and the distances from one time to the next.
///
/// Times are told to the microsecond, and to the second where they span more than a century.
struct PackedTimes: Hashable, Sendable {
    private let startSeconds: Double
    private let unitSeconds: Double
    private let distances: PackedNumbers

    /// Times in any order, absent ones among them. Complexity: O(n).
    init(_ times: some Collection<Timestamp?>) {
        let start = times.lazy.compactMap(\.self).first.map(Self.microseconds) ?? 0
        var unit: UInt64 = 0
        var isLong = false
        for time in times {
            guard let time else { continue }
            let distance = (Self.microseconds(time) - start).magnitude
            isLong = isLong || distance > Self.century
            unit = Self.commonDivisor(unit, distance)
        }
        let divisor = Int64(max(unit, isLong ? 1_000_000 : 1))
        startSeconds = Double(start) / 1e6
        unitSeconds = Double(divisor) / 1e6
        var last: Int64 = 0
        distances = PackedNumbers(
            whole: times.map { time in
                guard let time else { return nil }
                let place = (Self.microseconds(time) - start) / divisor
                defer { last = place }
                return Int(place - last)
            })
    }

    private static let century: UInt64 = 100 * 366 * 86_400_000_000

    /// The column as a member of what the script reads.
    var json: JSON {
        ["start": .number(startSeconds), "unit": .number(unitSeconds), "steps": .string(distances.text)]
    }

    private static func microseconds(_ time: Timestamp) -> Int64 {
        let (whole, rest) = time.nanoseconds.quotientAndRemainder(dividingBy: 1_000)
        return rest < 0 ? whole - 1 : whole
    }

    private static func commonDivisor(_ first: UInt64, _ second: UInt64) -> UInt64 {
        var (large, small) = (first, second)
        while small > 0 { (large, small) = (small, large % small) }
        return large
    }
}
