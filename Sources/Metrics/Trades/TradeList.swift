public import Columns
public import Market
public import Trading

/// The trades of a run as TradingView's list of trades tells them, those that have ended first.
///
/// A trade is a lot from its entry to its exit; its moments are those at which the bars opened that it was entered and
/// left in. Its run-up and its drawdown look at the whole bar of the entry and at all that follow, but of the bar of
/// the exit at the price of the exit only. (Measured on two exported lists of 2,386 trades.) Prices are in the currency
/// of the instrument, amounts in that of the account.
public struct TradeList: Sendable, Hashable {
    /// The trades, in order of their exits.
    public let trades: [ListedTrade]

    /// The trades in one instrument.
    ///
    /// - Parameters:
    ///   - closed: what was opened and closed.
    ///   - position: what is held at the end.
    ///   - record: what was ordered, for the signals.
    ///   - names: what the program calls its orders.
    ///   - bars: the bars that the orders met.
    ///   - capital: what percentages of sums are of.
    ///   - rate: what one of the currency of the instrument is worth in the account's at the end.
    ///   - tradesAtClose: whether orders at the market trade at the close that decides.
    public init(
        _ closed: [ClosedLot], _ position: Position, in instrument: InstrumentIndex, _ facts: Instrument,
        record: SessionRecord, names: [String], bars: Bars, capital: Double, rate: Double, tradesAtClose: Bool
    ) {
        let signals = TradeSignals(record, names)
        let scale = TradeScale(
            facts: facts, bars: bars, signals: signals, splits: record.splits.filter { $0.instrument == instrument },
            tradesAtClose: tradesAtClose)
        var list: [ListedTrade] = []
        var sum = Money.zero
        func add(_ trade: ListedTrade, _ profit: Money, _ rate: Double) {
            sum = sum + Money(rounding: profit.value * rate, toStep: Money(units: 1), rule: .nearestEven)
            var trade = trade
            trade.number = list.count + 1
            trade.sum = sum.value
            trade.sumPercent = sum.value / capital * 100
            list.append(trade)
        }
        for lot in closed where lot.instrument == instrument { add(scale.trade(lot), lot.profit, lot.rate) }
        if let close = bars.close.last {
            let last = Price(rounding: close, toTick: Price(units: 1), rule: .nearestEven)
            for lot in position.lots {
                let worth = Money.notional(
                    price: last, quantity: lot.quantity, multiplier: facts.multiplier, rule: .nearestEven)
                let profit = worth - lot.cost - lot.fee
                add(scale.trade(lot, left: last, profit, rate), profit, rate)
            }
        }
        trades = list
    }

    // MARK: - Digits

    /// An amount of money with the digits that are printed of it: two behind the point, or as many more as it takes
    /// until one of them is not zero.
    public static func printed(amount: Double) -> Double {
        var scale = 100.0
        for _ in 2...12 {
            let rounded = rounded(amount, scale)
            if rounded != 0 { return rounded }
            scale *= 10
        }
        return 0
    }

    /// A percentage with the two digits that are printed of it.
    public static func printed(percent: Double) -> Double { rounded(percent, 100) }

    /// Halves go up, of what the product of the two doubles is.
    private static func rounded(_ value: Double, _ scale: Double) -> Double {
        let rounded = (value * scale + 0.5).rounded(.down) / scale
        return rounded == 0 ? 0 : rounded
    }
}

/// One line pair of a list of trades, its numbers unrounded.
public struct ListedTrade: Sendable, Hashable {
    /// One end of a trade.
    public struct End: Sendable, Hashable {
        /// When the bar of it opened.
        public let time: Timestamp
        /// What the order was called.
        public let signal: String
        /// At which price.
        public let price: Double
    }

    /// Its place, from 1.
    public internal(set) var number = 0
    /// Whether it was bought first.
    public let isLong: Bool
    /// Where it was entered.
    public let entry: End
    /// Where it was left, or how it stands at the last close.
    public let exit: End
    /// Whether it has not ended.
    public let isOpen: Bool
    /// How much, without sign.
    public let quantity: Double
    /// What that was worth at the entry.
    public let value: Double
    /// What it brought after fees.
    public let profit: Double
    /// The best that it stood at.
    public let runUp: Double
    /// The worst that it stood at, not above zero.
    public let drawdown: Double
    /// What all trades brought so far.
    public internal(set) var sum = 0.0
    /// That in percent of the capital.
    public internal(set) var sumPercent = 0.0

    /// What it brought in percent of its value.
    public var profitPercent: Double { percent(profit) }
    /// The best that it stood at in percent of its value.
    public var runUpPercent: Double { percent(runUp) }
    /// The worst that it stood at in percent of its value.
    public var drawdownPercent: Double { percent(drawdown) }

    private func percent(_ amount: Double) -> Double { value == 0 ? 0 : amount / abs(value) * 100 }
}

/// What orders are called in a list.
private struct TradeSignals {
    private let orders: [OrderID: Order]
    private let names: [String]
    /// The orders that answer a margin call: they are sent right after it.
    private var calls: Set<OrderID> = []

