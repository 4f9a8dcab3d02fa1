public import Columns

/// The mean distance of the samples of a window from their mean.
public struct MeanDeviation: SeriesIndicator {
    /// The length of the window.
    public let period: Int

    /// A window of `period` rows.
    public init(period: Int) { self.period = period }

    public var lookback: Int { period - 1 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(window: WindowDeviation(period: period)) }

    /// The window.
    public struct Stream: IndicatorStream {
        @usableFromInline var window: WindowDeviation

        init(window: WindowDeviation) { self.window = window }

        @inlinable public mutating func update(_ sample: Double) -> Double { window.update(sample)?.deviation ?? .nan }
    }
}
