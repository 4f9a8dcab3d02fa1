public import Market
public import Trading

/// Executes market orders at the next open, and limits when the bar trades at them or better.
public struct SimulatedVenue: Venue, ~Copyable {
    private let instruments: [Instrument]
    private let steps: [Price]
    private let fees: FeeModel
    private let slippage: SlippageModel
    private var resting: [Order] = []

    /// A market in these instruments at these costs, whose bars hold prices as traded, on the ticks.
    public init(_ instruments: [Instrument], fees: FeeModel, slippage: SlippageModel) {
        self.init(instruments, priceSteps: instruments.map(\.tick), fees: fees, slippage: slippage)
    }

    /// A market whose bars hold prices on other steps than the ticks, one an instrument, as adjusted prices are.
    ///
    /// Executions are rounded to these steps; slippage is still counted in ticks.
    public init(_ instruments: [Instrument], priceSteps: [Price], fees: FeeModel, slippage: SlippageModel) {
        precondition(
            priceSteps.count == instruments.count,
            "there is a step an instrument, were \(priceSteps.count) for \(instruments.count)")
        self.instruments = instruments
        steps = priceSteps
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
        guard let price = price(of: order, in: bar, tick: facts.tick, step: steps[order.instrument.offset]) else {
            return nil
        }
        let value = Money.notional(
            price: price, quantity: order.quantity, multiplier: facts.multiplier, rule: .nearestEven)
        return Fill(
            of: order, at: price, fee: fees.fee(value: value, quantity: order.quantity), time: bar.openTime)
    }

    private func price(of order: Order, in bar: Bar, tick: Price, step: Price) -> Price? {
        // Rounding goes against the order: a buyer pays the step above, a seller gets the one below.
        let against: Rounding = order.side == .buy ? .up : .down
        guard let limit = order.limit else {
            let worse = slippage.worsened(bar.open, side: order.side, tick: tick.value)
            return slippage == .none
                ? Price(rounding: bar.open, toTick: step, rule: .nearestEven)
                : Price(rounding: worse, toTick: step, rule: against)
        }
        let open = Price(rounding: bar.open, toTick: step, rule: against)
        switch order.side {
        case .buy: return Price(rounding: bar.low, toTick: step, rule: .up) <= limit ? min(open, limit) : nil
        case .sell: return Price(rounding: bar.high, toTick: step, rule: .down) >= limit ? max(open, limit) : nil
        }
    }
}
