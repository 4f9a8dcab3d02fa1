public import Columns

/// Pearson's correlation of two series over a window.
public struct Correlation: Indicator {
    /// The length of the window.
    public let period: Int
    /// What is given where one of the series stands still.
    public let still: Double

    /// A window of `period` rows.
    public init(period: Int, still: Double = 0) {
        self.period = period
        self.still = still
    }

    public var lookback: Int { period - 1 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream {
        Stream(window: WindowSpread(period: period, grids: (grids[0], grids[1])), still: still)
    }

    /// The window.
    public struct Stream: IndicatorStream {
        @usableFromInline var window: WindowSpread
        @usableFromInline let still: Double

        init(window: WindowSpread, still: Double) {
            self.window = window
            self.still = still
        }

        @inlinable public mutating func update(_ row: Pair) -> Double {
            let spread = window.update(row)
            guard window.isFull else { return .nan }
            guard spread.xx > 0, spread.yy > 0 else { return still }
            return max(-1, min(1, spread.xy / (spread.xx.squareRoot() * spread.yy.squareRoot())))
        }
    }
}

/// How much the returns of the second series move with those of the first, over a window.
public struct Beta: Indicator {
    /// The returns of the window.
    public let period: Int

    /// A window of `period` returns.
    public init(period: Int) { self.period = period }

    public var lookback: Int { period }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream {
        Stream(window: WindowSpread(period: period, grids: (nil, nil)))
    }

    /// The window over returns, and the last row.
    public struct Stream: IndicatorStream {
        @usableFromInline var window: WindowSpread
        @usableFromInline var last = Pair(.nan, .nan)

        init(window: WindowSpread) { self.window = window }

        @inlinable public mutating func update(_ row: Pair) -> Double {
            let before = last
            last = row
            guard !before.isUndefined else { return .nan }
            // From nothing there is no return; it counts as none.
            let spread = window.update(
                Pair(
                    before.first == 0 ? 0 : row.first / before.first - 1,
                    before.second == 0 ? 0 : row.second / before.second - 1))
            guard window.isFull else { return .nan }
            return spread.xx <= 0 ? 0 : spread.xy / spread.xx
        }
    }
}
