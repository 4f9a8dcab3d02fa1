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
        guard !left.isEmpty else { return found.compactMap(\.self) }
        let whole = panel.whole(threads: threads)
        let others = mapConcurrently(left.count, threads: threads) { place in
            Result { () throws(EventObstacle) in try run(sets[left[place]], over: whole) }
        }
        for (place, run) in zip(left, others) { found[place] = run }
        return found.compactMap(\.self)
    }

    /// The columns that sets of rules do no more than compare: a panel need not keep them.
    public static func comparedColumns(_ sets: [OrderRules]) -> Set<ColumnHandle> {
        var (compared, read): (Set<ColumnHandle>, Set<ColumnHandle>) = ([], [])
        for rules in sets {
            if let pair = rules.pair {
                compared.formUnion([pair.left, pair.right])
            } else {
                return []
            }
            read.insert(rules.close)
            for case .multiple(let column, _)? in [rules.stop, rules.target, rules.trail] { read.insert(column) }
        }
        return compared.subtracting(read)
    }

    /// The runs that hold by the order of two columns: those of all or nothing by sums, the others trade by trade.
    private func runPairs(_ sets: [OrderRules], _ panel: Panel, _ threads: Int) -> [(Int, EventRun)] {
        guard bars.count > 1 else { return [] }
        let pairs = members(of: sets)
        guard !pairs.isEmpty else { return [] }
        let sweep = PairSweep(panel, bars)
        var found = runWhole(pairs.filter(\.holdsEverything), sweep, threads)
        // What is not sure is booked as the rest is.
        let done = Set(found.map(\.0))
        let others = pairs.filter { !done.contains($0.set) }
        guard !others.isEmpty else { return found }
        let changes = sweep.changes(others.map(\.pair), threads: threads)
        let runs = mapConcurrently(others.count, threads: threads) { place -> EventRun? in
            guard let changes = changes[place] else { return nil }
            let rules = sets[others[place].set]
            // A line that stays set may hide a second entry, to one whose stop was reached before.
            let isPlain = others[place].pair.waitsForCrossing && !changes.hasTies
            guard isPlain || rules.stop == nil && rules.target == nil else { return nil }
            let walk = EventWalk(rules, panel, bars, terms, turns: changes.rows)
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

    /// The runs that hold everything, as far as sums tell what came of them.
    private func runWhole(_ pairs: [Member], _ sweep: PairSweep, _ threads: Int) -> [(Int, EventRun)] {
        guard !pairs.isEmpty, let cost = terms.growthCost else { return [] }
        let capital = terms.capital.value
        let lots = capital / (terms.lot.value * terms.point)
        let tables = GrowthTables(bars, cost: cost, lots: lots, threads: threads)
        return zip(pairs, sweep.run(pairs.map(\.pair), tables, lots: lots, threads: threads)).compactMap {
            pair, tally in
            guard let tally, !tally.isUnsure else { return nil }
            return (pair.set, EventRun(tally, periods: bars.count, capital: capital))
        }
    }

    private struct Member {
        let set: Int
        let pair: PairSweep.Pair
        let holdsEverything: Bool
    }

    /// The sets that hold by the order of two columns.
    private func members(of sets: [OrderRules]) -> [Member] {
        let cost = terms.growthCost
        return sets.enumerated().compactMap { number, rules in
            guard let pair = rules.pair, EventTerms.obstacle(rules, terms.models) == nil else { return nil }
            return Member(
                set: number, pair: pair, holdsEverything: cost.map { rules.holdsEverything(cost: $0) } ?? false)
        }
    }
}

extension OrderRules {
    /// The columns whose order is all that decides, where it is.
    fileprivate var pair: PairSweep.Pair? {
        guard short == nil, let long, let exit = long.exit else { return nil }
        switch (long.entry, exit) {
        case (.crossesAbove(let left, let right), .crossesAbove(let other, let one))
        where left == one && right == other:
            return PairSweep.Pair(left: left, right: right, waitsForCrossing: true)
        case (.above(let left, let right), .atMost(let one, let other)) where left == one && right == other:
            return PairSweep.Pair(left: left, right: right, waitsForCrossing: false)
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
            won: Int(tally.trades - tally.lost), lost: Int(tally.lost), grossProfit: tally.gain * capital,
            grossLoss: tally.loss * capital)
    }
}
