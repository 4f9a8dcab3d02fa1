public import Columns

/// Volume, summed: added where the close rises, taken away where it falls.
public struct OnBalanceVolume: Indicator {
    /// Whether the first row, which neither rose nor fell, counts as a rise.
    public let countsFirst: Bool

    /// A sum that begins with the volume of the first row, or with 0.
    public init(countsFirst: Bool = true) { self.countsFirst = countsFirst }

    public var lookback: Int { 0 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(close: countsFirst ? -.infinity : .nan) }

    /// The sum and the last close.
    public struct Stream: IndicatorStream {
        var sum = CompensatedSum()
        var close: Double

        init(close: Double) { self.close = close }

        public mutating func update(_ bar: Pair) -> Double {
            if bar.first > close {
                sum.add(bar.second)
            } else if bar.first < close {
                sum.add(-bar.second)
            }
            close = bar.first
            return sum.value
        }
    }
}
