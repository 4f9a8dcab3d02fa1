import Columns
import Market
public import Strategies
import Workers

extension EventPath {
    /// A run of the calls of a text over the columns of a panel, or why it has to be the session's.
    public func run(_ rules: CallRules, over panel: Panel, listsTrades: Bool = false) throws(EventObstacle) -> EventRun
    {
        try run(rules, panel, knownBars, listsTrades: listsTrades)
    }

    /// How many runs pay for tables of what they ask the bars for.
    static let tableRuns = 8

    /// Runs many sets of calls over the columns of one panel, which may share them.
    ///
    /// What comes of a set does not depend on the others, nor on the number of threads.
    public func run(
        _ sets: [CallRules], over panel: Panel, threads: Int
    ) -> [Result<EventRun, EventObstacle>] {
        let bars = sets.count >= Self.tableRuns ? rangedBars : knownBars
        return mapConcurrently(sets.count, threads: threads) { place in
            Result { () throws(EventObstacle) in try run(sets[place], panel, bars, listsTrades: false) }
        }
    }

    private func run(
        _ rules: CallRules, _ panel: Panel, _ bars: EventBars, listsTrades: Bool
    ) throws(EventObstacle) -> EventRun {
        if let reason = terms.obstacle(rules) { throw EventObstacle(reason: reason) }
        for column in rules.faults where panel[column].values.contains(where: { $0 != 0 }) {
            throw EventObstacle(reason: "the text cannot go on at a bar")
        }
        let trades = try CallWalk(rules, panel, bars, terms).run(lists: listsTrades)
        if trades.curve.isRuined { throw EventObstacle(reason: "the equity is gone") }
        return EventRun(trades, periods: bars.count, capital: terms.capital.value)
    }
}
