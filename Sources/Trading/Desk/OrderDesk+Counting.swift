import Market

extension OrderDesk {
    /// Why a position could not be counted any more if an order and all that work on its side were executed; nil where
    /// it could.
    ///
    /// Orders that were asked to end count as well: an execution may come for them.
    func uncountable(_ order: Order, executed: Quantity, insteadOf replaced: OrderID?) -> Excess? {
        guard !order.isReduceOnly else { return nil }
        var own = account.position(in: order.instrument)
        // An entry opens its quantity whatever lies on the other side.
        if order.entry != nil, own != .zero, Side(adding: own) != order.side { own = .zero }
        var after = Int128(own.units) + Int128(order.side.signed(order.quantity - executed).units)
        let others = orders.most(beside: order, besides: replaced, withEnding: true)
        after += order.side == .buy ? others : -others
        guard after.magnitude <= UInt128(Quantity.greatestPosition.units.magnitude) else {
            return SizeRefusal.tooLarge(Double(after) / Double(Quantity.unitsPerOne)).excess
        }
        let price = order.kind.likelyPrice(order.side, last: account.price(of: order.instrument))
        let value = abs(price * order.quantity.value * account.holdings[order.instrument.offset].multiplier)
        guard value > Self.greatestValue else { return nil }
        return Excess(what: "value above what can be counted", value: value, limit: Self.greatestValue)
    }

    /// The largest value of an order: sums of many of them still fit the books.
    private static var greatestValue: Double { 1e24 }
}
