/// A stop that runs after the price ever faster, and changes sides when it is hit.
struct StopAndReverse: IndicatorStream {
    private let start: Double
    private let increment: Double
    private let limit: Double
    private var last: HighLowClose?
    private var beforeLast: HighLowClose?
    private var stop = Double.nan
    private var extreme = 0.0
    private var acceleration = 0.0
    private var isRising = false

    init(start: Double, increment: Double, limit: Double) {
        self.start = start
        self.increment = increment
        self.limit = limit
    }

    mutating func update(_ bar: HighLowClose) -> Double {
        defer { (last, beforeLast) = (bar, last) }
        guard let last else { return .nan }
        let isFirst = beforeLast == nil
        if isFirst { begin(bar, after: last) }
        stop += acceleration * (extreme - stop)
        let isTurned = isRising ? stop > bar.low : stop < bar.high
        if isTurned {
            isRising.toggle()
            stop = isRising ? min(bar.low, extreme) : max(bar.high, extreme)
            extreme = isRising ? bar.high : bar.low
            acceleration = start
        } else if !isFirst, isRising ? bar.high > extreme : bar.low < extreme {
            extreme = isRising ? bar.high : bar.low
            acceleration = min(acceleration + increment, limit)
        }
        // The stop never lies inside the last two bars.
        if isRising {
            stop = min(stop, last.low, beforeLast?.low ?? last.low)
        } else {
            stop = max(stop, last.high, beforeLast?.high ?? last.high)
        }
        return stop
    }

    private mutating func begin(_ bar: HighLowClose, after first: HighLowClose) {
        isRising = bar.close > first.close
        stop = isRising ? first.low : first.high
        extreme = isRising ? bar.high : bar.low
        acceleration = start
    }
}
