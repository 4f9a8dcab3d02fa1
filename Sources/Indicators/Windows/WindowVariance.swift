public import Columns

/// The variance of the last `period` samples, without drift and without cancellation.
///
/// On a decimal grid the sums are whole numbers and exact. Elsewhere as in ``WindowSpread``, with one series.
public struct WindowVariance: Sendable {
    @usableFromInline let period: Int
    @usableFromInline let isOnGrid: Bool
    @usableFromInline let steps: Double
    /// n², in squared steps of the grid.
    @usableFromInline let divisor: Double
    @usableFromInline var ring: [Double]
    @usableFromInline var place = 0
    @usableFromInline var seen = 0
    @usableFromInline var total: Int64 = 0
    @usableFromInline var squares: Int128 = 0
    @usableFromInline var reference = 0.0
    @usableFromInline var restReference = 0.0
    @usableFromInline var prefix = SquareSums()
    @usableFromInline var rests: [SquareSums]

    /// An empty window over samples that lie on a grid, or on none.
    public init(period: Int, grid: DecimalScale?) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
        // The square of a sum of whole numbers must fit 128 bits.
        isOnGrid = grid != nil && period <= 2_048
        steps = isOnGrid ? grid?.stepsPerUnit ?? 1 : 1
        divisor = Double(period) * steps * (Double(period) * steps)
        ring = Array(repeating: 0, count: period)
        rests = isOnGrid ? [] : Array(repeating: SquareSums(), count: period)
    }

    /// Whether there are as many samples as the window is long.
    @inlinable public var isFull: Bool { seen >= period }

    /// Takes the next sample, lets the oldest go, and gives the population variance of what is there.
    @inlinable public mutating func update(_ sample: Double) -> Double {
        seen += 1
        return isOnGrid ? updateExact(sample) : updateBlocks(sample)
    }

    @inlinable mutating func updateExact(_ sample: Double) -> Double {
        let count = (sample * steps).rounded()
        let (new, old) = (Int64(count), Int64(ring[place]))
        total = total &+ new &- old
        squares = squares &+ Int128(new &- old) &* Int128(new &+ old)
        ring[place] = count
        place = place + 1 == period ? 0 : place + 1
        return Double(wide: Int128(period) &* squares &- Int128(total) &* Int128(total)) / divisor
    }

    @inlinable mutating func updateBlocks(_ sample: Double) -> Double {
        if place == 0 {
            reference = sample
            prefix = SquareSums()
        }
        prefix.add(sample - reference)
        ring[place] = sample
        place += 1
        var sums = prefix
        if seen > period, place < period {
            sums.add(rests[place], Double(period - place), shift: restReference - reference)
        }
        let n = Double(period)
        var spread = n * sums.squares - sums.sum * sums.sum
        if seen >= period, spread < n * sums.squares * 1e-4 { spread = summedAnew(sample) }
        if place == period { endBlock() }
        return spread / divisor
    }

    /// n² times the variance of the full window, from distances to its mean.
    @inlinable func summedAnew(_ sample: Double) -> Double {
        var sum = 0.0
        for one in ring { sum += one - sample }
        let n = Double(period)
        let mean = sample + sum / n
        var sums = SquareSums()
        for one in ring { sums.add(one - mean) }
        return max(0, n * sums.squares - sums.sum * sums.sum)
    }

    /// Turns the samples of a finished block into sums from its end.
    @inlinable mutating func endBlock() {
        restReference = reference
        var sums = SquareSums()
        for index in stride(from: period - 1, through: 0, by: -1) {
            sums.add(ring[index] - reference)
            rests[index] = sums
        }
        place = 0
    }
}

/// A sum and a sum of squares.
public struct SquareSums: Sendable {
    @usableFromInline var sum = 0.0
    @usableFromInline var squares = 0.0

    /// Of nothing.
    @inlinable init() {}

    @inlinable mutating func add(_ distance: Double) {
        sum += distance
        squares += distance * distance
    }

    /// Takes the sums of so many samples that were counted from a reference higher by `shift`.
    @inlinable mutating func add(_ rest: SquareSums, _ count: Double, shift: Double) {
        sum += rest.sum + count * shift
        squares += rest.squares + shift * (2 * rest.sum + count * shift)
    }
}
