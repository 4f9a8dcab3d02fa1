public import Columns

/// Buying pressure as a part of the true range over three windows, the short one weighing most.
public struct UltimateOscillator: Indicator {
    /// The lengths of the windows, the shortest first.
    public let short: Int, middle: Int, long: Int

    /// Three windows, in whatever order.
    public init(_ first: Int, _ second: Int, _ third: Int) {
        let sorted = [first, second, third].sorted()
        precondition(sorted[0] > 0, "a period is positive, was \(sorted[0])")
        (short, middle, long) = (sorted[0], sorted[1], sorted[2])
    }

    public var lookback: Int { long }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream {
        Stream(periods: [short, middle, long], grid: commonGrid(grids))
    }

    /// The sums of pressure and of range over each window, and the last close.
    public struct Stream: IndicatorStream {
        @usableFromInline var pressures: InlineArray<3, WindowSum>
        @usableFromInline var ranges: InlineArray<3, WindowSum>
        @usableFromInline var close = Double.nan

        init(periods: InlineArray<3, Int>, grid: DecimalScale?) {
            pressures = InlineArray { WindowSum(period: periods[$0], grid: grid) }
            ranges = pressures
        }

        @inlinable public mutating func update(_ bar: HighLowClose) -> Double {
            let before = close
            close = bar.close
            guard !before.isNaN else { return .nan }
            let pressure = bar.close - min(bar.low, before)
            let range = trueRange(bar, after: before)
            var sum = 0.0
            var weight = 4.0
            for window in 0..<3 {
                pressures[window].add(pressure)
                ranges[window].add(range)
                let whole = ranges[window].sum
                // A window without any range adds nothing.
                if whole != 0 { sum += weight * (pressures[window].sum / whole) }
                weight /= 2
            }
            return ranges[2].isFull ? 100 * (sum / 7) : .nan
        }
    }
}
