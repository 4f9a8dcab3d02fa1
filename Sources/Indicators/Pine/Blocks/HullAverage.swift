/// The weighted average of twice a fast one less a slow one (Hull 2005).
struct HullAverage: IndicatorStream {
    private var fast: RampAverage
    private var slow: RampAverage
    private var last: RampAverage

    init(period: Int) {
        fast = RampAverage(period: max(1, period / 2))
        slow = RampAverage(period: period)
        last = RampAverage(period: Self.lastPeriod(period))
    }

    mutating func update(_ sample: Double) -> Double {
        let (fast, slow) = (fast.update(sample), slow.update(sample))
        return last.next(2 * fast - slow)
    }

    /// The whole part of the square root of the period.
    static func lastPeriod(_ period: Int) -> Int { max(1, Int(Double(period).squareRoot())) }

    static func lookback(period: Int) -> Int { period - 1 + lastPeriod(period) - 1 }
}