    init(_ record: SessionRecord, _ names: [String]) {
        orders = Dictionary(uniqueKeysWithValues: record.orders.map { ($0.id, $0) })
        self.names = names
        var isCalled = false
        for line in record.lines {
            switch line.entry {
            case .booked(.marginCall): isCalled = true
            case .sent(.submit(let order)):
                if isCalled { calls.insert(order.id) }
                isCalled = false
            case .sent, .answered, .denied, .booked, .turned: break
            }
        }
    }

    subscript(id: OrderID?) -> Order? { id.flatMap { orders[$0] } }

    /// The name of an order, or what it closes where it has none.
    func text(_ id: OrderID?) -> String {
        guard let id, let order = orders[id] else { return "" }
        if calls.contains(id) { return "Margin call" }
        if let name = name(order.name) { return name }
        return name(order.closes).map { "Close entry(s) order \($0)" } ?? "Close position order"
    }

    private func name(_ name: OrderName) -> String? {
        let place = Int(name.rawValue)
        return place > 0 && place <= names.count ? names[place - 1] : nil
    }
}

/// Measures trades on the bars that they lived through.
private struct TradeScale {
    let facts: Instrument
    let bars: Bars
    let signals: TradeSignals
    let splits: [ShareSplit]
    let tradesAtClose: Bool

    func trade(_ lot: ClosedLot) -> ListedTrade {
        let first = row(of: lot.entryOrder, lot.entryTime, lot.entryPrice)
        let last = row(of: lot.exitOrder, lot.exitTime, lot.exitPrice)
        let splits = splits.filter { $0.time > lot.entryTime && $0.time <= lot.exitTime }
        let extremes = extremes(lot.quantity, lot.entryPrice, first..<max(first, last), splits, left: lot.exitPrice)
        return ListedTrade(
            isLong: lot.quantity > .zero, entry: end(first, lot.entryOrder, lot.entryPrice),
            exit: end(last, lot.exitOrder, lot.exitPrice), isOpen: false, quantity: abs(lot.quantity.value),
            value: value(lot.quantity, lot.entryPrice) * lot.rate, profit: lot.profit.value * lot.rate,
            runUp: extremes.best * lot.rate, drawdown: extremes.worst * lot.rate)
    }

    /// A trade that is open, as it stands at the last close.
    func trade(_ lot: Lot, left price: Price, _ profit: Money, _ rate: Double) -> ListedTrade {
        let first = row(of: lot.order, lot.time, lot.price)
        let splits = splits.filter { $0.time > lot.time }
        let extremes = extremes(lot.quantity, lot.price, first..<bars.count, splits, left: price)
        return ListedTrade(
            isLong: lot.quantity > .zero, entry: end(first, lot.order, lot.price),
            exit: ListedTrade.End(time: bars.openTimes[bars.count - 1], signal: "Open", price: price.value),
            isOpen: true, quantity: abs(lot.quantity.value), value: value(lot.quantity, lot.price) * rate,
            profit: profit.value * rate, runUp: extremes.best * rate, drawdown: extremes.worst * rate)
    }

    private func end(_ row: Int, _ order: OrderID?, _ price: Price) -> ListedTrade.End {
        ListedTrade.End(time: bars.openTimes[row], signal: signals.text(order), price: price.value)
    }

    /// The bar in which something was executed. What trades at a close is of the bar that ends with it.
    private func row(of id: OrderID?, _ time: Timestamp, _ price: Price) -> Int {
        let closing = bars.closeTimes.firstRow(notBelow: time)
        if closing < bars.count, bars.closeTimes[closing] == time {
            let isMarket = signals[id]?.isMarket ?? true
            if tradesAtClose, isMarket || bars.close[closing] == price.value { return closing }
            if signals[id]?.isAtOnce ?? false { return closing }
        }
        let open = bars.closeTimes.firstRow(notBelow: Timestamp(nanoseconds: time.nanoseconds + 1))
        return min(open, bars.count - 1)
    }

    private func value(_ quantity: Quantity, _ price: Price) -> Double {
        abs(notional(quantity, price).value)
    }

    private func notional(_ quantity: Quantity, _ price: Price) -> Money {
        Money.notional(price: price, quantity: quantity, multiplier: facts.multiplier, rule: .nearestEven)
    }

    /// The best and the worst that a position stood at, of zero, its exit and the extremes of bars, in the shares of
    /// its end.
    private func extremes(
        _ quantity: Quantity, _ entry: Price, _ rows: Range<Int>, _ splits: [ShareSplit], left price: Price
    ) -> (best: Double, worst: Double) {
        var high = price.value
        var low = price.value
        for row in rows {
            // Prices before a split are those of old shares.
            let shares = splits.reduce(1) { bars.openTimes[row] < $1.time ? $0 * $1.ratio : $0 }
            high = max(high, bars.high[row] / shares)
            low = min(low, bars.low[row] / shares)
        }
        let cost = notional(quantity, entry)
        let ends = [high, low].map {
            notional(quantity, Price(rounding: $0, toTick: Price(units: 1), rule: .nearestEven)) - cost
        }
        return (max(ends[0], ends[1], .zero).value, min(ends[0], ends[1], .zero).value)
    }
}
