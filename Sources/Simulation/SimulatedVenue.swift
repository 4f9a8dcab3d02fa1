public import Market
public import Trading

/// Executes market orders at the next open, and limits when the bar trades at them or better.
public struct SimulatedVenue: Venue, ~Copyable {
    private let instruments: [Instrument]
    private let fees: FeeModel
    private let slippage: SlippageModel
    private var resting: [Order] = []

    /// A market in these instruments at these costs.
    public init(_ instruments: [Instrument], fees: FeeModel, slippage: SlippageModel) {
        self.instruments = instruments
        self.fees = fees
        self.slippage = slippage
    }

    public mutating func accept(_ command: BrokerCommand, events: inout [BrokerEvent]) {
        switch command {
        case .submit(let order):
            resting.append(order)
            events.append(.accepted(order.id))
        case .cancel(let id):
            guard resting.contains(where: { $0.id == id }) else { return }
            resting.removeAll { $0.id == id }
            events.append(.cancelled(id))
        }
    }

    public mutating func advance(_ instrument: InstrumentIndex, through bar: Bar, events: inout [BrokerEvent]) {
        guard !resting.isEmpty else { return }
        var left: [Order] = []
        for order in resting {
            if order.instrument == instrument, let fill = execution(of: order, in: bar) {
                events.append(.filled(fill))
            } else {
                left.append(order)
            }
        }
        resting = left
    }

    private func execution(of order: Order, in bar: Bar) -> Fill? {
        let facts = instruments[order.instrument.offset]
        guard let price = price(of: order, in: bar, tick: facts.tick) else { return nil }
        let value = Money.notional(
            price: price, quantity: order.quantity, multiplier: facts.multiplier, rule: .nearestEven)
        return Fill(
            of: order, at: price, fee: fees.fee(value: value, quantity: order.quantity), time: bar.openTime)
    }

    private func price(of order: Order, in bar: Bar, tick: Price) -> Price? {
        // Rounding goes against the order: a buyer pays the tick above, a seller gets the one below.
        let against: Rounding = order.side == .buy ? .up : .down
        guard let limit = order.limit else {
            let worse = slippage.worsened(bar.open, side: order.side, tick: tick.value)
            return slippage == .none
                ? Price(rounding: bar.open, toTick: tick, rule: .nearestEven)
                : Price(rounding: worse, toTick: tick, rule: against)
        }
        let open = Price(rounding: bar.open, toTick: tick, rule: against)
        switch order.side {
        case .buy: return Price(rounding: bar.low, toTick: tick, rule: .up) <= limit ? min(open, limit) : nil
        case .sell: return Price(rounding: bar.high, toTick: tick, rule: .down) >= limit ? max(open, limit) : nil
        }
    }
}
