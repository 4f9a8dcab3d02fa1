public import Columns

/// Kaufman's average: fast where prices go one way, slow where they go to and fro.
public struct AdaptiveAverage: SeriesIndicator {
    /// The rows over which efficiency is measured.
    public let period: Int

    /// An average of that period.
    public init(period: Int) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
    }

    public var lookback: Int { period }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(period: period, grid: grids[0]) }

    /// The path of the window and the last value.
    public struct Stream: IndicatorStream {
        @usableFromInline static var slowest: Double { 2.0 / 31 }
        @usableFromInline static var range: Double { 2.0 / 3 - 2.0 / 31 }
        @usableFromInline var efficiency: EfficiencyRatio.Stream
        @usableFromInline var value = Double.nan

        init(period: Int, grid: DecimalScale?) { efficiency = EfficiencyRatio.Stream(period: period, grid: grid) }

        @inlinable public mutating func update(_ sample: Double) -> Double {
            let ratio = efficiency.update(sample)
            guard !ratio.isNaN else {
                // The value before the first is the sample before it.
                value = sample
                return .nan
            }
            let root = ratio * Self.range + Self.slowest
            value += root * root * (sample - value)
            return value
        }
    }
}

/// How far a window went from its first sample to its last, as a part of the way it took.
public struct EfficiencyRatio: SeriesIndicator {
    /// The steps of the window.
    public let period: Int

    /// The ratio over `period` steps.
    public init(period: Int) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
    }

    public var lookback: Int { period }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(period: period, grid: grids[0]) }

    /// The samples of the window and the sum of its steps.
    public struct Stream: IndicatorStream {
        @usableFromInline var oldest: Delay
        @usableFromInline var path: WindowSum
        @usableFromInline var last = Double.nan

        init(period: Int, grid: DecimalScale?) {
            oldest = Delay(rows: period)
            path = WindowSum(period: period, grid: grid)
        }

        @inlinable public mutating func update(_ sample: Double) -> Double {
            let before = oldest.update(sample)
            if !last.isNaN { path.add(abs(sample - last)) }
            last = sample
            guard path.isFull else { return .nan }
            let way = abs(sample - before)
            // A straight way, and no way at all, are efficient.
            return path.sum <= way ? 1 : way / path.sum
        }
    }
}
