public import Columns

/// A value compared with the one some rows before.
public struct RateOfChange: SeriesIndicator {
    /// How the two are compared.
    public enum Form: Sendable {
        /// new − old.
        case difference
        /// (new / old − 1) × 100.
        case percent
        /// (new − old) / old.
        case part
        /// new / old.
        case ratio
        /// new / old × 100.
        case percentRatio
    }

    /// How the two are compared.
    public let form: Form
    /// The rows between the two.
    public let period: Int

    /// What is given where the old value is 0 and there is no rate.
    public let ofNothing: Double

    /// A comparison over `period` rows.
    public init(_ form: Form, period: Int, ofNothing: Double = 0) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.form = form
        self.period = period
        self.ofNothing = ofNothing
    }

    public var lookback: Int { period }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream {
        Stream(form: form, old: Delay(rows: period), ofNothing: ofNothing)
    }

    /// The samples in between.
    public struct Stream: IndicatorStream {
        @usableFromInline let form: Form
        @usableFromInline var old: Delay
        @usableFromInline let ofNothing: Double

        init(form: Form, old: Delay, ofNothing: Double) {
            self.form = form
            self.old = old
            self.ofNothing = ofNothing
        }

        @inlinable public mutating func update(_ sample: Double) -> Double {
            let old = old.update(sample)
            if form == .difference || old.isNaN { return sample - old }
            if old == 0 { return ofNothing }
            return switch form {
            case .difference: sample - old
            case .percent: (sample / old - 1) * 100
            case .part: (sample - old) / old
            case .ratio: sample / old
            case .percentRatio: sample / old * 100
            }
        }
    }
}
