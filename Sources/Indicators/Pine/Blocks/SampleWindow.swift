/// The last samples, by age.
struct SampleWindow: Sendable {
    let period: Int
    private var ring: [Double]
    private var place = 0
    private(set) var count = 0

    init(period: Int) {
        precondition(period > 0, "a window has a row at least, was \(period)")
        self.period = period
        ring = Array(repeating: .nan, count: period)
    }

    var isFull: Bool { count == period }

    /// The sample of an age: 0 is the newest. NaN where there is none yet.
    subscript(age: Int) -> Double {
        let index = place - 1 - age
        return ring[index < 0 ? index + period : index]
    }

    /// Takes the next sample and gives the one that leaves: the one `period` rows ago, NaN where there is none.
    @discardableResult mutating func push(_ sample: Double) -> Double {
        let leaving = ring[place]
        ring[place] = sample
        place = place + 1 == period ? 0 : place + 1
        if count < period { count += 1 }
        return leaving
    }

    /// The sum of what a function makes of every sample, in an order that depends on nothing but the window.
    func sum(_ term: (Double) -> Double) -> Double {
        var total = 0.0
        for index in place..<period { total += term(ring[index]) }
        for index in 0..<place { total += term(ring[index]) }
        return total
    }

    /// The sum of products with weights, the first of which belongs to the oldest sample.
    func dot(_ weights: [Double]) -> Double {
        var total = 0.0
        var weight = 0
        for index in place..<period {
            total += weights[weight] * ring[index]
            weight += 1
        }
        for index in 0..<place {
            total += weights[weight] * ring[index]
            weight += 1
        }
        return total
    }
}
