import Market
import Strategies
import Trading

/// The trades of a run from event to event, booked as the ledger books them, and what they came to.
struct EventTrades {
    private(set) var cash: Money
    private(set) var quantity = Quantity.zero
    private(set) var entryPrice = Price.zero
    private var entryRow = 0
    private var cost = Money.zero
    private var entryFee = Money.zero
    private var traded = Money.zero
    /// The rows that the curve has gone through.
    private var marked = 0
    var curve: CurveTally
    private(set) var closed = 0
    private(set) var won = 0
    private(set) var lost = 0
    private(set) var grossProfit = 0.0
    private(set) var grossLoss = 0.0
    /// The trades themselves, where they are asked for.
    private(set) var list: [EventRun.Trade]?

    init(_ terms: EventTerms, lists: Bool) {
        cash = terms.capital
        curve = CurveTally(capital: terms.capital.value)
        list = lists ? [] : nil
    }

    /// Goes through the closes before a row with what is held.
    mutating func mark(before row: Int, in bars: EventBars, _ terms: EventTerms) {
        guard row > marked else { return }
        if quantity == .zero {
            curve.rest(cash.value)
        } else {
            curve.hold(quantity.value * terms.point, beside: cash.value, marked..<row, in: bars)
        }
        marked = row
    }

    /// Executes an order on a row: what lies on the other side is closed first, the rest is opened.
    mutating func execute(
        _ change: Quantity, at price: Price, _ row: Int, takes: Bool, in bars: EventBars, _ terms: EventTerms
    ) {
        mark(before: row, in: bars, terms)
        let side = Side(adding: change)
        let paid =
            takes
            ? terms.models.slipped(
                price, side, change.magnitude, tick: terms.tick, volume: bars.volumes[row], low: bars.lows[row],
                high: bars.highs[row]) : price
        let value = terms.value(change, at: paid)
        let size = value < .zero ? -value : value
        var fee = terms.models.fees.fee(
            FeeModel.Execution(
                value: size, quantity: change.magnitude, side: side, isMaker: !takes, quantityBefore: .zero,
                valueBefore: .zero, tradedBefore: traded))
        traded = traded + size
        cash = cash - fee
        var left = change
        if quantity != .zero, quantity < .zero ? change > .zero : change < .zero {
            let matched = change < .zero ? max(change, -quantity) : min(change, -quantity)
            let share =
                terms.halvesFees && matched != change
                ? fee - Money(units: Rounding.nearestEven.quotient(of: fee.units, by: 2))
                : fee.share(matched, of: change)
            close(-matched, at: paid, row, fee: share, terms)
            left = change - matched
            fee = fee - share
        }
        guard left != .zero else { return }
        cost = terms.value(left, at: paid)
        cash = cash - cost
        (quantity, entryPrice, entryRow, entryFee) = (left, paid, row, fee)
    }

    private mutating func close(_ part: Quantity, at price: Price, _ row: Int, fee: Money, _ terms: EventTerms) {
        let worth = terms.value(part, at: price)
        let isWhole = part == quantity
        let (cost, entryFee) =
            isWhole
            ? (self.cost, self.entryFee)
            : (self.cost.share(part, of: quantity), self.entryFee.share(part, of: quantity))
        let profit = worth - cost - entryFee - fee
        cash = cash + worth
        quantity = quantity - part
        if !isWhole { (self.cost, self.entryFee) = (self.cost - cost, self.entryFee - entryFee) }
        closed += 1
        if profit > .zero {
            won += 1
            grossProfit += profit.value
        } else if profit < .zero {
            lost += 1
            grossLoss -= profit.value
        }
        list?.append(
            EventRun.Trade(
                entryRow: entryRow, exitRow: row, quantity: part, entryPrice: entryPrice, exitPrice: price,
                fees: entryFee + fee, profit: profit))
    }
}
