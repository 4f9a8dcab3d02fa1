import Columns
import Market
public import Strategies
import Trading

/// Whether what a program reads and does depends on what it could not know.
///
/// At sampled rows a run is made again with the bars after the row cut off, and with them replaced by other prices.
/// Every declared column has to have the same values until the row, to the last bit, and what was decided and executed
/// until the close of the row has to be the same.
public struct LookAheadCheck: Sendable, Hashable {
    /// The rows after which the future was taken away and changed.
    public let rows: [Int]
    /// The rows at which the past changed with the future cut off.
    public let truncationFailures: [Int]
    /// The rows at which the past changed with another future.
    public let poisonFailures: [Int]

    /// Whether nothing changed.
    public var passes: Bool { truncationFailures.isEmpty && poisonFailures.isEmpty }

    /// Checks a run of a program, which is made anew for each other run, at so many rows of the first series.
    public init(
        _ whole: SimulatedRun, of backtest: Backtest, samples: Int,
        _ make: (inout StrategyPlan) -> any Decider
    ) {
        func made(over backtest: Backtest) -> (program: any Decider, panel: Panel) {
            var plan = backtest.plan
            let program = make(&plan)
            return (program, plan.panel(over: backtest.series.map(\.bars)))
        }
        let known = made(over: backtest).panel
        let closes = backtest.series[0].bars.closeTimes
        let step = max(1, closes.count / (samples + 1))
        rows = Array(stride(from: step, to: closes.count - 1, by: step).prefix(samples))
        var cut: [Int] = []
        var poisoned: [Int] = []
        for row in rows {
            let moment = closes[row]
            let counts = backtest.series.map { $0.bars.rows(until: moment) }
            // What comes after the row is not asked about, so no run goes on beyond it.
            func agrees(_ other: Backtest) -> Bool {
                let (program, panel) = made(over: other)
                return panel.agrees(with: known, onFirst: counts)
                    && other.run(program, over: panel, until: row + 1).record.leads(
                        to: whole.record, at: moment, decidesAtOpen: backtest.models.rule.sizing == .execution)
            }
            if !agrees(backtest.truncated(after: moment)) { cut.append(row) }
            if !agrees(backtest.poisoned(after: moment)) { poisoned.append(row) }
        }
        truncationFailures = cut
        poisonFailures = poisoned
    }
}

extension SessionRecord {
    /// Whether another record begins with this one, and decided no more at its last moment.
    fileprivate func leads(to whole: SessionRecord, at moment: Timestamp, decidesAtOpen: Bool) -> Bool {
        let (own, all) = (lines, whole.lines)
        guard own.count <= all.count, own.elementsEqual(all.prefix(own.count)) else { return false }
        guard own.count < all.count else { return true }
        let next = all[own.count]
        // The next bar may open at the same time, and its open is met by orders, or by sizes that waited for it.
        switch next.entry {
        case .sent, .denied: return decidesAtOpen ? next.time >= moment : next.time > moment
        case .answered, .booked, .turned: return next.time >= moment
        }
    }
}

extension Backtest {
    /// The same run without the bars that close after a moment.
    func truncated(after moment: Timestamp) -> Backtest {
        mapBars { $0.slice(0..<$0.rows(until: moment)) }.goingOn
    }

    /// The same run with bars that close after a moment turned upside down around its last price.
    func poisoned(after moment: Timestamp) -> Backtest {
        mapBars { bars in
            let known = bars.rows(until: moment)
            guard known > 0, known < bars.count else { return bars }
            let pivot = bars.close[known - 1]
            func turned(_ column: Column<Double>, _ other: Column<Double>) -> Column<Double> {
                Column(
                    (0..<bars.count).map { row in
                        row < known ? column[row] : max(pivot / 4, 2 * pivot - other[row])
                    }, scale: column.scale)
            }
            return Bars(
                interval: bars.interval, openTimes: bars.openTimes, closeTimes: bars.closeTimes,
                open: turned(bars.open, bars.open), high: turned(bars.high, bars.low),
                low: turned(bars.low, bars.high), close: turned(bars.close, bars.close), volume: bars.volume,
                quotes: bars.quotes?.absent(from: known), tradeCounts: nil, lastIsPartial: bars.lastIsPartial)
        }
    }
}

extension Bars {
    /// The rows that close until a moment, which is included.
    fileprivate func rows(until moment: Timestamp) -> Int {
        closeTimes.firstRow(notBelow: Timestamp(nanoseconds: moment.nanoseconds + 1))
    }
}
