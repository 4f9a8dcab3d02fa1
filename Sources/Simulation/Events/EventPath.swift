import Columns
import Market
public import Strategies
import Trading

/// Runs over the bars of one backtest that go from event to event: for programs whose orders are functions of columns.
///
/// Exact: the trades are those of the session to the last digit, and what is told of the equity differs by rounding
/// only. What it cannot express it refuses with the reason, and the session runs it.
public struct EventPath: Sendable {
    private let backtest: Backtest
    private let tabled: TabledBars
    /// The bars without their tables.
    let plainBars: EventBars
    let terms: EventTerms

    /// The path of a backtest, or why there is none.
    public init(_ backtest: Backtest) throws(EventObstacle) {
        if let reason = EventTerms.obstacle(backtest) { throw EventObstacle(reason: reason) }
        self.backtest = backtest
        tabled = TabledBars(backtest.series[0].bars)
        plainBars = EventBars(backtest.series[0].bars, hasTables: false)
        terms = EventTerms(backtest)
    }

    /// The bars with their tables, which take as long as some runs without them.
    var bars: EventBars { tabled.bars }

    /// The bars, with their tables where there are any.
    var knownBars: EventBars { tabled.known ?? plainBars }

    /// A run of rules over the columns of a panel, or why it has to be the session's.
    public func run(_ rules: OrderRules, over panel: Panel, listsTrades: Bool = false) throws(EventObstacle) -> EventRun
    {
        if let reason = terms.obstacle(rules) { throw EventObstacle(reason: reason) }
        let bars = rules.stop == nil && rules.target == nil ? knownBars : bars
        let trades = EventWalk(rules, panel, bars, terms).run(lists: listsTrades)
        if trades.curve.isRuined { throw EventObstacle(reason: "the equity is gone") }
        return EventRun(trades, periods: bars.count, capital: terms.capital.value)
    }
}

/// Why a run has to look at every bar.
public struct EventObstacle: Error, Hashable, Sendable {
    /// The reason, as a sentence goes on after "since".
    public let reason: String

    /// A reason.
    public init(reason: String) { self.reason = reason }
}
