import Market

/// What the orders are worth that work in each instrument, in the account's currency, at its last price.
///
/// Sums are kept as long as the price of an instrument and its orders stay, those apart that come, which are added.
struct WorkingWorths: Sendable {
    /// The worth of one instrument's orders, with what it was worked out by.
    struct Worth: Sendable {
        /// Of those that buy.
        var buys = 0.0
        /// Of those that sell.
        var sells = 0.0
        fileprivate var price = Double.nan
        fileprivate var pointValue = Double.nan

        /// The most that a position comes to, without its sign, if the orders of either side are executed.
        func most(beside value: Double) -> Double { max(abs(value + buys), abs(value - sells)) }
    }

    private var worths: [Worth]
    private var isKnown: [Bool]
    /// The last order that has been looked at.
    fileprivate var last = OrderID(rawValue: 0)

    init(instruments count: Int) {
        worths = Array(repeating: Worth(), count: count)
        isKnown = Array(repeating: false, count: count)
    }

    subscript(offset: Int) -> Worth { worths[offset] }

    /// Forgets an instrument's worth: an order of it has changed or gone.
    mutating func forget(_ instrument: InstrumentIndex) { isKnown[instrument.offset] = false }

    /// Begins anew where a worth is not known by the prices of an account. Gives whether it is so anywhere.
    fileprivate mutating func begin(by account: Account) -> Bool {
        for (offset, holding) in account.holdings.enumerated()
        where !isKnown[offset] || !worths[offset].isOf(holding) {
            worths[offset] = Worth(price: holding.price, pointValue: holding.pointValue)
            isKnown[offset] = false
        }
        return isKnown.contains(false)
    }

    fileprivate mutating func add(_ working: WorkingOrder, by account: Account, onlyWhereUnknown: Bool) {
        let order = working.order
        guard working.counts, !onlyWhereUnknown || !isKnown[order.instrument.offset] else { return }
        let price = order.kind.likelyPrice(order.side, last: account.price(of: order.instrument))
        let worth = account.worth(of: order.instrument, at: price) * working.mostLeft.value
        switch order.side {
        case .buy: worths[order.instrument.offset].buys += worth
        case .sell: worths[order.instrument.offset].sells += worth
        }
    }

    fileprivate mutating func finish(at last: OrderID) {
        for offset in isKnown.indices { isKnown[offset] = true }
        self.last = last
    }
}

extension WorkingWorths.Worth {
    fileprivate func isOf(_ holding: Holding) -> Bool {
        price.bitPattern == holding.price.bitPattern && pointValue.bitPattern == holding.pointValue.bitPattern
    }
}

extension WorkingOrders {
    /// Works out what orders are worth where that is not known.
    mutating func renewWorths(by account: Account) {
        let last = worths.last
        if worths.begin(by: account) {
            for working in all {
                if working.order.id > last { break }
                worths.add(working, by: account, onlyWhereUnknown: true)
            }
        }
        var next = last
        for working in entries(after: last) {
            worths.add(working, by: account, onlyWhereUnknown: false)
            next = working.order.id
        }
        worths.finish(at: next)
    }
}
