import Columns
import Faults
import Market
import Metrics
import Simulation
import Trading

/// A run by closes of days, and what holding its instruments returned beside it.
struct RunDays {
    /// The returns by closes of days in the zone of the first series; of bars where those are as long.
    let series: ReturnSeries
    /// What is held beside it: the one instrument, or equal parts of several.
    let heldName: String
    /// What one unit of money in it was worth at the closes of the run; nil where that is not known.
    let worth: Column<Double>?
    /// What holding returned by bars, as far as the account goes.
    let heldBars: ReturnSeries?
    /// What holding returned by the closes of days.
    let heldSeries: ReturnSeries?

    init(_ outcome: RunOutcome) throws(Fault) {
        let rows = Self.rows(of: outcome)
        let (run, bars) = (outcome.run, outcome.bars)
        if let rows {
            let zone = outcome.stored.zone
            let days = outcome.stored.calendar.sessionsPerYear(
                from: zone.date(at: bars.openTimes[0]), to: zone.date(at: bars.openTimes[bars.count - 1]))
            series = try ReturnSeries(
                start: outcome.model.capital.value, equity: rows.map { run.equity[$0] },
                times: rows.map { run.times[$0] }, startTime: outcome.series.startTime,
                periodsPerYear: days > 0 ? days : 252, riskFree: .zero)
        } else {
            series = outcome.series
        }
        let instruments = outcome.setting.backtest.instruments
        heldName = instruments.count == 1 ? instruments[0].instrument.symbol : "equal parts"
        let worth = Self.worth(of: outcome)
        self.worth = worth.map { Column($0) }
        func held(_ rows: some Sequence<Int>, _ perYear: Double) throws(Fault) -> ReturnSeries? {
            guard let worth else { return nil }
            return try ReturnSeries(
                start: 1, equity: rows.map { worth[$0] }, times: rows.map { run.times[$0] },
                startTime: outcome.series.startTime, periodsPerYear: perYear, riskFree: .zero)
        }
        let all = Array(0..<outcome.series.count)
        heldBars = try held(all, outcome.series.periodsPerYear)
        heldSeries = try held(rows ?? all, self.series.periodsPerYear)
    }

    /// The last row of each day; nil where bars are days or longer.
    private static func rows(of outcome: RunOutcome) -> [Int]? {
        let zone = outcome.stored.zone
        let times = outcome.run.times
        guard !outcome.bars.interval.isDated, outcome.run.equity.count > 0 else { return nil }
        var (rows, previous) = ([Int](), Int?.none)
        for row in 0..<min(outcome.series.count, times.count) {
            // A bar that closes at midnight belongs to the day before.
            let day = zone.date(at: Timestamp(nanoseconds: times[row].nanoseconds - 1)).daysSince1970
            if day == previous { rows.removeLast() }
            rows.append(row)
            previous = day
        }
        return rows
    }

    /// What holding equal parts of all instruments was worth at the closes of the run, each bought at its first open;
    /// nil where they are of several currencies, and where a price is not positive.
    private static func worth(of outcome: RunOutcome) -> [Double]? {
        let (terms, times) = (outcome.setting.backtest.instruments, outcome.run.times)
        guard Set(terms.map(\.instrument.currency)).count == 1, times.count > 0 else { return nil }
        var sum = [Double](repeating: 0, count: times.count)
        for (terms, whole) in zip(terms, outcome.setting.backtest.tradedBars) {
            let bars = whole.slice(outcome.setting.backtest.knownCount(of: whole)..<whole.count)
            let stored = outcome.setting.stored.first { $0.instrument.symbol == terms.instrument.symbol }
            guard let levels = levels(of: bars, stored?.bookedActions ?? []) else { return nil }
            var row = -1
            for place in 0..<times.count {
                while row + 1 < bars.count, bars.closeTimes[row + 1] <= times[place] { row += 1 }
                sum[place] += row < 0 ? 1 : levels[row]
            }
        }
        return sum.map { $0 / Double(terms.count) }
    }

    /// What one unit of money in an instrument became at each close, splits and dividends of raw prices included.
    private static func levels(of bars: Bars, _ actions: [CorporateAction]) -> [Double]? {
        guard bars.count > 0, bars.open[0] > 0, bars.close.values.allSatisfy({ $0 > 0 }) else { return nil }
        var actions = actions.sorted { $0.exDate < $1.exDate }.drop { $0.exDate <= bars.openTimes[0] }
        var (worth, before) = (1.0, bars.open[0])
        return (0..<bars.count).map { row in
            var (shares, paid) = (1.0, 0.0)
            while let action = actions.first, action.exDate <= bars.openTimes[row] {
                switch action.event {
                case .split(let ratio): shares *= ratio
                case .dividend(let amount): paid += amount
                }
                actions.removeFirst()
            }
            worth *= (bars.close[row] * shares + paid) / before
            before = bars.close[row]
            return worth
        }
    }
}
