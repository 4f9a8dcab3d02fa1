public import Columns

/// Wilder's averages of rises and of falls, compared: the relative strength index and Chande's oscillator.
public struct RelativeStrength: SeriesIndicator {
    /// What is compared.
    public enum Form: Sendable {
        /// 100 × rises / (rises + falls).
        case index
        /// 100 × (rises − falls) / (rises + falls).
        case oscillator
    }

    /// What is compared.
    public let form: Form
    /// The period of the averages.
    public let period: Int

    /// A comparison of averages of that period.
    public init(_ form: Form, period: Int) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.form = form
        self.period = period
    }

    public var lookback: Int { period }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(form: form, period: period) }

    /// Both averages and the last sample.
    public struct Stream: IndicatorStream {
        @usableFromInline let form: Form
        @usableFromInline let period: Int
        @usableFromInline var seen = 0
        @usableFromInline var last = 0.0
        @usableFromInline var value = 0.0
        @usableFromInline var rises: GeometricRecurrence
        @usableFromInline var falls: GeometricRecurrence

        init(form: Form, period: Int) {
            self.form = form
            self.period = period
            rises = GeometricRecurrence(smoothing: 1 / Double(period))
            falls = rises
        }

        @inlinable public mutating func update(_ sample: Double) -> Double {
            let change = sample - last
            last = sample
            let rise = change > 0 ? change : 0
            let fall = change < 0 ? -change : 0
            if seen > period {
                let compared = compare(rises.update(rise), falls.update(fall))
                // Both averages shrink alike where nothing moves; rounding must not show.
                if change != 0 { value = compared }
                return value
            }
            seen += 1
            if seen == 1 { return .nan }
            rises.value += rise
            falls.value += fall
            guard seen > period else { return .nan }
            rises.value /= Double(period)
            falls.value /= Double(period)
            value = compare(rises.value, falls.value)
            return value
        }

        @inlinable func compare(_ rise: Double, _ fall: Double) -> Double {
            let total = rise + fall
            // Where nothing moved nothing is stronger.
            return total == 0 ? 0 : (form == .index ? rise : rise - fall) / total * 100
        }
    }
}
