import Columns
import Market
public import Strategies
import Trading

/// Whether what a program does depends on what it could not know.
///
/// A run is made again with the bars after sampled rows cut off, and with them replaced by other prices. What happened
/// until then has to be the same.
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
        _ make: (inout StrategyPlan) -> any StrategyProgram
    ) {
        // What comes after the row is not asked about, so no run goes on beyond it.
        func run(_ backtest: Backtest, through row: Int) -> SimulatedRun {
            var plan = backtest.plan
            let program = make(&plan)
            return backtest.run(program, plan, until: row + 1)
        }
        let count = backtest.series[0].bars.count
        let step = max(1, count / (samples + 1))
        rows = Array(stride(from: step, to: count - 1, by: step).prefix(samples))
        var cut: [Int] = []
        var poisoned: [Int] = []
        for row in rows {
            let moment = backtest.series[0].bars.closeTimes[row]
            // What has the time of the moment itself may belong to the bar that opens then.
            let before = whole.record.lines.prefix { $0.time < moment }.count
            func agrees(_ other: SimulatedRun) -> Bool {
                let lines = other.record.lines.prefix { $0.time < moment }
                return lines.count == before && lines.elementsEqual(whole.record.lines.prefix(before))
            }
            if !agrees(run(backtest.truncated(after: moment), through: row)) { cut.append(row) }
            if !agrees(run(backtest.poisoned(after: moment), through: row)) { poisoned.append(row) }
        }
        truncationFailures = cut
        poisonFailures = poisoned
    }
}

extension Backtest {
    /// The same run without the bars that close after a moment.
    func truncated(after moment: Timestamp) -> Backtest {
        mapBars { $0.slice(0..<$0.rows(until: moment)) }
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
                quotes: nil, tradeCounts: nil, lastIsPartial: bars.lastIsPartial)
        }
    }
}

extension Bars {
    /// The rows that close until a moment, which is included.
    fileprivate func rows(until moment: Timestamp) -> Int {
        closeTimes.firstRow(notBelow: Timestamp(nanoseconds: moment.nanoseconds + 1))
    }
}
