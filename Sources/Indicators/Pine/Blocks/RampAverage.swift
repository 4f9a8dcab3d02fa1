/// The mean of the last samples with weights that rise by one from the oldest to the newest.
///
/// The window is the rest of one block of the period and the beginning of the next, each with its own sums, so that
/// nothing is ever taken away from a sum.
struct RampAverage: IndicatorStream {
    private let period: Int
    private var samples: [Double]
    /// Sums of the last block from each place to its end: plain, and with weights 1, 2, 3 … from that place.
    private var rests: [(plain: Double, weighted: Double)]
    private var head = (plain: 0.0, weighted: 0.0)
    private var place = 0
    private var seen = 0

    init(period: Int) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
        samples = Array(repeating: 0, count: period)
        rests = Array(repeating: (0, 0), count: period)
    }

    mutating func update(_ sample: Double) -> Double {
        if place == period { place = 0 }
        if place == 0 { head = (0, 0) }
        samples[place] = sample
        place += 1
        seen += 1
        head.plain += sample
        head.weighted += Double(place) * sample
        var sum = head.weighted
        if place == period {
            endBlock()
        } else {
            guard seen >= period else { return .nan }
            sum += rests[place].weighted + Double(period - place) * head.plain
        }
        return sum / (Double(period) * Double(period + 1) / 2)
    }

    private mutating func endBlock() {
        var rest = (plain: 0.0, weighted: 0.0)
        for index in stride(from: period - 1, through: 0, by: -1) {
            rest.plain += samples[index]
            rest.weighted += rest.plain
            rests[index] = rest
        }
    }
}

/// The mean of the last samples with weights of its own each, the first of which belongs to the oldest.
struct WeightsAverage: IndicatorStream {
    private let weights: [Double]
    private var window: SampleWindow

    /// Weights in any unit.
    init(weights: [Double]) {
        let total = weights.reduce(0, +)
        self.weights = weights.map { $0 / total }
        window = SampleWindow(period: weights.count)
    }

    mutating func update(_ sample: Double) -> Double {
        window.push(sample)
        return window.isFull ? window.dot(weights) : .nan
    }

    /// Weights on a bell curve (Arnaud Legoux): its centre at a part of the window, its width a part of the window.
    static func legoux(period: Int, offset: Double, sigma: Double) -> Self {
        let centre = offset * Double(period - 1)
        let width = Double(period) / sigma
        return Self(weights: (0..<period).map { bell((Double($0) - centre) / width) })
    }
}

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
