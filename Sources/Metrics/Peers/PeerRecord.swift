public import Columns
import Statistics

/// What other programs compute their metrics of.
public struct PeerRecord: Sendable {
    /// A round trip.
    public struct Trade: Sendable, Hashable {
        /// When it was entered.
        public let entryTime: Timestamp
        /// When it was left.
        public let exitTime: Timestamp
        /// What it brought in money.
        public let profit: Double
        /// What it brought as a fraction of its entry.
        public let profitFraction: Double

        /// A round trip.
        public init(entryTime: Timestamp, exitTime: Timestamp, profit: Double, profitFraction: Double) {
            self.entryTime = entryTime
            self.exitTime = exitTime
            self.profit = profit
            self.profitFraction = profitFraction
        }
    }

    /// The account.
    public let series: ReturnSeries
    /// The returns of a benchmark in the same periods.
    public let benchmark: [Double]?
    /// The round trips that have ended, in the order of their exits.
    public let trades: [Trade]?
    /// The row of the equity at which indicators had begun, from which some count what holding would have brought.
    public let firstTradingRow: Int
    /// The return of a period below which it counts as downside, where the program asks for one.
    public let requiredPerPeriod: Double
    /// The return of a year that divides gains from losses, where the program asks for one.
    public let requiredPerYear: Double

    /// A record of an account, and of what else is known.
    public init(
        _ series: ReturnSeries, benchmark: [Double]? = nil, trades: [Trade]? = nil, firstTradingRow: Int = 0,
        requiredPerPeriod: Double = 0, requiredPerYear: Double = 0
    ) {
        self.series = series
        self.benchmark = benchmark
        self.trades = trades
        self.firstTradingRow = firstTradingRow
        self.requiredPerPeriod = requiredPerPeriod
        self.requiredPerYear = requiredPerYear
    }

    /// The mean of the periodic rates at no risk, for programs that take one rate alone.
    var periodicRate: Double {
        power(1 + annualRate, 1 / series.periodsPerYear) - 1
    }

    /// The rate at no risk of a year.
    var annualRate: Double { series.riskFree.annualRate(periodsPerYear: series.periodsPerYear) }
}
