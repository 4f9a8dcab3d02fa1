public import Columns

/// A series in which a row without a value has the last one that there was.
///
/// Complexity: O(1) a row. Warm-up: none; undefined until the first value.
public struct LastDefined: Indicator {
    /// The last value of a series.
    public init() {}

    public var lookback: Int { 0 }
    public var undefinedRows: UndefinedRows { .take }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream() }

    /// The last value.
    public struct Stream: IndicatorStream {
        @usableFromInline var last = Double.nan

        @inlinable public mutating func update(_ sample: Double) -> Double {
            if !sample.isNaN { last = sample }
            return last
        }
    }
}
