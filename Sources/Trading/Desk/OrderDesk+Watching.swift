public import Columns
import Market

extension OrderDesk {
    /// Whether it sees to rules by itself, so that it has to be told of all prices.
    public var isWatching: Bool { watch != nil }

    /// Sees to a rule from now on.
    mutating func add(_ rule: WatchRule) {
        if watch == nil {
            watch = Watch()
            watch?.startSession(equity: account.equityAtDayStart)
        }
        watch?.add(rule)
    }

    /// Looks at a price: what it breaks is closed, and what works is cancelled.
    public mutating func look(
        _ instrument: InstrumentIndex, at price: Double, time: Timestamp, commands: inout [BrokerCommand]
    ) {
        guard watch != nil else { return }
        mark(instrument, at: price, time: time)
        if watch?.take(equity: account.equity) ?? false {
            for working in workingOrders { cancel(working.order.id, &commands) }
            standing.removeAll()
            for held in account.heldInstruments { closeAtOnce(held, account.position(in: held), &commands) }
        } else if let margin = watch?.margin, let call = account.marginCall(instrument, margin),
            !isClosingAtOnce(instrument)
        {
            let event = AccountEvent.marginCall(
                equity: Self.money(call.equity), needed: Self.money(call.needed))
            receive(event, at: time)
            let held = account.position(in: instrument)
            closeAtOnce(instrument, held < .zero ? -call.quantity : call.quantity, &commands)
        }
    }

    /// Whether a look at prices between two may do anything.
    public func mayAct(_ instrument: InstrumentIndex, low: Double, high: Double) -> Bool {
        guard let watch, !account.held.isEmpty else { return false }
        guard !watch.looksAtEquity, account.held.count == 1, let margin = watch.margin else { return true }
        let calm = account.calmPrices(of: instrument, margin)
        return low < calm.low || high > calm.high
    }

    /// The first of some rows at which a look may do anything; the end of them where there is none.
    public func firstToLookAt(
        _ rows: Range<Int>, of instrument: InstrumentIndex, lows: Column<Double>, highs: Column<Double>
    ) -> Int {
        guard let watch, !account.held.isEmpty else { return rows.upperBound }
        guard !watch.looksAtEquity, account.held.count == 1, let margin = watch.margin else { return rows.lowerBound }
        let calm = account.calmPrices(of: instrument, margin)
        for row in rows where lows[row] < calm.low || highs[row] > calm.high { return row }
        return rows.upperBound
    }

    /// Whether what it has closed by itself has not been executed yet.
    private func isClosingAtOnce(_ instrument: InstrumentIndex) -> Bool {
        workingOrders.contains { $0.order.instrument == instrument && $0.order.isAtOnce && !$0.isEnding }
    }

    private mutating func closeAtOnce(
        _ instrument: InstrumentIndex, _ quantity: Quantity, _ commands: inout [BrokerCommand]
    ) {
        submit(
            Order(
                id: nextID(), instrument: instrument, side: Side(adding: quantity).opposite,
                quantity: quantity.magnitude, isReduceOnly: true, isAtOnce: true), &commands)
    }

    /// An amount as it is told: no more than can be.
    private static func money(_ amount: Double) -> Money {
        Money(rounding: max(-1e28, min(amount, 1e28)), toStep: Money(units: 1), rule: .nearestEven)
    }
}
