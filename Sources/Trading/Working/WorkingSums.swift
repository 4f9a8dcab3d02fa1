import Market

/// What the orders that work in an instrument come to, those apart that only bring a position nearer to zero.
struct WorkingSums: Sendable {
    /// What may be executed of orders to one side, in units.
    struct OneSide: Sendable {
        /// The most of those that were not asked to end.
        var most = Int128(0)
        /// The most of those that were: an execution may come for them.
        var ending = Int128(0)
        /// What is left of those that were not asked to end and wait for no other.
        var left = Int128(0)
    }

    /// How many may add to a position.
    private(set) var count = 0
    private var buys = OneSide()
    private var sells = OneSide()

    /// What there is to one side.
    subscript(side: Side) -> OneSide { side == .buy ? buys : sells }

    /// The signed quantity, in units, that orders add to a position which wait for no other.
    var onItsWay: Int128 { buys.left - sells.left }

    /// Adds an order so many times: once as it comes, -1 times as it goes.
    mutating func add(_ working: WorkingOrder, _ times: Int) {
        guard !working.order.isReduceOnly else { return }
        if working.counts { count += times }
        switch working.order.side {
        case .buy: buys.add(working, Int128(times))
        case .sell: sells.add(working, Int128(times))
        }
    }
}

extension WorkingSums.OneSide {
    fileprivate mutating func add(_ working: WorkingOrder, _ times: Int128) {
        guard !working.isEnding else {
            ending += times * Int128(working.mostLeft.units)
            return
        }
        most += times * Int128(working.mostLeft.units)
        if working.order.parent == nil { left += times * Int128(working.left.units) }
    }
}
