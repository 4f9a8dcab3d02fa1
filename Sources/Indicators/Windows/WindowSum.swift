public import Columns

/// The sum of the last `period` samples, without drift: exact on a decimal grid, from halves elsewhere.
///
/// Elsewhere a window of 2 k samples is the sum of two of k, and any window is the sum of some whose lengths are powers
/// of two, the longest last. It depends on its own samples alone: equal windows have equal sums, whatever came before.
/// Complexity: O(1) a row on a grid, O(log period) elsewhere.
public struct WindowSum: Sendable {
    @usableFromInline let period: Int
    @usableFromInline let steps: Double
    @usableFromInline let isOnGrid: Bool
    /// The last `period` samples in grid steps, or for each power of two so many sums of as many samples: those of
    /// length k are in the places k to 2 k - 1.
    @usableFromInline var ring: [Double]
    @usableFromInline var place = 0
    @usableFromInline var seen = 0
    /// The sum of grid steps.
    @usableFromInline var total: Int64 = 0
    @usableFromInline var current = 0.0

    /// An empty window over samples that lie on a grid, or on none.
    public init(period: Int, grid: DecimalScale?) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
        // The sum of a window must fit the exact integers of a double.
        isOnGrid = grid != nil && period <= 2_048
        steps = isOnGrid ? grid?.stepsPerUnit ?? 1 : 1
        let longest = 1 << (Int.bitWidth - 1 - period.leadingZeroBitCount)
        ring = Array(repeating: 0, count: isOnGrid ? period : 2 * longest)
    }

    /// Whether there are as many samples as the window is long.
    @inlinable public var isFull: Bool { seen >= period }

    /// Takes the next sample and lets the oldest go.
    @inlinable public mutating func add(_ sample: Double) {
        if isOnGrid {
            let count = (sample * steps).rounded(.toNearestOrEven)
            total &+= Int64(count) &- Int64(ring[place])
            ring[place] = count
            place = place + 1 == period ? 0 : place + 1
        } else {
            addHalves(sample)
        }
        seen += 1
    }

    /// The sum of the window, rounded once on a grid.
    @inlinable public var sum: Double { isOnGrid ? Double(total) / steps : current }

    /// The mean of the window, rounded once on a grid.
    @inlinable public var mean: Double {
        isOnGrid ? Double(total) / (steps * Double(period)) : current / Double(period)
    }

    @inlinable mutating func addHalves(_ sample: Double) {
        var sum = sample
        var length = 0
        var width = 1
        while width <= period {
            let slot = width + (seen & (width - 1))
            let old = ring[slot]
            ring[slot] = sum
            if period & width != 0 {
                // So many of the newest samples are summed already; these are the ones before them.
                current = length == 0 ? sum : ring[width + ((seen - length) & (width - 1))] + current
                length += width
            }
            sum = old + sum
            width *= 2
        }
    }
}

/// The grid that sums and differences of columns lie on, where each column lies on one: the finest of them.
@inlinable func commonGrid(_ grids: [DecimalScale?]) -> DecimalScale? {
    grids.contains(nil) ? nil : grids.compactMap(\.self).max()
}
