public import Columns

/// One trade as a report shows it, open or closed.
public struct ReportedTrade: Hashable, Sendable {
    /// The direction of a trade.
    public enum Side: String, Hashable, Sendable {
        /// Bought first.
        case long
        /// Sold first.
        case short
    }

    /// How a trade began, or how it ended.
    public struct Leg: Hashable, Sendable {
        /// When.
        public let time: Timestamp
        /// At what price.
        public let price: Double
        /// By what order or rule.
        public let reason: String

        /// A beginning or an end.
        public init(time: Timestamp, price: Double, reason: String) {
            self.time = time
            self.price = price
            self.reason = reason
        }
    }

    /// The number of the trade, from 1.
    public let number: Int
    /// What was traded, or nil where a run has one instrument only.
    public let symbol: String?
    /// The direction.
    public let side: Side
    /// How much was traded, without sign.
    public let quantity: Double
    /// How it began.
    public let entry: Leg
    /// How it ended, or nil while it is open.
    public let exit: Leg?
    /// What it earned after commission, in the currency of the account.
    public let profit: Double?
    /// The profit in hundredths of what was paid at the entry: 1.5 is 1.5 %.
    public let profitPercent: Double?
    /// The commission of both ends.
    public let commission: Double?
    /// The best unrealised profit along the way, not negative.
    public let runUp: Double?
    /// The worst unrealised loss along the way, not positive.
    public let drawdown: Double?
    /// The number of bars it lasted.
    public let bars: Int?

    /// A trade. Amounts that are unknown are nil.
    public init(
        number: Int, symbol: String? = nil, side: Side, quantity: Double, entry: Leg, exit: Leg?, profit: Double?,
        profitPercent: Double?, commission: Double?, runUp: Double?, drawdown: Double?, bars: Int?
    ) {
        self.number = number
        self.symbol = symbol
        self.side = side
        self.quantity = quantity
        self.entry = entry
        self.exit = exit
        self.profit = profit
        self.profitPercent = profitPercent
        self.commission = commission
        self.runUp = runUp
        self.drawdown = drawdown
        self.bars = bars
    }
}
