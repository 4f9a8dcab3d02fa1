import Indicators
public import Strategies
public import Trading

/// Always long, with so much that the position moves by a chosen volatility.
///
/// The volatility of the instrument is the deviation of its returns over a window, times the root of the bars of a
/// year. The position is changed where its share of the equity has come away from the wanted one by more than a band.
///
/// That less is held when returns vary more raises the return for the risk is the finding of A. Moreira and T. Muir,
/// Volatility-Managed Portfolios (2017).
public struct VolatilityTarget: StrategyProgram {
    /// What a sweep varies.
    public struct Parameters: Hashable, Sendable {
        /// The bars over which returns are looked at.
        public var period: Int
        /// The wanted volatility of a year, as a fraction.
        public var target: Double
        /// The greatest share of the equity.
        public var limit: Double
        /// How far the share may come away from the wanted one.
        public var band: Double
        /// The bars of a year.
        public var barsPerYear: Double

        /// These parameters.
        public init(
            period: Int = 40, target: Double = 0.1, limit: Double = 0.95, band: Double = 0.05, barsPerYear: Double = 252
        ) {
            self.period = period
            self.target = target
            self.limit = limit
            self.band = band
            self.barsPerYear = barsPerYear
        }
    }

    private let parameters: Parameters
    private let volatility: ColumnHandle
    private let instrument = InstrumentIndex(0)

    public init(_ parameters: Parameters, plan: inout StrategyPlan) {
        self.parameters = parameters
        let returns = plan.column(RateOfChange(.part, period: 1), of: plan.source(.close))
        volatility = plan.column(
            Deviation(period: parameters.period, factor: parameters.barsPerYear.squareRoot()), of: returns)
    }

    public mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
        let equity = account.equity
        guard row[volatility] > 0, equity > 0 else { return }
        // A calm that would ask for more than the limit counts as one that asks for the limit.
        let measured = max(row[volatility], parameters.target / parameters.limit)
        let wanted = parameters.target / measured
        guard abs(account.value(of: instrument) / equity - wanted) > parameters.band else { return }
        intents.append(.holdSized(instrument, .buy, .volatility(target: parameters.target, measured: measured)))
    }
}
