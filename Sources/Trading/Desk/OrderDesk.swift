import Market

/// Turns intents into orders, through the risk checks, and fills into ledger entries.
public struct OrderDesk: ~Copyable, Sendable {
    private var ledger: Ledger
    private let checks: [any RiskCheck]
    private var working: [OrderID: Order] = [:]
    private var issued: UInt64 = 0
    /// The books as the program sees them: renewed by a fill, not by a row.
    public private(set) var account: AccountSnapshot
    /// What the risk checks refused.
    public private(set) var denials: [Denial] = []

    /// An order that a risk check refused.
    public struct Denial: Hashable, Sendable {
        /// The order.
        public let order: Order
        /// The name of the check.
        public let check: String
        /// Why.
        public let reason: String
    }

    /// A desk with its books and its checks, which are asked in order.
    public init(ledger: consuming Ledger, checks: [any RiskCheck]) {
        account = ledger.snapshot()
        self.ledger = ledger
        self.checks = checks
    }

    /// Takes what a program wants.
    public mutating func place(_ intents: [Intent], commands: inout [BrokerCommand]) {
        for intent in intents {
            switch intent {
            case .hold(let instrument, let target):
                let change = target - ledger.held[instrument.offset] - workingQuantity(of: instrument)
                guard change != .zero else { continue }
                let side: Side = change > .zero ? .buy : .sell
                propose(instrument, side, change > .zero ? change : -change, limit: nil, &commands)
            case .trade(let instrument, let side, let quantity, let limit):
                propose(instrument, side, quantity, limit: limit, &commands)
            case .cancel(let id):
                guard working[id] != nil else { continue }
                commands.append(.cancel(id))
            }
        }
    }

    /// Takes what a market answers.
    public mutating func receive(_ event: BrokerEvent) {
        switch event {
        case .accepted(let id): precondition(working[id] != nil, "an accepted order works, was \(id)")
        case .rejected(let id, _), .cancelled(let id): working[id] = nil
        case .filled(let fill):
            precondition(working[fill.order] != nil, "a fill answers a working order, was \(fill.order)")
            working[fill.order] = nil
            ledger.post(fill)
            account = ledger.snapshot()
        }
    }

    /// What was executed, in order.
    public var fills: [Fill] { ledger.fills }

    /// The signed quantity that working orders will add to a position.
    private func workingQuantity(of instrument: InstrumentIndex) -> Quantity {
        var sum = Quantity.zero
        for order in working.values where order.instrument == instrument {
            sum = order.side == .buy ? sum + order.quantity : sum - order.quantity
        }
        return sum
    }

    private mutating func propose(
        _ instrument: InstrumentIndex, _ side: Side, _ quantity: Quantity, limit: Price?,
        _ commands: inout [BrokerCommand]
    ) {
        precondition(quantity > .zero, "an order is of a positive quantity, was \(quantity)")
        issued += 1
        let order = Order(
            id: OrderID(rawValue: issued), instrument: instrument, side: side, quantity: quantity, limit: limit)
        for check in checks {
            guard case .deny(let reason) = check.review(order, for: account) else { continue }
            denials.append(Denial(order: order, check: check.name, reason: reason))
            return
        }
        working[order.id] = order
        commands.append(.submit(order))
    }
}
