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
        for (place, run) in runPairs(sets, panel, threads) { found[place] = .success(run) }
        let left = found.indices.filter { found[$0] == nil }
        let others = mapConcurrently(left.count, threads: threads) { place in
            Result { () throws(EventObstacle) in try run(sets[left[place]], over: panel) }
        }
        for (place, run) in zip(left, others) { found[place] = run }
        return found.compactMap(\.self)
    }

    /// The runs that hold all or nothing by two columns, and whose figures are exact without a look at lots.
    private func runPairs(_ sets: [OrderRules], _ panel: Panel, _ threads: Int) -> [(Int, EventRun)] {
        guard let cost = terms.growthCost else { return [] }
        var places: [ColumnHandle: Int] = [:]
        var handles: [ColumnHandle] = []
        func place(_ handle: ColumnHandle) -> Int {
            if let known = places[handle] { return known }
            places[handle] = handles.count
            handles.append(handle)
            return handles.count - 1
        }
        var pairs: [(set: Int, pair: PairSweep.Pair)] = []
        for (number, rules) in sets.enumerated() {
            guard let pair = rules.pair, rules.holdsEverything(cost: cost) else { continue }
            pairs.append(
                (
                    number,
                    PairSweep.Pair(
                        left: place(pair.left), right: place(pair.right), waitsForCrossing: pair.waitsForCrossing)
                ))
        }
        guard !pairs.isEmpty, bars.count > 1 else { return [] }
        let columns = KeyedColumns(handles.map { panel[$0] }, rows: bars.count, threads: threads)
        pairs.removeAll { max(columns.firstDefined[$0.pair.left], columns.firstDefined[$0.pair.right]) >= bars.count }
        let sweep = PairSweep(
            columns, GrowthTables(bars, cost: cost), bars,
            lots: terms.capital.value / (terms.lot.value * terms.point))
        return zip(pairs, sweep.run(pairs.map(\.pair), threads: threads)).compactMap { pair, tally in
            let run = EventRun(tally, periods: bars.count, capital: terms.capital.value)
            return run.isSure(doubt: tally.doubt) ? (pair.set, run) : nil
        }
    }
}

extension OrderRules {
    /// The columns whose order is all that decides, where it is.
    fileprivate var pair: (left: ColumnHandle, right: ColumnHandle, waitsForCrossing: Bool)? {
        guard short == nil, stop == nil, target == nil, trail == nil, let long, let exit = long.exit else { return nil }
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
        guard case .equity(let fraction) = size else { return false }
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

    /// Whether its figures are right to a billionth where the sum of its returns may be wrong by so much.
    fileprivate func isSure(doubt: Double) -> Bool {
        let deviation = (squares / Double(max(periods, 1))).squareRoot()
        return doubt <= 2e-10 * deviation * Double(periods).squareRoot()
    }
}
