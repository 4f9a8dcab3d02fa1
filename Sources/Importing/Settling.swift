import Columns
import Faults
import Market
import Workers

/// Brings the rows of a store into order: oldest first, one a time, none that was rejected.
struct Settling {
    /// What the members left, in the order of their slots.
    private let members: [MemberRows]
    private let layout: Layout
    private let options: ImportOptions
    /// What a reader of the bars should know.
    private(set) var warnings: [String] = []
    /// What was decided and why.
    private(set) var inferred: [Inference] = []
    /// The rows left out, the first of them, and their number.
    private(set) var rejected: [RejectedRow] = []
    private(set) var rejectedCount = 0
    /// The number of rows that repeated another or lost to it.
    private(set) var duplicates = 0

    /// Settles what members of a layout left.
    init(_ members: [MemberRows], _ layout: Layout, _ options: ImportOptions) {
        self.members = members
        self.layout = layout
        self.options = options
    }

    /// The store with its rows in order; it is the same one where they were.
    mutating func settle(_ store: RowStore) throws(Fault) -> RowStore {
        try refuse()
        let count = members.last?.slots.upperBound ?? 0
        if store.withTable({ table -> Bool in isAscending(table) }) {
            store.resize(to: count)
            return store
        }
        let kept = store.withTable { table -> Result<[Int], Fault> in order(table) }
        return gathered(store, try kept.get())
    }

    /// The file and line of a slot.
    private func place(_ slot: Int) -> (name: String, line: Int) {
        guard let member = members.first(where: { $0.slots.contains(slot) }) else {
            preconditionFailure("a slot belongs to a member, was \(slot)")
        }
        return (member.place, member.linesBefore + slot - member.slots.lowerBound + 1)
    }

    // MARK: - Rejected rows

    private mutating func refuse() throws(Fault) {
        var refused: [(place: String, rejection: Rejection)] = []
        for rejection in members.flatMap(\.holes.rejections) {
            let (name, line) = place(rejection.slot)
            let isTolerated = rejection.kind == .empty || (options.onInvalid == .drop && rejection.kind != .foreign)
            if !isTolerated { refused.append(("\(name):\(line)", rejection)) }
            if rejected.count < Holes.most {
                rejected.append(RejectedRow(line: line, column: rejection.offset + 1, reason: rejection.reason))
            }
        }
        if let fault = Refusal.fault(refused) { throw fault }
        rejectedCount = members.reduce(0) { $0 + $1.holes.rejectedCount }
        if rejectedCount > 0 {
            warnings.append(
                "\(counted(rejectedCount, "row")) left out: the first is line \(rejected[0].line), "
                    + rejected[0].reason)
        }
    }

    // MARK: - Order

    /// Whether the rows are complete and in order as they stand.
    private func isAscending(_ table: RowTable) -> Bool {
        let times = table.times.elements
        var last: Timestamp?
        for member in members where !member.slots.isEmpty {
            guard member.isAscending, member.holes.slots.isEmpty, member.repeated.isEmpty else { return false }
            let first = times[member.slots.lowerBound]
            if let last, last >= first { return false }
            last = times[member.slots.upperBound - 1]
        }
        return true
    }

    /// The slots to keep, oldest first.
    private mutating func order(_ table: RowTable) -> Result<[Int], Fault> {
        var slots: [Int] = []
        for member in members {
            var holes = member.holes.slots[...]
            for slot in member.slots {
                if slot == holes.first { holes.removeFirst() } else { slots.append(slot) }
            }
        }
        let times = table.times.elements
        let repeated = Dictionary(uniqueKeysWithValues: members.flatMap(\.repeated).map { ($0.slot, $0) })
        let plain = repeated.isEmpty ? slots : slots.filter { repeated[$0] == nil }
        let descents = zip(plain, plain.dropFirst()).contains { times[$0] > times[$1] }
        let ascents = zip(plain, plain.dropFirst()).contains { times[$0] < times[$1] }
        if descents, !ascents {
            slots.reverse()
            inferred.append(Inference(subject: "order", finding: "newest first, so it was reversed"))
        }
        do throws(Fault) {
            try settleRepeated(slots, repeated, times)
            if zip(slots, slots.dropFirst()).contains(where: { times[$0] > times[$1] }) {
                slots.sort { (times[$0], $0) < (times[$1], $1) }
                warnings.append("the rows were not in the order of their times and were sorted")
            }
            return .success(try withoutDuplicates(slots, table))
        } catch {
            return .failure(error)
        }
    }

