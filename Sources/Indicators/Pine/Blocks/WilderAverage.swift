/// The average whose newest sample weighs 1 / period, seeded with the mean of the first `period` samples (Wilder 1978).
struct WilderAverage: IndicatorStream {
    private let period: Int
    private var seen = 0
    private var value = 0.0

    init(period: Int) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
    }

    mutating func update(_ sample: Double) -> Double {
        if seen >= period {
            value += (sample - value) / Double(period)
            return value
        }
        value += sample
        seen += 1
        guard seen == period else { return .nan }
        value /= Double(period)
        return value
    }
}
