import Glibc

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
    static func legoux(period: Int, offset: Double, sigma: Double, isFloored: Bool) -> Self {
        let place = offset * Double(period - 1)
        let centre = isFloored ? place.rounded(.down) : place
        let width = Double(period) / sigma
        return Self(
            weights: (0..<period).map { row in
                let distance = (Double(row) - centre) / width
                return exp(-distance * distance / 2)
            })
    }
}
