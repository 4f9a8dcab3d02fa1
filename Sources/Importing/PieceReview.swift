import Columns
import Market
import Workers

/// What a look at the rows of a piece found once they were read.
struct PieceReport: Sendable {
    /// The number of pieces before.
    let index: Int
    /// The slots of the piece.
    let slots: Range<Int>
    /// The lines that left no row.
    var holes: Holes
    /// The rows whose local time is there twice.
    var repeated: [RepeatedTime] = []
    /// Whether each row is later than the one before it.
    var isAscending = true
}

/// Looks at the rows of a piece while they are still in the cache: turns local times into instants, joins the two
/// sides of quotes, and checks the order of times and the sense of prices.
struct PieceReview {
    private let layout: Layout
    private let fields: [BarField]
    private let checksContainment: Bool
    private let refusesUncontained: Bool

    /// A review of rows of a layout.
    init(_ layout: Layout, _ rule: InvalidRule) {
        self.layout = layout
        fields = layout.fields
        checksContainment = Set(fields).isSuperset(of: [.open, .high, .low, .close])
        refusesUncontained = rule != .keep
    }

    /// Reviews the rows of the slots in a report.
    func review(_ table: RowTable, _ report: inout PieceReport) {
        let slots = report.slots
        if layout.time.meaning != .instant, let clock = layout.clock { convertTimes(clock, table, &report) }
        if layout.format == .leanQuote { joinSides(table, slots) }
        if checksContainment, refusesUncontained, !areContained(table, slots) {
            addUncontained(table, &report)
        }
        report.isAscending = report.holes.slots.isEmpty && isAscending(table.times.elements, slots)
    }

    /// The memory of a field.
    private func values(_ field: BarField, _ table: RowTable) -> UnsafeMutableBufferPointer<Double> {
        guard let position = fields.firstIndex(of: field) else { preconditionFailure("the rows have a \(field)") }
        return table.values[position].elements
    }

    // MARK: - Times

    private func convertTimes(_ clock: any LocalClock, _ table: RowTable, _ report: inout PieceReport) {
        var local = LocalTimes(clock, areDates: layout.time.meaning == .date)
        let times = table.times.elements
        var holes = report.holes.slots[...]
        var skipped: [Int] = []
        for slot in report.slots {
            if slot == holes.first {
                holes.removeFirst()
                continue
            }
            let time = times[slot].nanoseconds
            switch local.instant(time) {
            case .unique(let instant): times[slot].nanoseconds = instant
            case .skipped: skipped.append(slot)
            case .repeated(let earlier, let later):
                times[slot].nanoseconds = earlier
                report.repeated.append(RepeatedTime(slot: slot, local: time, later: later))
            }
        }
        report.holes.merge(
            skipped.map { slot in
                let shown = CivilDate.text(ofNanoseconds: times[slot].nanoseconds)
                let reason = "the clocks of \(clock.name) skip \(shown)"
                return Rejection(slot: slot, offset: 0, kind: .unreadable, reason: reason)
            })
    }

    private func isAscending(_ times: UnsafeMutableBufferPointer<Timestamp>, _ slots: Range<Int>) -> Bool {
        var violations: Int64 = 0
        for slot in slots.dropFirst() {
            violations |= times[slot &- 1].nanoseconds < times[slot].nanoseconds ? 0 : 1
        }
        return violations == 0
    }

    // MARK: - Prices

    /// The prices of a quote bar are the means of its sides, or those of the one side that is there.
    private func joinSides(_ table: RowTable, _ slots: Range<Int>) {
        let joins: [(BarField, BarField, BarField)] = [
            (.bidOpen, .askOpen, .open), (.bidHigh, .askHigh, .high), (.bidLow, .askLow, .low),
            (.bidClose, .askClose, .close),
        ]
        for (bid, ask, price) in joins {
            let (bid, ask, price) = (values(bid, table), values(ask, table), values(price, table))
            var grid = DecimalGrid()
            for slot in slots {
                let mean = grid.mean(bid[slot], ask[slot])
                price[slot] = mean.isNaN ? (bid[slot].isNaN ? ask[slot] : bid[slot]) : mean
            }
        }
    }

    private func areContained(_ table: RowTable, _ slots: Range<Int>) -> Bool {
        let (open, high) = (bytes(.open, table, slots), bytes(.high, table, slots))
        let (low, close) = (bytes(.low, table, slots), bytes(.close, table, slots))
        // Four rows at once; the rows behind the last four are looked at in an overlapping four.
        let width = 4 * MemoryLayout<Double>.stride
        guard open.count >= width else {
            return slots.allSatisfy { slot in isContained(table, slot) }
        }
        var contained = SIMDMask<SIMD4<Int64>>(repeating: true)
        for place in stride(from: 0, to: open.count, by: width) {
            let at = min(place, open.count - width)
            let first = open.loadUnaligned(fromByteOffset: at, as: SIMD4<Double>.self)
            let last = close.loadUnaligned(fromByteOffset: at, as: SIMD4<Double>.self)
            let most = high.loadUnaligned(fromByteOffset: at, as: SIMD4<Double>.self)
            let least = low.loadUnaligned(fromByteOffset: at, as: SIMD4<Double>.self)
            contained .&= (most .>= first) .& (most .>= last) .& (least .<= first) .& (least .<= last)
        }
        return all(contained)
    }

    private func isContained(_ table: RowTable, _ slot: Int) -> Bool {
        let (open, high) = (values(.open, table)[slot], values(.high, table)[slot])
        let (low, close) = (values(.low, table)[slot], values(.close, table)[slot])
        return high >= open && high >= close && low <= open && low <= close
    }

    private func bytes(_ field: BarField, _ table: RowTable, _ slots: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(UnsafeMutableBufferPointer(rebasing: values(field, table)[slots]))
    }

    private func addUncontained(_ table: RowTable, _ report: inout PieceReport) {
        let (open, high) = (values(.open, table), values(.high, table))
        let (low, close) = (values(.low, table), values(.close, table))
        let holes = Set(report.holes.slots)
        var rejections: [Rejection] = []
        for slot in report.slots where !holes.contains(slot) {
            let (most, least) = (max(open[slot], close[slot]), min(open[slot], close[slot]))
            let reason: String
            if high[slot] < low[slot] {
                reason = "the high \(high[slot]) is below the low \(low[slot])"
            } else if high[slot] < most {
                reason = "the high \(high[slot]) is below the \(open[slot] == most ? "open" : "close") \(most)"
            } else if low[slot] > least {
                reason = "the low \(low[slot]) is above the \(open[slot] == least ? "open" : "close") \(least)"
            } else {
                continue
            }
            rejections.append(Rejection(slot: slot, offset: 0, kind: .uncontained, reason: reason))
        }
        report.holes.merge(rejections)
    }
}
