public import Columns

/// The range of a bar, stretched to the close before it.
@inlinable func trueRange(_ bar: HighLowClose, after close: Double) -> Double {
    let top = bar.high > close ? bar.high : close
    let bottom = bar.low < close ? bar.low : close
    return top - bottom
}

/// The range of a bar, stretched to the close before it.
public struct TrueRange: Indicator {
    /// The only one.
    public init() {}

    public var lookback: Int { 1 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream() }

    /// The last close.
    public struct Stream: IndicatorStream {
        @usableFromInline var close = Double.nan

        init() {}

        @inlinable public mutating func update(_ bar: HighLowClose) -> Double {
            defer { close = bar.close }
            return close.isNaN ? .nan : trueRange(bar, after: close)
        }
    }
}

/// Wilder's average of true ranges, as it is or in percent of the close.
public struct AverageTrueRange: Indicator {
    /// The period of the average.
    public let period: Int
    /// Whether it is given in percent of the close.
    public let inPercent: Bool

    /// An average of that period.
    public init(period: Int, inPercent: Bool = false) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
        // TA-Lib gives the plain range where there is nothing to average.
        self.inPercent = inPercent && period > 1
    }

    public var lookback: Int { period }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(period: period, inPercent: inPercent) }

    /// The average and the last close.
    public struct Stream: IndicatorStream {
        @usableFromInline let inPercent: Bool
        @usableFromInline var close = Double.nan
        @usableFromInline var average: ExponentialAverage.Stream

        init(period: Int, inPercent: Bool) {
            self.inPercent = inPercent
            average = ExponentialAverage.Stream(period: period, smoothing: 1 / Double(period))
        }

        @inlinable public mutating func update(_ bar: HighLowClose) -> Double {
            let before = close
            close = bar.close
            guard !before.isNaN else { return .nan }
            let value = average.update(trueRange(bar, after: before))
            guard inPercent, !value.isNaN else { return value }
            // Of nothing there is no percentage; it counts as none.
            return bar.close == 0 ? 0 : value / bar.close * 100
        }
    }
}
