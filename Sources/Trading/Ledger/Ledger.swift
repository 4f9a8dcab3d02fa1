public import Columns
public import Market

/// The books of one account, double entry. They cannot be copied, so there is never a second version.
///
/// Amounts of a currency sum to zero after each posting, and cash changes only by what a posting says.
public struct Ledger: ~Copyable, Sendable {
    /// What decides the books.
    public let terms: AccountTerms
    /// The books of each currency, the account's first.
    public private(set) var books: [CurrencyBook]
    /// What is held of each instrument.
    public internal(set) var positions: [Position]
    /// What was opened and closed, in order of the exits.
    public private(set) var closed: [ClosedLot] = []
    /// What one of each currency is worth in the account's.
    public internal(set) var rates: [Double]
    /// What is sold and not paid yet, in order of the sales.
    public internal(set) var pending: [UnsettledProceeds] = []
    /// The place of each instrument's currency.
    let currencyPlaces: [Int]

    /// Books that begin with the capital and no positions.
    public init(_ terms: AccountTerms) {
        self.terms = terms
        let currencies = terms.currencies
        books = Array(repeating: CurrencyBook(), count: currencies.count)
        rates = Array(repeating: 1, count: currencies.count)
        positions = Array(repeating: Position(), count: terms.instruments.count)
        currencyPlaces = terms.instruments.map { facts in
            currencies.firstIndex(of: facts.instrument.currency) ?? 0
        }
        books[0].post(terms.capital, from: .capital, to: .cash)
    }

    /// Books an execution: closes what lies on the other side, opens the rest, pays the fee.
    mutating func post(_ fill: Fill, of order: Order) {
        let place = currencyPlaces[fill.instrument.offset]
        let before = books[place][.cash]
        var left = fill.signedQuantity
        var fee = fill.fee
        let halves = feeInHalves(of: fill)
        if let halves { fee = halves.closing }
        while left != .zero, positions[fill.instrument.offset].opposes(left) {
            // What the fee is shared among: all that is executed, or all that it closes.
            let whole = halves == nil ? left : -positions[fill.instrument.offset].quantity
            let closing = close(left, of: fill, fee: fee, sharedAmong: whole, for: order)
            left = left - closing.quantity
            fee = fee - closing.fee
        }
        if left != .zero { open(left, of: fill, fee: halves?.opening ?? fee, for: order) }
        books[place].post(fill.fee, from: .cash, to: .fees)
        exchange(place, since: before)
    }

    /// The halves of the fee of an order that turns a position, where it is shared so.
    private func feeInHalves(of fill: Fill) -> (closing: Money, opening: Money)? {
        let position = positions[fill.instrument.offset]
        guard terms.feeSharing == .inHalves, position.opposes(fill.signedQuantity),
            position.quantity.magnitude < fill.quantity
        else { return nil }
        let opening = Money(units: Rounding.nearestEven.quotient(of: fill.fee.units, by: 2))
        return (fill.fee - opening, opening)
    }

    /// Opens a lot, or adds one.
    private mutating func open(_ quantity: Quantity, of fill: Fill, fee: Money, for order: Order) {
        let offset = fill.instrument.offset
        let cost = value(of: fill.instrument, quantity, at: fill.price)
        let against: LedgerAccount = terms.instruments[offset].isMargined ? .clearing : .cash
        books[currencyPlaces[offset]].post(cost, from: against, to: .positions)
        positions[offset].quantity = positions[offset].quantity + quantity
        positions[offset].cost = positions[offset].cost + cost
        positions[offset].lots.append(
            Lot(
                order: fill.order, name: order.name, quantity: quantity, price: fill.price, cost: cost, fee: fee,
                time: fill.time))
    }

    /// Closes as much of one lot as there is; the quantity is signed as the execution.
    private mutating func close(
        _ quantity: Quantity, of fill: Fill, fee: Money, sharedAmong whole: Quantity, for order: Order
    ) -> (quantity: Quantity, fee: Money) {
        let offset = fill.instrument.offset
        let index = positions[offset].nextLot(closing: order.closes, by: terms.closing)
        let lot = positions[offset].lots[index]
        // Of the two, both signed the same way, the one nearer to zero.
        let matched = quantity < .zero ? max(quantity, -lot.quantity) : min(quantity, -lot.quantity)
        let exitFee = fee.share(matched, of: whole)
        take(
            -matched, from: index, of: fill.instrument, at: fill.price, time: fill.time, by: fill.order,
            exitFee: exitFee, named: order.name)
        return (matched, exitFee)
    }

