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
