public import Columns

/// A fast average less a slow one, as it is or in percent of the slow one.
public struct PriceOscillator: SeriesIndicator {
    /// The fast average and the slow one.
    public let fast: AnyAverage, slow: AnyAverage
    /// Whether the difference is given in percent of the slow average.
    public let inPercent: Bool

    /// Averages of one kind; where they are ordered, the one with the smaller period is the fast one.
    public init(fast: AnyAverage, slow: AnyAverage, inPercent: Bool, isOrdered: Bool = true) {
        (self.fast, self.slow) = fast.period <= slow.period || !isOrdered ? (fast, slow) : (slow, fast)
        self.inPercent = inPercent
    }

    /// TA-Lib's parameters.
    static let parameters: [ParameterDeclaration] = [
        .period("fastperiod", 12, "rows of the fast average"), .period("slowperiod", 26, "rows of the slow average"),
        .averageType("matype", 1),
    ]

    /// The oscillator that TA-Lib's parameters ask for.
    init(_ values: ParameterValues, inPercent: Bool) {
        self.init(
            fast: AnyAverage(values, type: "matype", period: "fastperiod"),
            slow: AnyAverage(values, type: "matype", period: "slowperiod"), inPercent: inPercent)
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