    /// Gives rows in a repeated hour their instants: the rows go through the hour, fall back, and go through it again.
    private func settleRepeated(
        _ slots: [Int], _ repeated: [Int: RepeatedTime], _ times: UnsafeMutableBufferPointer<Timestamp>
    ) throws(Fault) {
        var index = 0
        while index < slots.count {
            var run: [RepeatedTime] = []
            while index < slots.count, let time = repeated[slots[index]] {
                run.append(time)
                index += 1
            }
            index += 1
            guard let first = run.first else { continue }
            let falls = run.indices.dropFirst().filter { run[$0].local <= run[$0 - 1].local }
            guard falls.count == 1 else {
                let (name, line) = place(first.slot)
                let shown = CivilDate.text(ofNanoseconds: first.local)
                throw Fault(
                    .input,
                    "the clocks of \(layout.clock?.name ?? "") show \(shown) twice, and the rows do not tell "
                        + "which is meant", at: "\(name):\(line)",
                    remedy: "give times with an offset or in UTC")
            }
            for time in run[falls[0]...] { times[time.slot].nanoseconds = time.later }
        }
    }

    // MARK: - Duplicates

    /// Leaves one row of each time.
    private mutating func withoutDuplicates(_ slots: [Int], _ table: RowTable) throws(Fault) -> [Int] {
        if options.keepsEveryRow { return slots }
        let times = table.times.elements
        var kept: [Int] = []
        kept.reserveCapacity(slots.count)
        var start = 0
        var conflicts = 0
        while start < slots.count {
            var end = start + 1
            while end < slots.count, times[slots[end]] == times[slots[start]] { end += 1 }
            let group = slots[start..<end].sorted()
            start = end
            duplicates += group.count - 1
            if let other = group.dropFirst().first(where: { !isSame($0, group[0], table) }) {
                conflicts += 1
                guard options.onConflict != .refuse else { throw conflict(group[0], other, times[group[0]]) }
            }
            kept.append(options.onConflict == .keepLast ? group[group.count - 1] : group[0])
        }
        if duplicates > 0 {
            warnings.append(
                "\(counted(duplicates, "row")) left out that repeated the time of another"
                    + (conflicts > 0 ? ", with other values at \(counted(conflicts, "time"))" : ""))
        }
        return kept
    }

    private func isSame(_ left: Int, _ right: Int, _ table: RowTable) -> Bool {
        table.values.allSatisfy { $0.elements[left].bitPattern == $0.elements[right].bitPattern }
    }

    private func conflict(_ first: Int, _ second: Int, _ time: Timestamp) -> Fault {
        let (name, line) = place(first)
        let other = place(second)
        let elsewhere = other.name == name ? "line \(other.line)" : "\(other.name):\(other.line)"
        return Fault(
            .input,
            "the rows of \(CivilDate.text(ofNanoseconds: time.nanoseconds)) UTC here and in \(elsewhere) differ",
            at: "\(name):\(line)", remedy: "give --on-conflict keepFirst or keepLast")
    }

    // MARK: - Gathering

    private func gathered(_ store: RowStore, _ order: [Int]) -> RowStore {
        let target = RowStore(store.fields)
        target.resize(to: order.count)
        store.withTable { source in
            target.withTable { table in
                for (row, slot) in order.enumerated() { table.times.elements[row] = source.times.elements[slot] }
                for (from, into) in zip(source.values, table.values) {
                    let (from, into) = (from.elements, into.elements)
                    for (row, slot) in order.enumerated() { into[row] = from[slot] }
                }
            }
        }
        return target
    }
}

/// A count with its noun: `1 row`, `2 rows`.
func counted(_ count: Int, _ noun: String) -> String { count == 1 ? "1 \(noun)" : "\(count) \(noun)s" }
