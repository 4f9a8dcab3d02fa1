public import Columns

/// The sum of the last `period` samples, without drift: exact on a decimal grid, from blocks elsewhere.
public struct WindowSum: Sendable {
    @usableFromInline let period: Int
    @usableFromInline let steps: Double
    @usableFromInline let isOnGrid: Bool
    /// The last `period` samples in grid steps, or samples followed by the sums of the last block from its end.
    @usableFromInline var ring: [Double]
    @usableFromInline var place = 0
    @usableFromInline var seen = 0
    /// The sum of grid steps, or of the block that has begun.
    @usableFromInline var total: Int64 = 0
    @usableFromInline var prefix = 0.0
    @usableFromInline var current = 0.0

    /// An empty window over samples that lie on a grid, or on none.
    public init(period: Int, grid: DecimalScale?) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
        // The sum of a window must fit the exact integers of a double.
        isOnGrid = grid != nil && period <= 2_048
        steps = isOnGrid ? grid?.stepsPerUnit ?? 1 : 1
        ring = Array(repeating: 0, count: period)
    }

    /// Whether there are as many samples as the window is long.
    @inlinable public var isFull: Bool { seen >= period }

    /// Takes the next sample and lets the oldest go.
    @inlinable public mutating func add(_ sample: Double) {
        if isOnGrid {
            let count = (sample * steps).rounded()
            total &+= Int64(count) &- Int64(ring[place])
            ring[place] = count
            place = place + 1 == period ? 0 : place + 1
        } else {
            if place == 0 { prefix = 0 }
            prefix += sample
            // What is left of the last block, from the row after the one this sample replaces.
            let rest = place + 1 < period ? ring[place + 1] : 0
            ring[place] = sample
            current = seen + 1 < period ? prefix : rest + prefix
            place += 1
            if place == period { endBlock() }
        }
        seen += 1
    }

    /// The sum of the window, rounded once on a grid.
    @inlinable public var sum: Double { isOnGrid ? Double(total) / steps : current }

    /// The mean of the window, rounded once on a grid.
    @inlinable public var mean: Double {
        isOnGrid ? Double(total) / (steps * Double(period)) : current / Double(period)
    }

    /// Turns the samples of a finished block into sums from its end.
    @inlinable mutating func endBlock() {
        var suffix = 0.0
        for index in stride(from: period - 1, through: 0, by: -1) {
            suffix += ring[index]
            ring[index] = suffix
        }
        place = 0
    }
}

/// The grid that sums and differences of columns lie on, where each column lies on one: the finest of them.
@inlinable func commonGrid(_ grids: [DecimalScale?]) -> DecimalScale? {
    grids.contains(nil) ? nil : grids.compactMap(\.self).max()
}
