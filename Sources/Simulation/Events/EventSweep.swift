import Columns
import Market
public import Strategies
import Trading
import Workers

extension EventPath {
    /// Runs many sets of rules over the columns of one panel, which may share them.
    ///
    /// What comes of a set does not depend on the others, nor on the number of threads.
    public func run(
        _ sets: [OrderRules], over panel: Panel, threads: Int
    ) -> [Result<EventRun, EventObstacle>] {
        var found = Array<Result<EventRun, EventObstacle>?>(repeating: nil, count: sets.count)
        // From here on they are known to each run.
        if sets.count >= Self.tableRuns { _ = bars }
        for (place, run) in runPairs(sets, panel, threads) { found[place] = .success(run) }
        let left = found.indices.filter { found[$0] == nil }
        let others = mapConcurrently(left.count, threads: threads) { place in
            Result { () throws(EventObstacle) in try run(sets[left[place]], over: panel) }
        }
        for (place, run) in zip(left, others) { found[place] = run }
        return found.compactMap(\.self)
    }

    /// The runs that hold by the order of two columns: those of all or nothing by sums, the others trade by trade.
    private func runPairs(_ sets: [OrderRules], _ panel: Panel, _ threads: Int) -> [(Int, EventRun)] {
        guard plainBars.count > 1 else { return [] }
        let scene = PairScene(sets, terms)
        guard !scene.pairs.isEmpty else { return [] }
        let bars = bars
        let columns = KeyedColumns(scene.handles.map { panel[$0] }, rows: bars.count, threads: threads)
        func isDefined(_ pair: PairSweep.Pair) -> Bool {
            max(columns.firstDefined[pair.left], columns.firstDefined[pair.right]) < bars.count
        }
        let pairs = scene.pairs.filter { isDefined($0.pair) }
        let sweep = PairSweep(
            columns, GrowthTables(bars, cost: terms.growthCost ?? 0), bars,
            lots: terms.capital.value / (terms.lot.value * terms.point))
        var found: [(Int, EventRun)] = []
        let whole = pairs.filter(\.holdsEverything)
        for (pair, tally) in zip(whole, sweep.run(whole.map(\.pair), threads: threads)) where !tally.isUnsure {
            found.append((pair.set, EventRun(tally, periods: bars.count, capital: terms.capital.value)))
        }
        // What is not sure is booked as the rest is.
        let done = Set(found.map(\.0))
        let others = pairs.filter { !done.contains($0.set) }
        let changes = sweep.changes(others.map(\.pair), threads: threads)
        let runs = mapConcurrently(others.count, threads: threads) { place -> EventRun? in
            let rules = sets[others[place].set]
            // A line that stays set may hide a second entry, to one whose stop was reached before.
            let isPlain = others[place].pair.waitsForCrossing && !changes[place].hasTies
            guard isPlain || rules.stop == nil && rules.target == nil else { return nil }
            let walk = EventWalk(rules, panel, bars, terms, turns: changes[place].rows)
            let trades = walk.run(lists: false)
            // One who was refused asks again as long as a line is set.
            guard isPlain || !trades.hasRefusals else { return nil }
            return trades.curve.isRuined ? nil : EventRun(trades, periods: bars.count, capital: terms.capital.value)
        }
        for (pair, run) in zip(others, runs) {
            if let run { found.append((pair.set, run)) }
        }
        return found
    }
}

/// The sets that hold by the order of two columns, and the columns that they compare.
private struct PairScene {
    struct Member {
        let set: Int
        let pair: PairSweep.Pair
        let holdsEverything: Bool
    }

    private(set) var pairs: [Member] = []
    private(set) var handles: [ColumnHandle] = []
    private var places: [ColumnHandle: Int] = [:]

    init(_ sets: [OrderRules], _ terms: EventTerms) {
        for (number, rules) in sets.enumerated() {
            guard let pair = rules.pair, terms.obstacle(rules) == nil else { continue }
            pairs.append(
                Member(
                    set: number,
                    pair: PairSweep.Pair(
                        left: place(pair.left), right: place(pair.right), waitsForCrossing: pair.waitsForCrossing),
                    holdsEverything: terms.growthCost.map { rules.holdsEverything(cost: $0) } ?? false))
        }
    }

    private mutating func place(_ handle: ColumnHandle) -> Int {
        if let known = places[handle] { return known }
        places[handle] = handles.count
        handles.append(handle)
        return handles.count - 1
    }
}

extension OrderRules {
    /// The columns whose order is all that decides, where it is.
    fileprivate var pair: (left: ColumnHandle, right: ColumnHandle, waitsForCrossing: Bool)? {
        guard short == nil, let long, let exit = long.exit else { return nil }
        switch (long.entry, exit) {
        case (.crossesAbove(let left, let right), .crossesAbove(let other, let one))
        where left == one && right == other:
            return (left, right, true)
        case (.above(let left, let right), .atMost(let one, let other)) where left == one && right == other:
            return (left, right, false)
        default: return nil
        }
    }

    /// Whether an entry takes all cash with its cost, and nothing is left of it but what makes no lot.
    fileprivate func holdsEverything(cost: Double) -> Bool {
        guard case .equity(let fraction) = size, stop == nil, target == nil else { return false }
        return fraction <= 1 && abs(fraction * (1 + cost) - 1) <= 4 * Double.ulpOfOne
    }
}

extension EventTerms {
    /// What an execution costs as a fraction of its value, where all cash can be held with it; nil where that depends
    /// on more.
    fileprivate var growthCost: Double? {
        guard sizesAtOpen, models.slippage == .none else { return nil }
        switch models.fees {
        case .free: return 0
        case .basisPoints(let points): return points / 10_000
        default: return nil
        }
    }
}

extension EventRun {
    /// A run that always held all or nothing.
    fileprivate init(_ tally: GrowthTally, periods: Int, capital: Double) {
        self.init(
            periods: periods, capital: capital, equity: tally.equity * capital, maxDrawdown: tally.drawdown,
            sum: tally.sums[1], squares: tally.sums[2], downside: tally.sums[3], trades: Int(tally.trades),
            won: Int(tally.won), lost: Int(tally.trades - tally.won), grossProfit: tally.gain * capital,
            grossLoss: tally.loss * capital)
    }
}
