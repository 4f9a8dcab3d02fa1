public import Columns
internal import Glibc

/// The line of least squares through the samples of a window.
public struct LinearRegression: SeriesIndicator {
    /// What of the line is given.
    public enum Form: Sendable {
        /// Its value in the newest row.
        case end
        /// Its value in the oldest row.
        case start
        /// Its value one row after the newest.
        case forecast
        /// Its rise a row.
        case slope
        /// The angle of its rise, in degrees.
        case angle
    }

    /// What of the line is given.
    public let form: Form
    /// The length of the window.
    public let period: Int

    /// A line through a window of at least two rows.
    public init(_ form: Form, period: Int) {
        precondition(period > 1, "a line goes through two rows at least, was \(period)")
        self.form = form
        self.period = period
    }

    public var lookback: Int { period - 1 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream {
        Stream(form: form, count: period, trend: WindowTrend(period: period, grid: grids[0]))
    }

    /// The sums of the window.
    public struct Stream: IndicatorStream {
        @usableFromInline let form: Form
        @usableFromInline let count: Int
        @usableFromInline var trend: WindowTrend

        init(form: Form, count: Int, trend: WindowTrend) {
            self.form = form
            self.count = count
            self.trend = trend
        }

        /// Takes the next sample and gives the value asked for of the line through the window.
        @inlinable public mutating func update(_ sample: Double) -> Double {
            trend.add(sample)
            guard trend.isFull else { return .nan }
            let quotient = form.quotient(over: count)
            return switch form {
            case .end, .start, .forecast: trend.level(quotient.sum, quotient.ranked, over: quotient.divisor)
            case .slope: trend.spread(quotient.sum, quotient.ranked, over: quotient.divisor)
            case .angle: degrees(ofSlope: trend.spread(quotient.sum, quotient.ranked, over: quotient.divisor))
            }
        }
    }
}

extension LinearRegression.Form {
    /// What the sum and the ranked sum of a window count, and what both are divided by.
    ///
    /// With S the sum and R the sum in which the oldest sample counts once and the newest n times, the line rises
    /// by 6 (2 R − (n + 1) S) / (n (n² − 1)) a row, and its mean is S / n. The other values follow, each as one
    /// quotient.
    @usableFromInline func quotient(over count: Int) -> (sum: Int, ranked: Int, divisor: Double) {
        let n = Double(count)
        return switch self {
        case .end: (-2 * (count + 1), 6, n * (n + 1))
        case .start: (4 * (count + 1), -6, n * (n + 1))
        case .forecast: (-2 * (count + 2), 6, n * (n - 1))
        case .slope, .angle: (-6 * (count + 1), 12, n * (n * n - 1))
        }
    }
}

/// The angle of a slope.
@usableFromInline func degrees(ofSlope slope: Double) -> Double { atan(slope) * (180 / .pi) }
