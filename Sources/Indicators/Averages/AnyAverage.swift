public import Columns
internal import Faults

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
    init(_ values: ParameterValues, type: String, period: String) throws(Fault) {
        self.init(try Self.kind(values, type), period: values.whole(period))
    }

    /// The kind that a parameter of TA-Lib's numbers asks for.
    static func kind(_ values: ParameterValues, _ type: String) throws(Fault) -> AverageKind {
        guard let kind = AverageKind(rawValue: values.whole(type)), kind != .mesaAdaptive else {
            throw Fault(
                .usage, "parameter '\(type)' \(values.whole(type)) names no average that is known here",
                remedy: AverageKind.meaning)
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
        case .mesaAdaptive: preconditionFailure("an average is of a kind that is built, was \(kind)")
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

/// An indicator that begins some rows later, so that its first row is that of another.
struct Delayed<Function: SeriesIndicator>: SeriesIndicator {
    let function: Function
    let rows: Int

    var lookback: Int { rows + function.lookback }
    func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(left: rows, stream: function.makeStream(grids)) }

    struct Stream: IndicatorStream {
        var left: Int
        var stream: Function.Stream

        mutating func update(_ sample: Double) -> Double {
            if left > 0 {
                left -= 1
                return .nan
            }
            return stream.update(sample)
        }
    }
}
