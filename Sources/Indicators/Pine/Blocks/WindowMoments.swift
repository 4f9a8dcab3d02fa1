/// The mean of samples, from a reference, and the sum of their squared distances from it.
struct Moments: Sendable {
    var mean = 0.0
    var squares = 0.0

    /// Takes the sample that makes them `count` (Welford).
    mutating func add(_ sample: Double, count: Int) {
        let distance = sample - mean
        mean += distance / Double(count)
        squares += distance * (sample - mean)
    }
}

/// Mean and variance of the last samples, without drift and without cancellation.
///
/// Blocks of the period are counted from the first row. A window is the rest of one block and the beginning of the
/// next, whose moments are joined (Chan, Golub, LeVeque 1983). Samples are taken from the first of their block, which
/// is exact where they are near each other.
struct WindowMoments: Sendable {
    let period: Int
    private var samples: [Double]
    /// The moments of the last block from each place to its end.
    private var rests: [Moments]
    private var restReference = 0.0
    private var reference = 0.0
    private var head = Moments()
    private var window = Moments()
    private var place = 0
    private var seen = 0

    init(period: Int) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
        samples = Array(repeating: 0, count: period)
        rests = Array(repeating: Moments(), count: period)
    }

    var isFull: Bool { seen >= period }
    var mean: Double { reference + window.mean }
    /// The sum of squared distances from the mean.
    var squares: Double { window.squares }
    /// The variance of the window itself.
    var variance: Double { window.squares / Double(period) }
    /// The variance of what the window is a sample of.
    var sampleVariance: Double { window.squares / Double(period - 1) }

    mutating func push(_ sample: Double) {
        if place == period { place = 0 }
        if place == 0 {
            reference = sample
            head = Moments()
        }
        samples[place] = sample
        place += 1
        seen += 1
        head.add(sample - reference, count: place)
        window = head
        if place == period {
            endBlock()
        } else if seen > period {
            let rest = rests[place]
            let distance = (head.mean - rest.mean) + (reference - restReference)
            let share = Double(period - place) / Double(period)
            window.mean -= distance * share
            window.squares += rest.squares + distance * distance * (share * Double(place))
        }
    }

    private mutating func endBlock() {
        var rest = Moments()
        for index in stride(from: period - 1, through: 0, by: -1) {
            rest.add(samples[index] - reference, count: period - index)
            rests[index] = rest
        }
        restReference = reference
    }
}
