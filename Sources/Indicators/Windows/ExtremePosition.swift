/// Where the greatest or the least of the last `period` samples is.
///
/// Samples that can still become the one that counts wait in a ring, in order of age and of strength.
/// Complexity: amortized O(1) a row.
public struct ExtremePosition<Choice: Extreme>: Sendable {
    @usableFromInline let period: Int
    @usableFromInline var values: [Double]
    @usableFromInline var rows: [Int]
    /// The oldest that waits, and how many do. Equal samples wait all.
    @usableFromInline var front = 0
    @usableFromInline var count = 0
    /// The row of the last sample.
    @usableFromInline var row = -1
    @usableFromInline var chosen = -1
    /// The row of the last sample that was stronger than those before it, or as strong.
    @usableFromInline var newest = -1

    /// An empty window.
    public init(period: Int) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
        values = Array(repeating: 0, count: period)
        rows = Array(repeating: 0, count: period)
    }

    /// Whether there are as many samples as the window is long.
    @inlinable public var isFull: Bool { row + 1 >= period }

    /// Takes the next sample and lets the oldest go.
    @inlinable public mutating func add(_ sample: Double) {
        row += 1
        if count > 0, rows[front] <= row - period {
            front = front + 1 == period ? 0 : front + 1
            count -= 1
        }
        while count > 0, isWeaker(values[slot(count - 1)], than: sample) { count -= 1 }
        values[slot(count)] = sample
        rows[slot(count)] = row
        count += 1
        choose(sample)
    }

    /// The row of the one that counts, from the first sample on.
    ///
    /// Of equal ones the newest counts when it comes; when it leaves the window, the oldest of those that remain.
    @inlinable public var position: Int { chosen }

    /// How many rows ago the one that counts was; of equal ones, the newest.
    @inlinable public var newestAge: Int { row - newest }

    /// How many rows ago the one that counts was; of equal ones, the oldest.
    @inlinable public var oldestAge: Int { row - rows[front] }

    /// The one that counts.
    @inlinable public var value: Double { values[front] }

    @inlinable mutating func choose(_ sample: Double) {
        let isStrongest = values[front] == sample
        if isStrongest { newest = row }
        if row < period || chosen <= row - period {
            chosen = rows[front]
        } else if isStrongest {
            chosen = row
        }
        if newest <= row - period { newest = newestOfFront() }
    }

    /// Of the waiting samples as strong as the first, the last.
    @inlinable func newestOfFront() -> Int {
        var last = 0
        while last + 1 < count, values[slot(last + 1)] == values[front] { last += 1 }
        return rows[slot(last)]
    }

    @inlinable func isWeaker(_ old: Double, than new: Double) -> Bool {
        old != new && Choice.choose(old, new) == new
    }

    @inlinable func slot(_ index: Int) -> Int {
        let slot = front + index
        return slot >= period ? slot - period : slot
    }
}
