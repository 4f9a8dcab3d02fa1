public import Columns

/// The range of a bar, stretched to the close before it.
@inlinable func trueRange(_ bar: HighLowClose, after close: Double) -> Double {
    let top = bar.high > close ? bar.high : close
    let bottom = bar.low < close ? bar.low : close
    return top - bottom
}

/// The range of a bar, stretched to the close before it.
public struct TrueRange: Indicator {
    /// Whether the first bar, which has no close before it, counts with its own range.
    public let countsFirst: Bool

    /// From the second bar on, or from the first.
    public init(countsFirst: Bool = false) { self.countsFirst = countsFirst }

    public var lookback: Int { countsFirst ? 0 : 1 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(countsFirst: countsFirst) }

    /// The last close.
    public struct Stream: IndicatorStream {
        @usableFromInline let countsFirst: Bool
        @usableFromInline var close = Double.nan

        init(countsFirst: Bool) { self.countsFirst = countsFirst }

        @inlinable public mutating func update(_ bar: HighLowClose) -> Double {
            defer { close = bar.close }
            if close.isNaN { return countsFirst ? bar.high - bar.low : .nan }
            return trueRange(bar, after: close)
        }
    }
}

/// Wilder's average of true ranges, as it is or in percent of the close.
public struct AverageTrueRange: Indicator {
    /// The period of the average.
    public let period: Int
    /// Whether it is given in percent of the close.
    public let inPercent: Bool
    /// Whether the first bar, which has no close before it, counts with its own range.
    public let countsFirst: Bool

    /// An average of that period.
    public init(period: Int, inPercent: Bool = false, countsFirst: Bool = false) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
        // TA-Lib gives the plain range where there is nothing to average.
        self.inPercent = inPercent && period > 1
        self.countsFirst = countsFirst
    }

    public var lookback: Int { countsFirst ? period - 1 : period }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream {
        Stream(period: period, inPercent: inPercent, countsFirst: countsFirst)
    }

    /// The average and the last close.
    public struct Stream: IndicatorStream {
        @usableFromInline let inPercent: Bool
        @usableFromInline var range: TrueRange.Stream
        @usableFromInline var average: ExponentialAverage.Stream

        init(period: Int, inPercent: Bool, countsFirst: Bool) {
            self.inPercent = inPercent
            range = TrueRange.Stream(countsFirst: countsFirst)
            average = ExponentialAverage.Stream(period: period, smoothing: 1 / Double(period))
        }

        @inlinable public mutating func update(_ bar: HighLowClose) -> Double {
            let range = range.update(bar)
            guard !range.isNaN else { return .nan }
            let value = average.update(range)
            guard inPercent, !value.isNaN else { return value }
            // Of nothing there is no percentage; it counts as none.
            return bar.close == 0 ? 0 : value / bar.close * 100
        }
    }
}
