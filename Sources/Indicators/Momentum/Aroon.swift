public import Columns

/// How long ago the greatest high and the least low of a window were, as what is left of the window in percent.
public struct Aroon: Indicator {
    /// The steps of the window.
    public let period: Int

    /// A window of `period` steps.
    public init(period: Int) { self.period = period }

    public var lookback: Int { period }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(period: period) }

    /// The window.
    public struct Stream: IndicatorStream {
        @usableFromInline let period: Int
        @usableFromInline var greatest: ExtremePosition<Greatest>
        @usableFromInline var least: ExtremePosition<Least>

        init(period: Int) {
            self.period = period
            greatest = ExtremePosition(period: period + 1)
            least = ExtremePosition(period: period + 1)
        }

        @inlinable public mutating func update(_ bar: Pair) -> Values<2> {
            greatest.add(bar.first)
            least.add(bar.second)
            guard greatest.isFull else { return .undefined }
            let factor = 100 / Double(period)
            return Values([
                factor * Double(period - least.newestAge), factor * Double(period - greatest.newestAge),
            ])
        }
    }
}

/// What is left of the window since its greatest high, less the same for its least low.
public struct AroonOscillator: Indicator {
    /// The two of them.
    public let aroon: Aroon

    /// A window of `period` steps.
    public init(period: Int) { aroon = Aroon(period: period) }

    public var lookback: Int { aroon.lookback }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(aroon: aroon.makeStream(grids)) }

    /// The window.
    public struct Stream: IndicatorStream {
        @usableFromInline var aroon: Aroon.Stream

        init(aroon: Aroon.Stream) { self.aroon = aroon }

        @inlinable public mutating func update(_ bar: Pair) -> Double {
            let both = aroon.update(bar)
            guard !both.values[0].isNaN else { return .nan }
            return 100 / Double(aroon.period) * Double(aroon.least.newestAge - aroon.greatest.newestAge)
        }
    }
}
