import Columns
import Market

/// The distance of the ticks of a time axis, in units that people count in.
enum TimeStep: Hashable, Sendable {
    /// A part of a day.
    case clock(nanoseconds: Int64)
    /// Days; sevens begin on Mondays.
    case days(Int)
    /// Months and, in twelves, years.
    case months(Int)

    /// Every step, ascending.
    static let all: [TimeStep] = {
        let second: Int64 = 1_000_000_000
        var decimal: Int64 = 1
        var steps: [TimeStep] = []
        while decimal < second {
            steps += [1, 2, 5].map { .clock(nanoseconds: $0 * decimal) }
            decimal *= 10
        }
        steps += [1, 2, 5, 10, 15, 30].map { .clock(nanoseconds: $0 * second) }
        steps += [1, 2, 5, 10, 15, 30].map { .clock(nanoseconds: $0 * 60 * second) }
        steps += [1, 2, 3, 6, 12].map { .clock(nanoseconds: $0 * 3_600 * second) }
        steps += [1, 2, 7, 14].map { .days($0) }
        steps += [1, 2, 3, 6].map { .months($0) }
        return steps + [1, 2, 5, 10, 20, 50, 100, 200].map { .months(12 * $0) }
    }()

    /// The smallest step of which a stretch holds at most that many.
    init(for nanoseconds: Double, atMost count: Int) {
        let fitting = Self.all.first { nanoseconds <= $0.typicalNanoseconds * Double(count) }
        self = fitting ?? .months(12 * 500)
    }

    private var typicalNanoseconds: Double {
        switch self {
        case .clock(let nanoseconds): Double(nanoseconds)
        case .days(let count): Double(count) * 86_400e9
        case .months(let count): Double(count) * 30.4375 * 86_400e9
        }
    }

    /// The moments of a span that the step meets, ascending, as clocks of a zone count.
    ///
    /// A time that clocks skip is met when they have gone past it, one that they repeat is met once.
    func moments(in span: ClosedRange<Timestamp>, zone: MarketZone) -> [Timestamp] {
        let first = zone.local(at: span.lowerBound)
        let last = zone.local(at: span.upperBound)
        var moments: [Timestamp] = []
        for local in localTimes(from: first, to: last) {
            let moment = zone.firstMoment(local)
            if span.contains(moment), moments.last.map({ $0 < moment }) ?? true { moments.append(moment) }
        }
        return moments
    }

    private func localTimes(from first: LocalTime, to last: LocalTime) -> [LocalTime] {
        switch self {
        case .clock(let step):
            return clockTimes(every: step, from: first, to: last)
        case .days(let count):
            // 1970-01-05 was a Monday.
            let anchor = count % 7 == 0 ? 4 : 0
            let start = (first.date.daysSince1970 - anchor).roundedDown(to: count) + anchor
            return stride(from: start, through: last.date.daysSince1970, by: count).map {
                LocalTime(date: CalendarDate(daysSince1970: $0))
            }
        case .months(let count):
            let start = (first.date.year * 12 + first.date.month - 1).roundedDown(to: count)
            let end = last.date.year * 12 + last.date.month - 1
            return stride(from: start, through: end, by: count).compactMap { months in
                CalendarDate(year: months / 12, month: months % 12 + 1, day: 1).map { LocalTime(date: $0) }
            }
        }
    }

    private func clockTimes(every step: Int64, from first: LocalTime, to last: LocalTime) -> [LocalTime] {
        var times: [LocalTime] = []
        var date = first.date
        var nanoseconds = first.nanosecondsOfDay / step * step
        while (date, nanoseconds) <= (last.date, last.nanosecondsOfDay) {
            times.append(LocalTime(date: date, nanosecondsOfDay: nanoseconds))
            nanoseconds += step
            if nanoseconds >= LocalTime.nanosecondsPerDay {
                date = date.adding(days: 1)
                nanoseconds = 0
            }
        }
        return times
    }
}

extension Int {
    /// The multiple of `step` that is not above.
    fileprivate func roundedDown(to step: Int) -> Int {
        let remainder = self % step
        return self - (remainder < 0 ? remainder + step : remainder)
    }
}
