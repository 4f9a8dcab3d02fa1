public import Columns

/// Volume, summed: added where the close rises, taken away where it falls.
public struct OnBalanceVolume: Indicator {
    /// The only one.
    public init() {}

    public var lookback: Int { 0 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream() }

    /// The sum and the last close.
    public struct Stream: IndicatorStream {
        @usableFromInline var sum = 0.0
        @usableFromInline var close = -Double.infinity

        init() {}

        @inlinable public mutating func update(_ bar: Pair) -> Double {
            if bar.first > close {
                sum += bar.second
            } else if bar.first < close {
                sum -= bar.second
            }
            close = bar.first
            return sum
        }
    }
}
