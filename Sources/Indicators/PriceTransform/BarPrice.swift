public import Columns

/// One price out of the high and the low of a bar: halfway between.
public struct MedianPrice: Indicator {
    /// The only one.
    public init() {}

    public var lookback: Int { 0 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream() }

    /// Nothing to remember.
    public struct Stream: IndicatorStream {
        init() {}

        @inlinable public mutating func update(_ bar: Pair) -> Double { (bar.first + bar.second) / 2 }
    }
}

/// The mean of the high, the low and the close of a bar, the close counting once or twice.
public struct TypicalPrice: Indicator {
    /// How often the close counts.
    public let closeWeight: Int

    /// A mean in which the close counts so often.
    public init(closeWeight: Int = 1) { self.closeWeight = closeWeight }

    public var lookback: Int { 0 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(closeWeight: Double(closeWeight)) }

    /// Nothing to remember.
    public struct Stream: IndicatorStream {
        @usableFromInline let closeWeight: Double

        init(closeWeight: Double) { self.closeWeight = closeWeight }

        @inlinable public mutating func update(_ bar: HighLowClose) -> Double {
            (bar.high + bar.low + closeWeight * bar.close) / (2 + closeWeight)
        }
    }
}

/// The mean of the four prices of a bar.
public struct AveragePrice: Indicator {
    /// The only one.
    public init() {}

    public var lookback: Int { 0 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream() }

    /// Nothing to remember.
    public struct Stream: IndicatorStream {
        init() {}

        @inlinable public mutating func update(_ bar: OpenHighLowClose) -> Double {
            (bar.high + bar.low + bar.close + bar.open) / 4
        }
    }
}
