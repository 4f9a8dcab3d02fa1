extension FillRule {
    /// Along the extreme that is nearer to the open.
    public static let path = FillRule(name: "path", path: .nearestExtremeFirst)
    /// What is worst for the account.
    public static let worst = FillRule(name: "worst", path: .worst)
    /// What is best for the account.
    public static let best = FillRule(name: "best", path: .best)
    /// Stops before targets.
    public static let stopFirst = FillRule(name: "stopFirst", path: .stopFirst)
    /// Always the high before the low.
    public static let openHighLowClose = FillRule(name: "openHighLowClose", path: .openHighLowClose)
    /// Nothing but closing prices: orders trade at the next close.
    public static let closeOnly = preset("closeOnly", .closeOnly) { $0.market = .nextClose }

    // Whether slippage may leave the bar: TradingView's manual says so. backtrader has a switch for it, `slip_out`,
    // which is off where nothing is said. freqtrade has no slippage. Of LEAN, backtesting.py, zipline and vectorbt no
    // source tells of a bound: each adds its slippage, its spread or its impact to a price and looks at the bar no
    // more, and so do their presets here. For limits none of them matters, as a limit never takes slippage.

    /// TradingView's broker emulator: slippage may leave the bar.
    public static let tradingView = preset("tradingview", .nearestExtremeFirst) { $0.slipsOutOfBar = true }

    /// backtesting.py: sizes at the open, stops before targets, exits of priced entries from the next bar on.
    ///
    /// Its spread is a part of the price and is not held inside the bar.
    public static let backtestingPy = preset("backtesting.py", .stopFirst) {
        $0.stopLimit = .nextBar
        $0.exitsOnEntryBar = .ofMarketEntries
        $0.slipsOutOfBar = true
        $0.sizing = .execution
    }

    /// LEAN's equity fills: a limit has to be passed, exits do not end each other.
    ///
    /// A stop that is touched trades at its price less the slippage, with no bound told: so it may leave the bar.
    public static let lean = preset("lean", .nearestExtremeFirst) {
        $0.market = .current
        $0.touchFills = false
        $0.stopLimit = .closeBeyond
        $0.linksExits = false
        $0.slipsOutOfBar = true
    }

    /// LEAN's base fills: gaps are filled at the order's own price, stops at the close where that is worse.
    ///
    /// Slippage is taken from that price, and as for shares no bound is told.
    public static let leanBase = preset("lean-base", .nearestExtremeFirst) {
        $0.market = .current
        $0.touchFills = false
        $0.betterOpen = .own
        $0.gappedStop = .ownOrClose
        $0.stopLimit = .closeBeyond
        $0.linksExits = false
        $0.slipsOutOfBar = true
    }

    /// zipline: orders meet closing prices only.
    ///
    /// Its impact grows with the share of the volume and is added to the close, wherever the bar's extremes are. It
    /// cancels an execution that would be worse than its limit; here a limit takes no slippage, which is as safe.
    public static let zipline = preset("zipline", .closeOnly) {
        $0.market = .nextClose
        $0.slipsOutOfBar = true
    }

    /// backtrader: along the path, a stop-limit that is not marketable waits for the next bar.
    public static let backtrader = preset("backtrader", .nearestExtremeFirst) {
        $0.stopLimit = .nextBar
        $0.exitsOnEntryBar = .never
    }

    /// freqtrade: stops before targets, and gaps filled at the order's own price.
    public static let freqtrade = preset("freqtrade", .stopFirst) {
        $0.betterOpen = .own
        $0.gappedStop = .own
        $0.stopLimit = .nextBar
    }

    /// vectorbt: at the close that decides, stops from the next bar on, no limit orders.
    ///
    /// Slippage is a part of the price of each order, without regard to the bar.
    public static let vectorbt = preset("vectorbt", .stopFirst) {
        $0.market = .sameClose
        $0.exitsOnEntryBar = .never
        $0.hasLimits = false
        $0.slipsOutOfBar = true
    }

    /// All of them.
    public static let all: [FillRule] = [
        path, worst, best, stopFirst, openHighLowClose, closeOnly, tradingView, backtestingPy, lean, leanBase, zipline,
        backtrader, freqtrade, vectorbt,
    ]

    /// The rule of a name.
    public init?(named name: String) {
        guard let rule = Self.all.first(where: { $0.name == name }) else { return nil }
        self = rule
    }

    private static func preset(_ name: String, _ path: IntrabarPath, _ change: (inout FillRule) -> Void) -> FillRule {
        var rule = FillRule(name: name, path: path)
        change(&rule)
        return rule
    }
}
