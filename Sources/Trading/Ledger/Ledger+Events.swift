import Columns
import Market

extension Ledger {
    /// Books what happens without an order.
    mutating func post(_ event: AccountEvent, at time: Timestamp) {
        switch event {
        case .dividend(let instrument, let perUnit):
            let held = positions[instrument.offset].quantity
            receive(
                currencyPlaces[instrument.offset], .dividends,
                Money(
                    units: Rounding.nearestEven.quotient(
                        of: perUnit.units * Int128(held.units), by: Int128(Quantity.unitsPerOne))))
        case .split(let instrument, let ratio, let price): split(instrument, ratio, price: price, at: time)
        case .interest(let place, let amount): receive(place, .interest, amount)
        case .borrowing(let instrument, let amount):
            receive(currencyPlaces[instrument.offset], .borrowing, -amount)
        case .funding(let instrument, let amount): receive(currencyPlaces[instrument.offset], .funding, amount)
        case .deposit(let amount): post(0, .capital, .cash, amount)
        case .delisted(let instrument, let price):
            let before = books[currencyPlaces[instrument.offset]][.cash]
            while let lot = positions[instrument.offset].lots.first {
                take(lot.quantity, from: 0, of: instrument, at: price, time: time, by: nil, exitFee: .zero)
            }
            exchange(currencyPlaces[instrument.offset], since: before)
        case .settled(let instrument, let amount, let sold): settle(amount, of: instrument, sold: sold)
        case .marginCall: break
        case .rate(let place, let rate):
            precondition(rate > 0 && rate.isFinite, "a rate is positive, was \(rate)")
            rates[place] = rate
        }
    }

    /// Turns the proceeds of one sale into cash, and into the account's currency where that is done at once.
    private mutating func settle(_ amount: Money, of instrument: InstrumentIndex, sold: Timestamp) {
        let due = pending.firstIndex { $0.instrument == instrument && $0.amount == amount && $0.time == sold }
        guard let due else {
            preconditionFailure("proceeds that are settled are owed, were \(amount) of a sale at \(sold)")
        }
        let place = pending.remove(at: due).currency
        let before = books[place][.cash]
        post(place, .unsettled, .cash, amount)
        exchange(place, since: before)
    }

    /// Books income into cash, or what is owed out of it.
    private mutating func receive(_ place: Int, _ account: LedgerAccount, _ amount: Money) {
        let before = books[place][.cash]
        post(place, account, .cash, amount)
        exchange(place, since: before)
    }

    /// Turns old shares into new ones. Each lot keeps its cost; what is no whole lot of the position is paid out, and
    /// so is what could not be counted any more.
    private mutating func split(
        _ instrument: InstrumentIndex, _ ratio: SplitRatio, price: Price, at time: Timestamp
    ) {
        let offset = instrument.offset
        let before = books[currencyPlaces[offset]][.cash]
        let most = ratio.greatestBefore(lot: terms.instruments[offset].instrument.lot)
        let held = positions[offset].quantity
        if held.magnitude > most {
            let old = SplitRatio(new: ratio.old, old: ratio.new).price(price, tick: Price(units: 1))
            reduce(instrument, to: held < .zero ? -most : most, at: old, time)
        }
        let target = ratio.quantity(positions[offset].quantity, lot: terms.instruments[offset].instrument.lot)
        let unit = Quantity(units: 1)
        var old = Quantity.zero
        var new = Quantity.zero
        for index in positions[offset].lots.indices {
            old = old + positions[offset].lots[index].quantity
            // Running sums are cut off, so that the lots make up the position.
            let sum = ratio.quantity(old, lot: unit)
            positions[offset].lots[index].quantity = sum - new
            positions[offset].lots[index].price = ratio.price(
                positions[offset].lots[index].price, tick: Price(units: 1))
            new = sum
        }
        positions[offset].quantity = new
        reduce(instrument, to: target, at: price, time)
        exchange(currencyPlaces[offset], since: before)
    }

    /// Pays out what a position is more than a target, the newest lots first.
    private mutating func reduce(
        _ instrument: InstrumentIndex, to target: Quantity, at price: Price, _ time: Timestamp
    ) {
        let offset = instrument.offset
        while let last = positions[offset].lots.last, positions[offset].quantity != target || last.quantity == .zero {
            let excess = positions[offset].quantity - target
            let part = excess < .zero ? max(excess, last.quantity) : min(excess, last.quantity)
            take(
                part, from: positions[offset].lots.count - 1, of: instrument, at: price, time: time, by: nil,
                exitFee: .zero)
        }
    }
}
