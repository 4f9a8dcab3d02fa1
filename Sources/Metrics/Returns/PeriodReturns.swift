import Columns
public import Market
import Statistics

/// The returns of months and of years as calendars of a zone count them, compounded.
public struct PeriodReturns: Sendable, Hashable {
    /// The return of one month.
    public struct Month: Sendable, Hashable {
        /// The year.
        public let year: Int
        /// The month, 1 to 12.
        public let month: Int
        /// The return.
        public let value: Double
    }

    /// The return of one year.
    public struct Year: Sendable, Hashable {
        /// The year.
        public let year: Int
        /// The return.
        public let value: Double
    }

    /// What the times of a series tell.
    public enum Times: Sendable, Hashable {
        /// The moments at which periods end: one at midnight ends the day before.
        case ends
        /// Moments of the days that the periods are called by, midnight included.
        case days
    }

    /// In order; a month without returns is absent.
    public let months: [Month]
    /// In order; a year without returns is absent.
    public let years: [Year]

    /// The months and years that the periods of a series end in; absent without times.
    public init?(_ series: ReturnSeries, in zone: MarketZone, times meaning: Times) {
        guard let times = series.times else { return nil }
        let step: Int64 = meaning == .ends ? 1 : 0
        let dates = times.map { zone.date(at: Timestamp(nanoseconds: $0.nanoseconds - step)).components }
        func compounded(_ isOne: (Int, Int) -> Bool) -> [(row: Int, value: Double)] {
            var groups: [(row: Int, product: CompensatedProduct)] = []
            for row in dates.indices {
                if row == 0 || !isOne(row - 1, row) { groups.append((row, CompensatedProduct(1))) }
                groups[groups.count - 1].product.grow(by: series.returns[row])
            }
            return groups.map { ($0.row, $0.product.value - 1) }
        }
        months = compounded { dates[$0].year == dates[$1].year && dates[$0].month == dates[$1].month }.map {
            Month(year: dates[$0.row].year, month: dates[$0.row].month, value: $0.value)
        }
        years = compounded { dates[$0].year == dates[$1].year }.map {
            Year(year: dates[$0.row].year, value: $0.value)
        }
    }
}
