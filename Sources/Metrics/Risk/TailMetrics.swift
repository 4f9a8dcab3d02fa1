import Statistics

/// The losses of bad periods, as positive numbers, at a tail probability.
public struct TailMetrics: Sendable, Hashable {
    /// A loss that is exceeded with the tail's probability, and the mean of the losses beyond it.
    public struct Loss: Sendable, Hashable {
        /// The quantile of losses.
        public let valueAtRisk: Double
        /// The mean loss within the tail.
        public let expectedShortfall: Double
    }

    /// The probability of the tail.
    public let probability: Double
    /// By the returns as they came; the shortfall is exact for any count.
    public let historical: Loss?
    /// By a normal distribution of their mean and deviation.
    public let gaussian: Loss?
    /// By the expansion of Cornish and Fisher, which takes skewness and kurtosis too.
    public let cornishFisher: Loss?
    /// Whether the expansion is within the domain where its quantiles ascend (Maillard, 2012).
    public let isInsideDomain: Bool?
    /// The size of the 95 % quantile over that of the 5 % quantile.
    public let tailRatio: Double?
    /// The skewness of returns.
    public let skewness: Double?
    /// The kurtosis of returns: 3 for the normal distribution.
    public let kurtosis: Double?

    /// The tail of a series.
    public init(_ series: ReturnSeries, probability: Double = 0.05) {
        self.init(series.returns, probability: probability)
    }

    /// The tail of returns.
    public init(_ returns: [Double], probability: Double) {
        precondition(probability > 0 && probability < 1, "a tail has a probability within 0 and 1, was \(probability)")
        self.probability = probability
        let sorted = returns.sorted()
        historical = Self.historical(sorted, probability)
        tailRatio = Self.tailRatio(sorted)
        let moments = Moments(returns)
        skewness = moments.skewness
        kurtosis = moments.kurtosis
        guard let deviation = moments.deviation, let skewness, let kurtosis else {
            (gaussian, cornishFisher, isInsideDomain) = (nil, nil, nil)
            return
        }
        let point = NormalDistribution.quantile(probability)
        let hazard = NormalDistribution.density(point) / probability
        gaussian = Loss(
            valueAtRisk: -(moments.mean + point * deviation),
            expectedShortfall: -moments.mean + deviation * hazard)
        let expansion = CornishFisher(skewness: skewness, excessKurtosis: kurtosis - 3)
        cornishFisher = Loss(
            valueAtRisk: -(moments.mean + expansion.quantile(point) * deviation),
            expectedShortfall: -moments.mean + deviation * hazard * expansion.tailFactor(point))
        isInsideDomain = expansion.isMonotone
    }

    /// The Gaussian value at risk of several periods, which assumes that they are independent and normal.
    public func scaledValueAtRisk(periods: Int) -> Double? {
        precondition(periods > 0, "a horizon has periods, had \(periods)")
        return gaussian.map { $0.valueAtRisk * Double(periods).squareRoot() }
    }

    static func historical(_ sorted: [Double], _ probability: Double) -> Loss? {
        guard let quantile = quantile(probability, ofSorted: sorted) else { return nil }
        let count = Double(sorted.count)
        let whole = min(Int(probability * count), sorted.count - 1)
        let worst = sorted[..<whole].compensatedSum() / count
        let part = (probability - Double(whole) / count) * sorted[whole]
        return Loss(valueAtRisk: -quantile, expectedShortfall: -(worst + part) / probability)
    }

    static func tailRatio(_ sorted: [Double]) -> Double? {
        guard let high = quantile(0.95, ofSorted: sorted), let low = quantile(0.05, ofSorted: sorted), low != 0 else {
            return nil
        }
        return abs(high) / abs(low)
    }
}

/// Normal quantiles bent to a skewness and a kurtosis (Cornish and Fisher, 1937).
struct CornishFisher {
    let skewness: Double
    let excessKurtosis: Double

    func quantile(_ point: Double) -> Double {
        let (square, cube) = (point * point, point * point * point)
        return point + (square - 1) * skewness / 6 + (cube - 3 * point) * excessKurtosis / 24
            - (2 * cube - 5 * point) * skewness * skewness / 36
    }

    /// What the normal mean beyond a point is multiplied by.
    func tailFactor(_ point: Double) -> Double {
        let square = point * point
        return 1 + point * skewness / 6 + (square - 1) * excessKurtosis / 24
            - (2 * square - 1) * skewness * skewness / 36
    }

    /// Whether quantiles ascend everywhere: the derivative has no root.
    var isMonotone: Bool {
        let square = skewness * skewness
        let leading = excessKurtosis / 8 - square / 6
        let constant = 1 - excessKurtosis / 8 + 5 * square / 36
        return leading >= 0 && square / 9 - 4 * leading * constant <= 0
    }
}
