/// The mean of the last `period` samples.
///
/// A running sum: the new sample is added, then the one that leaves the window subtracted, in that order in both forms.
public struct SimpleAverage: Indicator {
    /// The length of the window.
    public let period: Int

    /// The mean over a window of `period` rows.
    public init(period: Int) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
    }

    public var warmUp: Int { period - 1 }

    public func makeState() -> State { State(period: period) }

    /// The window and its sum.
    public struct State: IndicatorState {
        @usableFromInline var window: [Double]
        @usableFromInline var seen = 0
        @usableFromInline var oldest = 0
        @usableFromInline var sum = 0.0

        @usableFromInline init(period: Int) { window = Array(repeating: 0, count: period) }

        @inlinable public mutating func update(_ sample: Double) -> Double {
            sum += sample
            if seen >= window.count { sum -= window[oldest] }
            window[oldest] = sample
            oldest = oldest + 1 == window.count ? 0 : oldest + 1
            seen += 1
            return seen < window.count ? .nan : sum / Double(window.count)
        }
    }
}
