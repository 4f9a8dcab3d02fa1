import CBytes
import Columns
import Market
import Strategies
import Workers

/// Many runs of which each holds everything while one column lies above another, and nothing else.
///
/// They go through the bars together, tile by tile, so that the columns of a tile are made or read once for all of them
/// and stay in the cache. Each has its sums in order of the bars, whatever runs beside it.
struct PairSweep: Sendable {
    /// One run.
    struct Pair: Hashable, Sendable {
        /// The columns.
        let left: ColumnHandle
        let right: ColumnHandle
        /// Whether it takes a crossing to enter and one to leave, so that what is neither above nor below changes
        /// nothing; or else it holds where the left one is above.
        let waitsForCrossing: Bool
    }

    /// What came of a run, and whether some values were the same, so that a second crossing may hide in a line that
    /// stays set.
    struct Outcome<Tally: Sendable>: Sendable {
        let tally: Tally
        let hasTies: Bool
    }

    private let panel: Panel
    private let bars: EventBars
    private let marks: RangeTable

    /// A sweep over bars, of whose closes the extremes are known.
    init(_ panel: Panel, _ bars: EventBars, _ marks: RangeTable) {
        (self.panel, self.bars, self.marks) = (panel, bars, marks)
    }

    /// What comes of each run that holds everything; nil where a column is undefined in between.
    ///
    /// - Parameter lots: how many lots the capital would buy at a price of one.
    func run(_ pairs: [Pair], _ tables: GrowthTables, lots: Double, threads: Int) -> [Outcome<GrowthTally>?] {
        split(pairs, threads: threads) { places in
            var tallies = Array(repeating: GrowthTally(), count: places.count)
            let states = tables.withRows { tables in
                marks.withLevels { levels in
                    tallies.withUnsafeMutableBufferPointer { tallies in
                        forEachChange(of: places.map { pairs[$0] }) { place, rows, count in
                            tallies[place].settle(rows, count, tables, levels, marks, lots: lots)
                        }
                    }
                }
            }
            for place in tallies.indices { tallies[place].finish(tables, bars, marks, lots: lots) }
            return Self.joined(tallies, states)
        }
    }

    /// What comes of each run by its orders; nil where a column is undefined in between.
    func run(_ pairs: [Pair], _ orders: [HoldOrders], _ scene: HoldScene, threads: Int) -> [Outcome<HoldTally>?] {
        split(pairs, threads: threads) { places in
            var tallies = Array(
                repeating: HoldTally(capital: scene.terms.capital.value), count: places.count)
            return places.map { orders[$0] }.withUnsafeBufferPointer { orders in
                guard let orders = orders.baseAddress else { return [] }
                let states = tallies.withUnsafeMutableBufferPointer { tallies in
                    forEachChange(of: places.map { pairs[$0] }) { place, rows, count in
                        tallies[place].settle(rows, count, orders + place, scene)
                    }
                }
                for place in tallies.indices { tallies[place].finish(orders + place, scene) }
                return Self.joined(tallies, states)
            }
        }
    }

    private static func joined<Tally>(_ tallies: [Tally], _ states: [assay_pair_state?]) -> [Outcome<Tally>?] {
        zip(tallies, states).map { tally, state in
            state.map { Outcome(tally: tally, hasTies: $0.has_ties != 0) }
        }
    }

    /// Gives the results in the order of the runs, which are made in groups that share columns.
    private func split<Found: Sendable>(
        _ pairs: [Pair], threads: Int, _ body: @Sendable ([Int]) -> [Found]
    ) -> [Found] {
        // Those that share a column lie side by side, and each thread takes every so many.
        var columns = ColumnNumbers()
        let rights = pairs.map { columns.number(of: $0.right) }
        let groups = (0..<threads).map { lane in pairs.indices.filter { rights[$0] % threads == lane } }
            .map { $0.sorted { (rights[$0], $0) < (rights[$1], $1) } }
        let found = mapConcurrently(groups.count, threads: threads) { body(groups[$0]) }
        var results: [Found?] = Array(repeating: nil, count: pairs.count)
        for (group, part) in zip(groups, found) {
            for (place, one) in zip(group, part) { results[place] = one }
        }
        return results.compactMap(\.self)
    }

    /// Hands out the changes of each line, tile by tile; gives how far each was followed, nil where it could not be.
    private func forEachChange(
        of pairs: [Pair], _ body: (Int, UnsafePointer<UInt32>, Int) -> Void
    ) -> [assay_pair_state?] {
        guard !pairs.isEmpty else { return [] }
        var columns = ColumnNumbers()
        let members = pairs.map {
            Member(
                left: columns.number(of: $0.left), right: columns.number(of: $0.right), waits: $0.waitsForCrossing)
        }
        let handles = columns.handles
        var states = Array(repeating: assay_pair_state(), count: pairs.count)
        var tile = PairTile(columns: handles.count)
        var changes = Array(repeating: UInt32(0), count: Panel.tileRows + 64)
        panel.forEachTile(of: handles) { column, rows, values in
            guard tile.take(column, rows, values) else { return }
            states.withUnsafeMutableBufferPointer { states in
                changes.withUnsafeMutableBufferPointer { changes in
                    follow(members, tile, states, changes, body)
                }
            }
        }
        return zip(members, states).map { member, state in
            let isWhole = !tile.isBroken[member.left] && !tile.isBroken[member.right]
            return isWhole ? state : nil
        }
    }

    private struct Member {
        let left: Int
        let right: Int
        let waits: Bool
    }

    @inline(__always)
    private func follow(
        _ members: [Member], _ tile: borrowing PairTile, _ states: UnsafeMutableBufferPointer<assay_pair_state>,
        _ changes: UnsafeMutableBufferPointer<UInt32>, _ body: (Int, UnsafePointer<UInt32>, Int) -> Void
    ) {
        guard let first = states.baseAddress, let found = changes.baseAddress else { return }
        let (start, rows, last) = (tile.rows.lowerBound, tile.rows.count, bars.count - 1)
        for (place, member) in members.enumerated() {
            let defined = max(tile.firstDefined[member.left], tile.firstDefined[member.right]) - start
            var count = assay_follow_pair(
                tile.column(member.left), tile.column(member.right), rows, max(0, defined), member.waits ? 1 : 0,
                UInt32(start), first + place, found)
            // A decision at the last close is never executed.
            while count > 0, Int(found[count - 1]) >= last { count -= 1 }
            body(place, found, count)
        }
    }
}

/// Columns, numbered in the order in which they are met.
private struct ColumnNumbers {
    private var known: [ColumnHandle: Int] = [:]
    private(set) var handles: [ColumnHandle] = []

    mutating func number(of handle: ColumnHandle) -> Int {
        if let number = known[handle] { return number }
        known[handle] = handles.count
        handles.append(handle)
        return handles.count - 1
    }
}
