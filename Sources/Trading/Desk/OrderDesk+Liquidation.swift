import Market

extension OrderDesk {
    /// Closes a position that the equity does not carry any more, whatever the limits and the trading state say.
    ///
    /// Orders in the instrument are cancelled, those apart that close it at the market already.
    public mutating func liquidate(_ instrument: InstrumentIndex, commands: inout [BrokerCommand]) {
        let held = account.position(in: instrument)
        guard held != .zero else { return }
        let side = Side(adding: held).opposite
        var left = held.magnitude
        for working in orders.all where working.order.instrument == instrument && !working.isEnding {
            if working.order.closesAtOnce(side) {
                left = left - working.left
            } else {
                cancel(working.order.id, &commands)
            }
        }
        guard left > .zero else { return }
        submit(
            Order(id: nextID(), instrument: instrument, side: side, quantity: left, isReduceOnly: true), &commands)
    }
}

extension Order {
    /// Whether it brings a position nearer to zero at the next price there is, until that is done.
    fileprivate func closesAtOnce(_ side: Side) -> Bool {
        self.side == side && isReduceOnly && isMarket && moment == .anyTime && duration == .untilCancelled
            && parent == nil
    }
}