    /// Takes a part of a lot out of a position at a price: its cost leaves, the difference is profit.
    mutating func take(
        _ quantity: Quantity, from index: Int, of instrument: InstrumentIndex, at price: Price, time: Timestamp,
        by order: OrderID?, exitFee: Money, named exitName: OrderName = .none
    ) {
        let offset = instrument.offset
        let lot = positions[offset].lots[index]
        let cost = lot.cost.share(quantity, of: lot.quantity)
        let entryFee = lot.fee.share(quantity, of: lot.quantity)
        let worth = value(of: instrument, quantity, at: price)
        let profit = worth - cost
        if terms.instruments[offset].isMargined {
            books[currencyPlaces[offset]].post(cost, from: .positions, to: .clearing)
            books[currencyPlaces[offset]].post(profit, from: .profit, to: .cash)
        } else {
            let isLater = terms.instruments[offset].settlementSessions > 0 && worth > .zero
            books[currencyPlaces[offset]].post(
                (.positions, -cost), (isLater ? .unsettled : .cash, worth), (.profit, -profit))
            if isLater {
                pending.append(
                    UnsettledProceeds(
                        instrument: instrument, currency: currencyPlaces[offset], amount: worth, time: time))
            }
        }
        positions[offset].reduce(lotAt: index, by: quantity, cost: cost, fee: entryFee)
        closed.append(
            ClosedLot(
                instrument: instrument, entryOrder: lot.order, exitOrder: order, name: lot.name, exitName: exitName,
                quantity: quantity,
                entryPrice: lot.price, exitPrice: price, entryTime: lot.time, exitTime: time,
                fees: entryFee + exitFee, profit: profit - entryFee - exitFee,
                rate: rates[currencyPlaces[offset]]))
    }

    /// What a signed quantity is worth at a price, in the instrument's currency.
    public func value(of instrument: InstrumentIndex, _ quantity: Quantity, at price: Price) -> Money {
        Money.notional(
            price: price, quantity: quantity, multiplier: terms.instruments[instrument.offset].instrument.multiplier,
            rule: .nearestEven)
    }

    /// Books lines of one currency.
    mutating func post(_ place: Int, _ from: LedgerAccount, _ to: LedgerAccount, _ amount: Money) {
        books[place].post(amount, from: from, to: to)
    }

    /// Exchanges what the cash of a foreign currency has changed by, where the account does that.
    mutating func exchange(_ place: Int, since before: Money) {
        guard place != 0, terms.conversion == .atOnce else { return }
        let change = books[place][.cash] - before
        guard change != .zero else { return }
        let worth = Money(rounding: change.value * rates[place], toStep: Money(units: 1), rule: .nearestEven)
        books[place].post(change, from: .cash, to: .exchange)
        books[0].post(worth, from: .exchange, to: .cash)
    }
}

extension Position {
    /// Whether adding a quantity brings it nearer to zero, or beyond.
    func opposes(_ change: Quantity) -> Bool {
        change < .zero ? quantity > .zero : quantity < .zero
    }

    /// Takes a part out of a lot.
    mutating func reduce(lotAt index: Int, by part: Quantity, cost share: Money, fee: Money) {
        quantity = quantity - part
        cost = cost - share
        lots[index].quantity = lots[index].quantity - part
        lots[index].cost = lots[index].cost - share
        lots[index].fee = lots[index].fee - fee
        if lots[index].quantity == .zero { lots.remove(at: index) }
    }
}

/// What is sold and not paid yet.
public struct UnsettledProceeds: Hashable, Sendable {
    /// What was sold.
    public let instrument: InstrumentIndex
    /// The place of its currency.
    public let currency: Int
    /// How much is owed.
    public let amount: Money
    /// When it was sold.
    public let time: Timestamp
}
