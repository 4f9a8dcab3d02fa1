public import Columns

/// The sum and the rank-weighted sum of the last `period` samples, without drift: what lines and weighted means need.
///
/// On a decimal grid both are whole numbers and exact. Elsewhere samples count from the first one of their block of the
/// period, and a window is the rest of one block, summed from its end, and the beginning of the next.
public struct WindowTrend: Sendable {
    @usableFromInline let period: Int
    @usableFromInline let isOnGrid: Bool
    @usableFromInline let steps: Double
    @usableFromInline var ring: [Double]
    @usableFromInline var place = 0
    @usableFromInline var seen = 0
    /// On a grid: the sum, and the sum in which the oldest counts once and the newest `period` times.
    @usableFromInline var total: Int128 = 0
    @usableFromInline var ranked: Int128 = 0
    /// Elsewhere the same, relative to a reference.
    @usableFromInline var reference = 0.0
    @usableFromInline var sum = 0.0
    @usableFromInline var rankedSum = 0.0
    /// Of the block before: sums from its end, and what they are relative to.
    @usableFromInline var rest: [Double]
    @usableFromInline var rankedRest: [Double]
    @usableFromInline var restReference = 0.0
    /// Of the block that has begun.
    @usableFromInline var prefix = 0.0
    @usableFromInline var rankedPrefix = 0.0

    /// An empty window over samples that lie on a grid, or on none.
    public init(period: Int, grid: DecimalScale?) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
        isOnGrid = grid != nil
        steps = grid?.stepsPerUnit ?? 1
        ring = Array(repeating: 0, count: period)
        rest = isOnGrid ? [] : Array(repeating: 0, count: period + 1)
        rankedRest = rest
    }

    /// Whether there are as many samples as the window is long.
    @inlinable public var isFull: Bool { seen >= period }

    /// Takes the next sample and lets the oldest go.
    @inlinable public mutating func add(_ sample: Double) {
        if isOnGrid { addSteps((sample * steps).rounded()) } else { addSample(sample) }
        seen += 1
    }

    /// reference + (sumFactor × sum + rankedFactor × ranked sum) / divisor, where the factors are whole numbers.
    @inlinable public func level(_ sumFactor: Int, _ rankedFactor: Int, over divisor: Double) -> Double {
        reference + spread(sumFactor, rankedFactor, over: divisor)
    }

    /// The same without the reference: where the factors cancel it.
    @inlinable public func spread(_ sumFactor: Int, _ rankedFactor: Int, over divisor: Double) -> Double {
        if isOnGrid {
            return Double(wide: Int128(sumFactor) &* total &+ Int128(rankedFactor) &* ranked) / (divisor * steps)
        }
        return (Double(sumFactor) * sum).addingProduct(Double(rankedFactor), rankedSum) / divisor
    }

    @inlinable mutating func addSteps(_ count: Double) {
        // Every sample in the window loses a rank, and the new one has the highest.
        let new = Int128(Int64(count))
        let oldest = Int128(Int64(ring[place]))
        if isFull {
            ranked = ranked &- total &+ Int128(period) &* new
            total = total &+ new &- oldest
        } else {
            ranked = ranked &+ Int128(seen + 1) &* new
            total = total &+ new
        }
        ring[place] = count
        place = place + 1 == period ? 0 : place + 1
    }

    @inlinable mutating func addSample(_ sample: Double) {
        if place == 0 {
            reference = sample
            prefix = 0
            rankedPrefix = 0
        }
        ring[place] = sample
        let distance = sample - reference
        prefix += distance
        place += 1
        rankedPrefix += Double(place) * distance
        let left = isFull ? Double(period - place) : 0
        // What is left of the block before counts from its own reference, with the ranks 1 to `left`.
        let shift = restReference - reference
        let restSum = left > 0 ? rest[place] + left * shift : 0
        let restRanked = left > 0 ? rankedRest[place] + left * (left + 1) / 2 * shift : 0
        sum = prefix + restSum
        rankedSum = rankedPrefix + left * prefix + restRanked
        if place == period { endBlock() }
    }

    /// Turns the samples of a finished block into sums from its end.
    @inlinable mutating func endBlock() {
        restReference = reference
        for index in stride(from: period - 1, through: 0, by: -1) {
            rest[index] = rest[index + 1] + (ring[index] - reference)
            rankedRest[index] = rankedRest[index + 1] + rest[index]
        }
        place = 0
    }
}
