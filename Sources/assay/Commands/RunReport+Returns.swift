import Columns
import Documents
import Market
import Metrics
import Reporting
import Simulation

/// What the account's returns were: the curve, the calendar, distributions, rolling metrics, drawdowns.
extension RunReport {
    /// As many points as a curve is drawn with; longer ones keep the last value of each group.
    static let mostPoints = 100_000

    var equity: EquitySection {
        let capital = outcome.model.capital.value
        let drawdown = Drawdown(start: capital, equity: outcome.run.equity)
        let times = outcome.run.times
        return EquitySection(
            equity: Self.reduced(times, outcome.run.equity),
            drawdown: Self.reduced(times, Column(drawdown.depths.values.map { 0 - $0 }), isLeast: true),
            benchmark: benchmark.map { (name: $0.name, values: Self.reduced($0.times, $0.values)) },
            currency: currency, zone: zone, scale: scale)
    }

    /// The instruments, bought at the first open and held.
    private var benchmark: (name: String, times: Column<Timestamp>, values: Column<Double>)? {
        days.worth.map { worth in
            let capital = outcome.model.capital.value
            return ("\(days.heldName) bought and held", outcome.run.times, Column(worth.values.map { $0 * capital }))
        }
    }

    /// Growth to many times the start is read on a logarithmic axis.
    private var scale: ValueScale {
        let values = outcome.run.equity.values
        guard let least = values.min(), let most = values.max(), least > 0 else { return .linear }
        return most / least > 8 ? .logarithmic : .linear
    }

    /// Values in time, no more than a chart draws: of each group the last, or the least.
    static func reduced(
        _ times: Column<Timestamp>, _ values: Column<Double>, isLeast: Bool = false
    ) -> TimedValues {
        let step = (values.count + mostPoints - 1) / mostPoints
        guard step > 1 else { return TimedValues(times: times, values: values) }
        let groups = stride(from: 0, to: values.count, by: step).map { $0..<min($0 + step, values.count) }
        return TimedValues(
            times: Column(groups.map { times[$0.upperBound - 1] }),
            values: Column(
                groups.map { rows in
                    isLeast ? rows.reduce(.infinity) { min($0, values[$1]) } : values[rows.upperBound - 1]
                }))
    }

    // MARK: - Periods

    var calendar: CalendarSection {
        let held = Dictionary(
            (heldPeriods?.calendar?.years ?? []).map { ($0.year, $0.value) }, uniquingKeysWith: { first, _ in first })
        return CalendarSection(
            months: (periods.calendar?.months ?? []).map { .init(year: $0.year, month: $0.month, value: $0.value) },
            years: (periods.calendar?.years ?? []).map {
                .init(year: $0.year, value: $0.value, benchmark: held[$0.year])
            })
    }

    var distribution: DistributionSection {
        let name = days.series.count == outcome.series.count ? "Returns of bars" : "Returns of days"
        // Fewer months make no distribution.
        let months: [DistributionSection.Sample] =
            periods.months.count < 12 ? [] : [.init(name: "Returns of months", values: periods.months)]
        let boxes: [(String, [Double])] = [
            ("Days", periods.days), ("Weeks", periods.weeks), ("Months", periods.months),
            ("Quarters", periods.quarters), ("Years", periods.years),
        ]
        return DistributionSection(
            histograms: [
                .init(name: name, values: periods.days)
            ] + months + [
                .init(
                    name: "Profit of trades, \(currency)", values: outcome.trips.closed.map(\.accountProfit),
                    style: .number(decimals: 0))
            ],
            boxes: boxes.filter { $0.1.count > 1 }.map { .init(name: $0.0, values: $0.1) })
    }

    var rolling: ChartsSection {
        let daily = days.series
        let window = max(20, Int((daily.periodsPerYear / 2).rounded()))
        guard let times = daily.times, daily.count > window else {
            return .rolling(panes: [], note: "It needs more than half a year.", zone: zone)
        }
        let metrics = RollingMetrics(daily, window: window)
        let moments = Column(times)
        let beta = days.heldSeries.map { held in
            ChartsSection.Pane(
                title: "Beta to holding \(days.heldName)",
                series: [
                    .init(
                        name: "Beta",
                        values: .init(times: moments, values: metrics.beta(daily, benchmark: held.returns)))
                ], style: .number(decimals: 2))
        }
        return .rolling(
            panes: [
                .init(
                    title: "Sharpe",
                    series: [.init(name: "Sharpe", values: .init(times: moments, values: metrics.sharpe))],
                    style: .number(decimals: 2)),
                .init(
                    title: "Volatility",
                    series: [
                        .init(
                            name: "Volatility", values: .init(times: moments, values: metrics.volatility),
                            drawing: .area)
                    ], style: .percent(decimals: 1)),
                .init(
                    title: "Sortino",
                    series: [.init(name: "Sortino", values: .init(times: moments, values: metrics.sortino))],
                    style: .number(decimals: 2)),
            ] + (beta.map { [$0] } ?? []),
            note: "Windows of \(window) closes, half a year; nothing is shown before the first is full.", zone: zone)
    }

    var drawdowns: DrawdownsSection {
        let episodes = DrawdownMetrics(outcome.series).episodes.sorted { $0.depth > $1.depth }.prefix(10)
        return DrawdownsSection(
            falls: episodes.compactMap { episode in
                let times = episode.times(in: outcome.series)
                guard let peak = times.peak ?? outcome.series.startTime, let valley = times.valley else { return nil }
                return .init(depth: -episode.depth, peak: peak, trough: valley, recovery: times.recovery)
            }, zone: zone)
    }
}
