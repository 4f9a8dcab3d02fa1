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
        // From here on prices are known to each run.
        if sets.count >= Self.tableRuns { _ = markedBars }
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

    /// The runs that hold by the order of two columns, as far as doubles tell what comes of them.
    private func runPairs(_ sets: [OrderRules], _ panel: Panel, _ threads: Int) -> [(Int, EventRun)] {
        guard plainBars.count > 1, let cost = terms.growthCost else { return [] }
        let members = members(of: sets, cost)
        let kinds = Dictionary(grouping: members, by: \.kind)
        let capital = terms.capital.value
        let lots = capital / (terms.lot.value * terms.point)
        let bars = members.isEmpty ? plainBars : markedBars
        guard let marks = bars.marks else { return [] }
        let sweep = PairSweep(panel, bars, marks)
        let isWhole = members.contains { $0.kind.holdsEverything }
        let tables = isWhole ? GrowthTables(bars, cost: cost, lots: lots, threads: threads) : nil
        var found: [(Int, EventRun)] = []
        for (kind, members) in kinds.sorted(by: { ($0.value.first?.set ?? 0) < ($1.value.first?.set ?? 0) }) {
            let pairs = members.map(\.pair)
            if let tables, kind.holdsEverything, !kind.hasLevels {
                let outcomes = sweep.run(pairs, tables, lots: lots, threads: threads)
                for (member, outcome) in zip(members, outcomes) {
                    guard let tally = outcome?.tally, !tally.isUnsure else { continue }
                    found.append((member.set, EventRun(tally, periods: bars.count, capital: capital)))
                }
            } else {
                let scene = HoldScene(
                    bars: bars, terms: terms, cost: cost,
                    ranges: kind.hasLevels ? rangedBars.ranges : nil,
                    tables: kind.holdsEverything ? tables : nil)
                let outcomes = sweep.run(
                    pairs, members.map { HoldOrders(sets[$0.set], panel) }, scene, threads: threads)
                for (member, outcome) in zip(members, outcomes) {
                    guard let outcome, !outcome.tally.isUnsure else { continue }
                    // A line that stays set may hide a second entry, to one whose stop was reached before.
                    guard !kind.hasLevels || member.pair.waitsForCrossing && !outcome.hasTies else { continue }
                    found.append((member.set, EventRun(outcome.tally, periods: bars.count, capital: capital)))
                }
            }
        }
        return found
    }

    private struct Member {
        let set: Int
        let pair: PairSweep.Pair
        let kind: Kind
    }

    /// What decides how runs are booked.
    private struct Kind: Hashable {
        let holdsEverything: Bool
        let hasLevels: Bool
    }

    /// The sets that hold by the order of two columns.
    private func members(of sets: [OrderRules], _ cost: Double) -> [Member] {
        sets.enumerated().compactMap { number, rules in
            guard let pair = rules.pair, terms.obstacle(rules) == nil else { return nil }
            // By the distance of a stop a size is neither a fraction of the equity nor apart from it.
            if case .risk = rules.size { return nil }
            let kind = Kind(holdsEverything: rules.holdsEverything(cost: cost), hasLevels: rules.hasLevels)
            return Member(set: number, pair: pair, kind: kind)
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

    /// Whether an entry takes all cash with its cost, so that nothing is left of it but what makes no lot.
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
            won: Int(tally.trades - tally.lost), lost: Int(tally.lost), grossProfit: tally.gain * capital,
            grossLoss: tally.loss * capital)
    }

    /// A run that was booked by doubles.
    fileprivate init(_ tally: HoldTally, periods: Int, capital: Double) {
        self.init(
            periods: periods, capital: capital, equity: tally.curve.equity, maxDrawdown: tally.curve.drawdown,
            sum: tally.curve.sum, squares: tally.curve.squares, downside: tally.curve.downside, trades: tally.trades,
            won: tally.trades - tally.lost, lost: tally.lost, grossProfit: tally.gain, grossLoss: tally.loss)
    }
}
