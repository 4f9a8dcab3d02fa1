import Columns
import Faults
import Market

/// The length of bars, told by how far their times are apart.
struct IntervalInference {
    /// The interval.
    let interval: BarInterval
    /// Why.
    let finding: String

    /// The most steps that are looked at, evenly spread.
    static let steps = 4_096

    /// Looks at ascending times.
    init(_ times: Column<Timestamp>, areDates: Bool, at place: String) throws(Fault) {
        guard times.count > 1 else {
            throw Fault(.input, "one row does not tell how long a bar is", at: place, remedy: "give --interval")
        }
        let gaps = times.count - 1
        let looked = min(gaps, Self.steps)
        var counts: [Int64: Int] = [:]
        for index in 0..<looked {
            let row = gaps * index / looked
            counts[times[row + 1].nanoseconds &- times[row].nanoseconds, default: 0] += 1
        }
        let common = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
        guard let (step, count) = common, step > 0 else {
            preconditionFailure("times of bars ascend")
        }
        if areDates || step >= CivilDate.dayNanoseconds {
            self = Self.dated(counts, looked)
        } else {
            self = Self.timed(counts, step, count, looked)
        }
    }

    private init(_ interval: BarInterval, _ finding: String) {
        self.interval = interval
        self.finding = "\(interval): \(finding)"
    }

    /// Days, weeks or months, by the number of days that most steps have.
    private static func dated(_ counts: [Int64: Int], _ looked: Int) -> IntervalInference {
        let choices: [(BarInterval, ClosedRange<Int64>)] = [
            (.days(1), 1...4), (.weeks(1), 6...8), (.months(1), 26...35), (.months(3), 85...97),
            (.months(12), 355...375),
        ]
        for (interval, days) in choices {
            // Clocks that change make some days an hour shorter or longer.
            let fitting = counts.reduce(0) { sum, entry in
                let rounded = CivilDate.floorDivided(
                    entry.key &+ CivilDate.dayNanoseconds / 2, by: CivilDate.dayNanoseconds)
                return days.contains(rounded) ? sum + entry.value : sum
            }
            if 2 * fitting > looked {
                return IntervalInference(
                    interval, "\(share(fitting, looked)) of steps are \(days.lowerBound) to \(days.upperBound) days")
            }
        }
        return IntervalInference(.irregular, "no length of days is that of most steps")
    }

    /// A number of seconds that most steps have, or that all steps are multiples of.
    private static func timed(
        _ counts: [Int64: Int], _ step: Int64, _ count: Int, _ looked: Int
    ) -> IntervalInference {
        let seconds = step / 1_000_000_000
        let isWhole = step % 1_000_000_000 == 0
        let areMultiples = counts.keys.allSatisfy { $0 % step == 0 }
        guard isWhole, 2 * count > looked || (areMultiples && 10 * count > looked) else {
            return IntervalInference(.irregular, "no number of seconds is that of most steps")
        }
        return IntervalInference(
            .seconds(Int(seconds)), "\(share(count, looked)) of steps are \(seconds) seconds")
    }

    private static func share(_ part: Int, _ whole: Int) -> String {
        part == whole ? "all" : "\(part) of \(whole)"
    }
}
