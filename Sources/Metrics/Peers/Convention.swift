/// Another program's definitions of its metrics, so that its numbers can be had and explained.
///
/// Signs and units are that program's. What it tells as infinite, as NaN or by a number that stands for "none" is
/// absent here. Some are one: pyfolio and zipline compute by empyrical.
public enum Convention: String, Sendable, Hashable, CaseIterable {
    /// empyrical-reloaded 0.7.
    case empyrical
    /// pyfolio, by empyrical.
    case pyfolio
    /// zipline, by empyrical.
    case zipline
    /// quantstats 0.0.81, which takes excess kurtosis for raw.
    case quantstats81 = "quantstats-0.0.81"
    /// quantstats 0.0.86.
    case quantstats86 = "quantstats-0.0.86"
    /// backtesting.py 0.6.
    case backtesting = "backtesting.py"
    /// LEAN.
    case lean
    /// freqtrade until 2025.
    case freqtrade
    /// jesse.
    case jesse
    /// nautilus_trader.
    case nautilus
    /// backtrader's analysers.
    case backtrader
    /// vectorbt.
    case vectorbt
    /// TradingView's strategy tester.
    case tradingView = "tradingview"

    /// The metrics of a record as that program has them, in its order and under its names.
    public func figures(of record: PeerRecord) -> [MetricFigure] {
        switch self {
        case .empyrical, .pyfolio, .zipline: EmpyricalConvention(record).figures
        case .quantstats81: QuantstatsConvention(record, takesExcessKurtosis: true).figures
        case .quantstats86: QuantstatsConvention(record, takesExcessKurtosis: false).figures
        case .backtesting: BacktestingConvention(record).figures
        case .lean: LeanConvention(record).figures
        case .freqtrade: FreqtradeConvention(record).figures
        case .jesse: JesseConvention(record).figures
        case .nautilus: NautilusConvention(record).figures
        case .backtrader: BacktraderConvention(record).figures
        case .vectorbt: VectorbtConvention(record).figures
        case .tradingView: TradingViewConvention(record).figures
        }
    }

    /// The periods a year that the program takes for daily returns where nobody says otherwise.
    public var usualPeriodsPerYear: Double {
        switch self {
        case .freqtrade, .jesse, .vectorbt: 365
        default: 252
        }
    }

    /// The rate of a year at no risk that the program takes where nobody says otherwise.
    public var usualRiskFreeRate: Double {
        switch self {
        case .backtrader: 0.01
        case .tradingView: 0.02
        default: 0
        }
    }

    /// Whether the program cannot tell its metrics without the times of returns.
    public var needsTimes: Bool {
        switch self {
        case .backtesting, .lean, .freqtrade, .jesse, .nautilus, .backtrader, .tradingView: true
        case .empyrical, .pyfolio, .zipline, .quantstats81, .quantstats86, .vectorbt: false
        }
    }
}
