/// Bars averaged with those before them.
struct AveragedBar: IndicatorStream {
    private var open = Double.nan
    private var close = Double.nan

    mutating func update(_ bar: OpenHighLowClose) -> Values<4> {
        open = open.isNaN ? (bar.open + bar.close) / 2 : (open + close) / 2
        close = (bar.open + bar.high + bar.low + bar.close) / 4
        return Values([open, max(bar.high, open, close), min(bar.low, open, close), close])
    }
}

/// Where the price stands in whole bricks from where it began.
struct Bricks: IndicatorStream {
    private let size: Double
    private var origin = Double.nan
    private var level = 0.0
    private var direction = 0.0

    init(size: Double) { self.size = size }

    mutating func update(_ close: Double) -> Values<3> {
        if origin.isNaN { origin = close }
        let position = (close - origin) / size
        let (above, below) = ((position + 1e-9).rounded(.down), (position - 1e-9).rounded(.up))
        let (upTurn, downTurn): (Double, Double) = (direction < 0 ? 2 : 1, direction > 0 ? 2 : 1)
        var bricks = 0.0
        if above >= level + upTurn {
            bricks = above - level - (upTurn - 1)
            (level, direction) = (above, 1)
        } else if below <= level - downTurn {
            bricks = below - level + (downTurn - 1)
            (level, direction) = (below, -1)
        }
        return Values([origin + level * size, direction, bricks])
    }
}
