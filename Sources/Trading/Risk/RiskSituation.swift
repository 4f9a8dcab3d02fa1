public import Columns
import Market

/// What an order is judged by.
public struct RiskSituation: Sendable {
    /// The account as it is.
    public let account: Account
    /// Its equity.
    let equity: Double
    /// The orders that work.
    let working: WorkingOrders
    /// The one of them that ends as the order that is judged is sent.
    let replaced: OrderID?
    /// How much of the order that is judged was executed before: none, but where it is at new terms.
    let executed: Quantity
    /// When the last orders were sent, the oldest first.
    public let sendTimes: [Timestamp]
    /// Losing trades since the last winning one.
    public let lossesInARow: Int
    /// Whether no market has said that it is closed.
    public let isMarketOpen: Bool
    /// When the market of each instrument is in session; always where there is none.
    let calendars: [TradingCalendar]

    init(
        account: Account, working: WorkingOrders, replaced: OrderID?, executed: Quantity, sendTimes: [Timestamp],
        lossesInARow: Int, isMarketOpen: Bool, calendars: [TradingCalendar]
    ) {
        self.account = account
        equity = account.equity
        self.working = working
        self.replaced = replaced
        self.executed = executed
        self.sendTimes = sendTimes
        self.lossesInARow = lossesInARow
        self.isMarketOpen = isMarketOpen
        self.calendars = calendars
    }

    /// Whether an order finds its market in session. What a bar decides at its close is sent within that bar.
    func isInSession(_ order: Order) -> Bool {
        guard isMarketOpen, !calendars.isEmpty else { return isMarketOpen }
        let moment = Timestamp(nanoseconds: account.time.nanoseconds - 1)
        return calendars[order.instrument.offset].session(containing: moment) != nil
    }

    /// The position if the order and all that work on its side were executed.
    ///
    /// What was asked to end does not count: an execution that comes all the same is booked, and counts from then on.
    func positionAfter(_ order: Order) -> Quantity {
        var own = account.position(in: order.instrument)
        if order.entry != nil, own != .zero, Side(adding: own) != order.side { own = .zero }
        let beside = working.most(beside: order, besides: replaced, withEnding: false)
        return own + order.side.signed(order.quantity - executed + Quantity(units: Int64(beside)))
    }

    /// Whether an order brings its position nearer to zero and not beyond.
    func isReducing(_ order: Order) -> Bool {
        if order.isReduceOnly { return true }
        let before = account.position(in: order.instrument)
        let after = positionAfter(order)
        return after == .zero || (before < .zero) == (after < .zero) && before.magnitude >= after.magnitude
    }

    /// A verdict that orders which reduce a position need not fear.
    func judged(_ order: Order, _ verdict: () -> RiskVerdict) -> RiskVerdict {
        isReducing(order) ? .allow : verdict()
    }

    /// The price an order is valued at: its own, or the last.
    func price(of order: Order) -> Double {
        order.kind.likelyPrice(order.side, last: account.price(of: order.instrument))
    }

    /// The value of an order, in the account's currency.
    func value(of order: Order) -> Double {
        abs(account.worth(of: order.instrument, at: price(of: order)) * order.quantity.value)
    }

    /// Seconds since the last price of an order's instrument.
    func dataAge(of order: Order) -> Double {
        let last = account.holdings[order.instrument.offset].priceTime
        return Double(account.time.nanoseconds - last.nanoseconds) / 1e9
    }

    /// The loss since the start of the day, as a fraction of the equity then.
    var dailyLoss: Double { 1 - equity / account.equityAtDayStart }

    /// The loss from the greatest equity, as a fraction of it.
    var drawdown: Double { 1 - equity / account.greatestEquity }
}
