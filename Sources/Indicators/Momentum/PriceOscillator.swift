public import Columns
internal import Faults

/// A fast average less a slow one, as it is or in percent of the slow one.
public struct PriceOscillator: SeriesIndicator {
    /// The fast average and the slow one.
    public let fast: AnyAverage, slow: AnyAverage
    /// Whether the difference is given in percent of the slow average.
    public let inPercent: Bool

    /// Averages of one kind; the one with the smaller period is the fast one.
    public init(fast: AnyAverage, slow: AnyAverage, inPercent: Bool) {
        (self.fast, self.slow) = fast.period <= slow.period ? (fast, slow) : (slow, fast)
        self.inPercent = inPercent
    }

    /// The oscillator that TA-Lib's parameters ask for.
    init(_ values: ParameterValues, inPercent: Bool) throws(Fault) {
        self.init(
            fast: try AnyAverage(values, type: "matype", period: "fastperiod"),
            slow: try AnyAverage(values, type: "matype", period: "slowperiod"), inPercent: inPercent)
    }

    public var lookback: Int { max(fast.lookback, slow.lookback) }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream {
        Stream(fast: fast.makeStream(grids), slow: slow.makeStream(grids), inPercent: inPercent)
    }

    /// Both averages.
    public struct Stream: IndicatorStream {
        var fast: AnyAverage.Stream
        var slow: AnyAverage.Stream
        let inPercent: Bool

        public mutating func update(_ sample: Double) -> Double {
            let fast = fast.update(sample)
            let slow = slow.update(sample)
            guard inPercent else { return fast - slow }
            // Of next to nothing there is no percentage; it counts as none.
            return abs(slow) < 1e-14 ? 0 : (fast - slow) / slow * 100
        }
    }
}
