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
    private let target: Double
    private let limit: Double
    private let band: Double
    private let volatility: ColumnHandle
    private let instrument = InstrumentIndex(0)

    public init(plan: inout StrategyPlan) {
        let period = plan.parameter("period", 40, in: 1...100_000)
        // The wanted volatility of a year, and the greatest share of the equity.
        target = plan.parameter("target", 0.1, in: 0.0001...100)
        limit = plan.parameter("limit", 0.95, in: 0.0001...100)
        // How far the share may come away from the wanted one.
        band = plan.parameter("band", 0.05, in: 0...100)
        let barsPerYear = plan.parameter("barsPerYear", 252.0, in: 0.1...1e9)
        let returns = plan.column(RateOfChange(.part, period: 1), of: plan.source(.close))
        volatility = plan.column(Deviation(period: period, factor: barsPerYear.squareRoot()), of: returns)
    }

    public mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
        let equity = account.equity
        guard row[volatility] > 0, equity > 0 else { return }
        // A calm that would ask for more than the limit counts as one that asks for the limit.
        let measured = max(row[volatility], target / limit)
        let wanted = target / measured
        guard abs(account.value(of: instrument) / equity - wanted) > band else { return }
        intents.append(.holdSized(instrument, .buy, .volatility(target: target, measured: measured)))
    }
}
