import Indicators
public import Strategies
public import Trading

/// Trades two instruments against each other when they have come apart, and leaves when they have met again.
///
/// The logarithm of the first price is regressed on that of the second over a window of moments at which both have a
/// new bar. Where the last residual lies so many deviations above the line, the first is sold and the second bought,
/// below it the other way around; the second's part is the slope times the first's, and both make up the exposure. The
/// trade ends near the line, or far from it, where the two have parted for good.
///
/// Pairs by distance are those of E. Gatev, W. Goetzmann and K. Rouwenhorst (2006); the regression of one price on the
/// other is the first step of R. Engle and C. Granger (1987).
public struct PairsRegression: StrategyProgram {
    public static var instruments: ClosedRange<Int> { 2...2 }

    private let entry: Double
    private let exit: Double
    private let stop: Double
    private let exposure: Double
    private let prices: [ColumnHandle]
    private let feeds: [FeedIndex]
    private let first = InstrumentIndex(0)
    private let second = InstrumentIndex(1)
    private var window: PairWindow
    private var lastRows = [-1, -1]
    /// The side of the line on which the first price lay when the trade was begun: 1 above, -1 below, 0 without one.
    private var side = 0.0

    public init(plan: inout StrategyPlan) {
        precondition(plan.instruments.count == 2, "a pair is of two instruments, was of \(plan.instruments.count)")
        let period = plan.parameter("period", 60, in: 3...100_000)
        // The deviations from the line at which it enters, leaves, and gives up.
        entry = plan.parameter("entry", 2.0, in: 0...1_000)
        exit = plan.parameter("exit", 0.5, in: -1_000...1_000)
        stop = plan.parameter("stop", 4.0, in: 0...1_000)
        // The share of the equity that both positions are worth together.
        exposure = plan.parameter("exposure", 0.95, in: 0...1)
        window = PairWindow(length: period)
        let all = plan.feeds
        feeds = (0..<2).map { offset in FeedIndex(all.firstIndex { $0.instrument.offset == offset } ?? 0) }
        prices = feeds.map { feed in
            let price = plan.column(MathTransform(.ln), of: plan.source(.close, of: feed))
            plan.reach(back: period - 1, of: price)
            return price
        }
    }

    public mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
        let rows = [row.index(of: feeds[0]), row.index(of: feeds[1])]
        guard rows[0] > lastRows[0], rows[1] > lastRows[1] else { return }
        lastRows = rows
        window.add(x: row[prices[1]], y: row[prices[0]])
        guard let line = window.line else { return }
        let distance = line.residual / line.deviation
        if side != 0 {
            let away = distance * side
            guard away < exit || away > stop else { return }
            side = 0
            intents += [.close(first, of: .none), .close(second, of: .none)]
        } else if distance.magnitude > entry, distance.magnitude < stop, line.slope > 0 {
            side = distance > 0 ? 1 : -1
            let part = exposure / (1 + line.slope)
            let trade: Side = side > 0 ? .sell : .buy
            intents.append(.holdSized(first, trade, .equity(part)))
            intents.append(.holdSized(second, trade.opposite, .equity(part * line.slope)))
        }
    }
}

/// The last pairs of values, and the line of least squares through them.
private struct PairWindow: Sendable {
    let length: Int
    private var pairs: [(x: Double, y: Double)] = []
    private var oldest = 0

    init(length: Int) { self.length = length }

    mutating func add(x: Double, y: Double) {
        if pairs.count < length {
            pairs.append((x, y))
        } else {
            pairs[oldest] = (x, y)
            oldest = (oldest + 1) % length
        }
    }

    /// The line, once the window is full; nil where the values do not decide one. Summed anew, without drift.
    var line: (slope: Double, residual: Double, deviation: Double)? {
        guard pairs.count == length, length > 2 else { return nil }
        let count = Double(length)
        let x = pairs.reduce(0) { $0 + $1.x } / count
        let y = pairs.reduce(0) { $0 + $1.y } / count
        var (xx, xy, yy) = (0.0, 0.0, 0.0)
        for pair in pairs {
            xx += (pair.x - x) * (pair.x - x)
            xy += (pair.x - x) * (pair.y - y)
            yy += (pair.y - y) * (pair.y - y)
        }
        let slope = xy / xx
        let variance = (yy - slope * xy) / (count - 2)
        guard slope.isFinite, variance > 0 else { return nil }
        let last = pairs[(oldest + length - 1) % length]
        return (slope, last.y - y - slope * (last.x - x), variance.squareRoot())
    }
}
