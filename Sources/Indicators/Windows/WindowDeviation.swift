/// The mean of the last `period` samples and their mean distance from it. Complexity: O(period) a row.
public struct WindowDeviation: Sendable {
    @usableFromInline let period: Int
    @usableFromInline var ring: [Double]
    @usableFromInline var place = 0
    @usableFromInline var seen = 0

    /// An empty window.
    public init(period: Int) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
        ring = Array(repeating: 0, count: period)
    }

    /// Takes the next sample and gives the mean and the mean distance, or nil where there are too few samples.
    @inlinable public mutating func update(_ sample: Double) -> (mean: Double, deviation: Double)? {
        ring[place] = sample
        place = place + 1 == period ? 0 : place + 1
        seen += 1
        guard seen >= period else { return nil }
        // From a sample of the window, so that equal samples have themselves as the mean.
        var sum = 0.0
        for one in ring { sum += one - sample }
        let mean = sample + sum / Double(period)
        var distances = 0.0
        for one in ring { distances += abs(one - mean) }
        return (mean, distances / Double(period))
    }
}
