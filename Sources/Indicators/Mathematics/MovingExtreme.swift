public import Columns

/// The greatest or the least value of a window.
public struct MovingExtreme<Choice: Extreme>: SeriesIndicator {
    /// The length of the window.
    public let period: Int

    /// A window of `period` rows.
    public init(period: Int) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
    }

    public var lookback: Int { period - 1 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(window: WindowExtreme(period: period)) }

    /// The window.
    public struct Stream: IndicatorStream {
        @usableFromInline var window: WindowExtreme<Choice>

        init(window: WindowExtreme<Choice>) { self.window = window }

        @inlinable public mutating func update(_ sample: Double) -> Double {
            window.add(sample)
            return window.isFull ? window.value : .nan
        }
    }
}

/// The least and the greatest value of a window.
public struct MovingRange: Indicator {
    /// The length of the window.
    public let period: Int

    /// A window of `period` rows.
    public init(period: Int) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
    }

    public var lookback: Int { period - 1 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(window: WindowRange(period: period)) }

    /// The window.
    public struct Stream: IndicatorStream {
        @usableFromInline var window: WindowRange

        init(window: WindowRange) { self.window = window }

        @inlinable public mutating func update(_ sample: Double) -> Values<2> {
            window.add(sample, sample)
            return window.isFull ? Values([window.low, window.high]) : .undefined
        }
    }
}

/// The row of the greatest or the least value of a window.
///
/// Rows are counted from the first of the series. A row without a value is counted, and a window begins anew after it.
public struct MovingExtremePosition<Choice: Extreme>: Indicator {
    /// The length of the window.
    public let period: Int

    /// A window of `period` rows.
    public init(period: Int) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
    }

    public var lookback: Int { period - 1 }
    public var undefinedRows: UndefinedRows { .take }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(window: PositionWindow(period: period)) }

    /// The window.
    public struct Stream: IndicatorStream {
        @usableFromInline var window: PositionWindow<Choice>

        init(window: PositionWindow<Choice>) { self.window = window }

        @inlinable public mutating func update(_ sample: Double) -> WholeNumber { WholeNumber(window.update(sample)) }
    }
}

/// The rows of the least and of the greatest value of a window.
public struct MovingRangePosition: Indicator {
    /// The length of the window.
    public let period: Int

    /// A window of `period` rows.
    public init(period: Int) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
    }

    public var lookback: Int { period - 1 }
    public var undefinedRows: UndefinedRows { .take }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(period: period) }

    /// The window.
    public struct Stream: IndicatorStream {
        @usableFromInline var least: PositionWindow<Least>
        @usableFromInline var greatest: PositionWindow<Greatest>

        init(period: Int) {
            least = PositionWindow(period: period)
            greatest = PositionWindow(period: period)
        }

        @inlinable public mutating func update(_ sample: Double) -> WholePair {
            WholePair(least.update(sample), greatest.update(sample))
        }
    }
}

/// A window that begins anew after a row without a value, and rows counted from the first of all.
@usableFromInline struct PositionWindow<Choice: Extreme>: Sendable {
    @usableFromInline let period: Int
    @usableFromInline var window: ExtremePosition<Choice>
    /// The row the window began in.
    @usableFromInline var start = 0

    @usableFromInline init(period: Int) {
        self.period = period
        window = ExtremePosition(period: period)
    }

    @inlinable mutating func update(_ sample: Double) -> Int {
        if sample.isNaN {
            start += window.row + 2
            window = ExtremePosition(period: period)
            return 0
        }
        window.add(sample)
        return window.isFull ? start + window.position : 0
    }
}
