public import Market

/// What came of a run from event to event.
public struct EventRun: Hashable, Sendable {
    /// One trade from its entry to its exit.
    public struct Trade: Hashable, Sendable {
        /// The row of the bar of its entry.
        public let entryRow: Int
        /// The row of the bar of its exit.
        public let exitRow: Int
        /// How much, negative for short.
        public let quantity: Quantity
        /// The price of its entry.
        public let entryPrice: Price
        /// The price of its exit.
        public let exitPrice: Price
        /// What both cost.
        public let fees: Money
        /// What it brought, after fees.
        public let profit: Money
    }

    /// The number of returns, one a bar.
    public let periods: Int
    /// The equity at the start.
    public let capital: Double
    /// The equity at the last close.
    public let equity: Double
    /// The greatest loss from a peak, as a fraction of it.
    public let maxDrawdown: Double
    /// The sum of returns.
    public let sum: Double
    /// The sum of the squares of returns.
    public let squares: Double
    /// The sum of the squares of losing returns.
    public let downside: Double
    /// The trades that ended.
    public let trades: Int
    /// Those with a gain.
    public let won: Int
    /// Those with a loss.
    public let lost: Int
    /// The sum of gains.
    public let grossProfit: Double
    /// The sum of losses, as a positive amount.
    public let grossLoss: Double
    /// The trades, where they were asked for.
    public let list: [Trade]

    init(_ trades: EventTrades, periods: Int, capital: Double) {
        self.init(
            periods: periods, capital: capital, equity: trades.curve.equity, maxDrawdown: trades.curve.drawdown,
            sum: trades.curve.sum, squares: trades.curve.squares, downside: trades.curve.downside,
            trades: trades.closed, won: trades.won, lost: trades.lost, grossProfit: trades.grossProfit,
            grossLoss: trades.grossLoss, list: trades.list ?? [])
    }

    init(
        periods: Int, capital: Double, equity: Double, maxDrawdown: Double, sum: Double, squares: Double,
        downside: Double, trades: Int, won: Int, lost: Int, grossProfit: Double, grossLoss: Double,
        list: [Trade] = []
    ) {
        self.periods = periods
        self.capital = capital
        self.equity = equity
        self.maxDrawdown = maxDrawdown
        self.sum = sum
        self.squares = squares
        self.downside = downside
        self.trades = trades
        self.won = won
        self.lost = lost
        self.grossProfit = grossProfit
        self.grossLoss = grossLoss
        self.list = list
    }
}
