import Columns
import Market
import Metrics

/// The returns of an account by days, weeks, months, quarters and years, and up to its last day.
struct RunPeriods {
    /// A stretch of time that ends with the last close.
    enum Stretch {
        /// Since the end of the month before.
        case monthToDate
        /// Since the end of the year before.
        case yearToDate
        /// So many months, of a year where they are more than twelve.
        case months(Int)
    }

    let calendar: PeriodReturns?
    let days: [Double]
    let weeks: [Double]
    let quarters: [Double]
    private let series: ReturnSeries
    private let dates: [CalendarDate]
    private let firstDate: CalendarDate?

    /// The periods of returns by days, as a zone counts them.
    init(_ series: ReturnSeries, in zone: MarketZone) {
        func date(_ time: Timestamp) -> CalendarDate {
            zone.date(at: Timestamp(nanoseconds: time.nanoseconds - 1))
        }
        self.series = series
        dates = (series.times ?? []).map(date)
        firstDate = series.startTime.map(zone.date)
        calendar = PeriodReturns(series, in: zone, times: .ends)
        days = series.returns
        weeks = Self.grouped(series.returns, dates) { $0.startOfWeek.daysSince1970 }
        quarters = Self.grouped(series.returns, dates) { date in
            let parts = date.components
            return parts.year * 4 + (parts.month - 1) / 3
        }
    }

    var months: [Double] { (calendar?.months ?? []).map(\.value) }
    var years: [Double] { (calendar?.years ?? []).map(\.value) }

    /// Compounded returns of periods that dates tell apart.
    private static func grouped(_ returns: [Double], _ dates: [CalendarDate], _ period: (CalendarDate) -> Int)
        -> [Double]
    {
        var (values, previous) = ([Double](), Int?.none)
        for (change, date) in zip(returns, dates) {
            let now = period(date)
            if now == previous {
                values[values.count - 1] = (1 + values[values.count - 1]) * (1 + change) - 1
            } else {
                values.append(change)
            }
            previous = now
        }
        return values
    }

    /// The return of a stretch; nil where the account is younger.
    func trailing(_ stretch: Stretch) -> Double? {
        guard let last = dates.last, let firstDate else { return nil }
        let parts = last.components
        let start: CalendarDate
        var years = 1.0
        switch stretch {
        case .monthToDate: start = last.startOfMonth.adding(days: -1)
        case .yearToDate: start = last.startOfMonth.addingMonths(1 - parts.month).adding(days: -1)
        case .months(let count):
            start = last.addingMonths(-count)
            years = Double(count) / 12
        }
        guard firstDate.adding(days: -1) <= start else { return nil }
        let row = dates.firstIndex { $0 > start } ?? dates.count
        let growth = series.equity[series.count] / series.equity[row]
        return years > 1 ? GrowthMetrics.pace(growth, 1 / years) : growth - 1
    }
}

extension CalendarDate {
    /// The same day so many months later, or the last of that month where it has no such day.
    fileprivate func addingMonths(_ count: Int) -> CalendarDate {
        let parts = components
        let months = parts.year * 12 + parts.month - 1 + count
        let (year, month) = (months / 12, months % 12 + 1)
        for day in stride(from: parts.day, through: 28, by: -1) {
            if let date = CalendarDate(year: year, month: month, day: day) { return date }
        }
        return CalendarDate(year: year, month: month, day: min(parts.day, 28)) ?? self
    }
}
