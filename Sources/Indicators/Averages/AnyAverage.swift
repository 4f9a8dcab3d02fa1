public import Columns

/// A moving average of a kind that is chosen by a parameter.
public struct AnyAverage: SeriesIndicator {
    /// The kind.
    public let kind: AverageKind
    /// The period; an average over one row is the row itself.
    public let period: Int

    /// An average of a kind that is known.
    public init(_ kind: AverageKind, period: Int) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.kind = kind
        self.period = period
    }

    /// The average that a parameter of TA-Lib's numbers asks for.
    init(_ values: ParameterValues, type: String, period: String) {
        self.init(Self.kind(values, type), period: values.whole(period))
    }

    /// The kind that a parameter of TA-Lib's numbers asks for.
    static func kind(_ values: ParameterValues, _ type: String) -> AverageKind {
        let asked = values.whole(type)
        let number = asked == AverageKind.usual ? Int(values.usual(type)) : asked
        guard let kind = AverageKind(rawValue: number) else {
            preconditionFailure("the number of an average is in its range, was \(number)")
        }
        return kind
    }

    public var lookback: Int { definition.lookback }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(definition, grids) }

    /// The average itself.
    var definition: any SeriesIndicator {
        if period == 1 { return Identity() }
        return switch kind {
        case .simple: SimpleAverage(period: period)
        case .exponential: ExponentialAverage(period: period)
        case .weighted: WeightedAverage(period: period)
        case .doubleExponential: DoubleExponentialAverage(period: period)
        case .tripleExponential: TripleExponentialAverage(period: period)
        case .triangular: TriangularAverage(period: period)
        case .adaptive: AdaptiveAverage(period: period)
        case .tillson: TillsonAverage(period: period, volumeFactor: 0.7)
        // Its weights come from the cycle, whatever the period.
        case .mesaAdaptive: FirstOutput(CycleAdaptiveAverage(fastLimit: 0.5, slowLimit: 0.05))
        case .hull: HullAverage(period: period)
        case .identity: Identity()
        case .zeroLag: ZeroLagAverage(period: period)
        case .wilder: ExponentialAverage.wilder(period: period)
        }
    }

    /// The stream of whatever kind it is.
    public struct Stream: IndicatorStream {
        private var stream: any IndicatorStream<Double, Double>

        init(_ definition: some SeriesIndicator, _ grids: [DecimalScale?]) { stream = definition.makeStream(grids) }

        public mutating func update(_ sample: Double) -> Double { stream.update(sample) }
    }
}

/// The series itself.
public struct Identity: SeriesIndicator {
    /// The only one.
    public init() {}

    public var lookback: Int { 0 }
    public var remembersWindowOnly: Bool { true }
    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream() }

    /// Nothing to remember.
    public struct Stream: IndicatorStream {
        @inlinable public mutating func update(_ sample: Double) -> Double { sample }
    }
}
