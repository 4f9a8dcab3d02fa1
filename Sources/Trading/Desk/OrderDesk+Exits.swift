import Market

/// What an exit leaves, and with which orders.
struct Leaving {
    let instrument: InstrumentIndex
    /// The side of the exit.
    let side: Side
    let quantity: Quantity
    let name: OrderName
    let entry: OrderName
    /// The entry that has to be executed first.
    let parent: OrderID?
}

extension OrderDesk {
    /// Leaves a position, or an entry that still works, at the prices of a bracket.
    mutating func exit(_ request: ExitRequest, _ commands: inout [BrokerCommand]) {
        guard !request.bracket.isEmpty else { return }
        let position = ledger.positions[request.instrument.offset]
        let held = request.entry == .none ? position.quantity : position.quantity(of: request.entry)
        if held != .zero {
            leave(held, request, position, &commands)
        } else if request.entry != .none, let working = entry(named: request.entry, in: request.instrument) {
            let whole = working.requested ?? working.order.quantity
            let quantity = part(request.part, of: whole, in: request.instrument)
            let leaving = Leaving(
                instrument: request.instrument, side: working.order.side.opposite, quantity: quantity,
                name: request.name, entry: request.entry, parent: working.order.id)
            renew(request.bracket, leaving, from: nil, &commands)
        }
    }

    private mutating func leave(
        _ held: Quantity, _ request: ExitRequest, _ position: Position, _ commands: inout [BrokerCommand]
    ) {
        let wanted = part(request.part, of: held.magnitude, in: request.instrument)
        let free = held.magnitude - reserved(besides: request)
        let leaving = Leaving(
            instrument: request.instrument, side: held > .zero ? .sell : .buy, quantity: min(wanted, free),
            name: request.name, entry: request.entry, parent: nil)
        guard leaving.quantity > .zero else { return }
        let lots = request.entry == .none ? position.lots : position.lots.filter { $0.name == request.entry }
        renew(request.bracket, leaving, from: averagePrice(of: lots, request.instrument), &commands)
    }

    /// What exits of other names have reserved of the same entry. The orders of one exit reserve it once.
    private func reserved(besides request: ExitRequest) -> Quantity {
        var seen: [(name: OrderName, quantity: Quantity)] = []
        for working in workingOrders {
            let order = working.order
            guard order.instrument == request.instrument, order.isReduceOnly, order.parent == nil,
                order.closes == request.entry || request.entry == .none || order.closes == .none,
                order.name != request.name || order.isMarket
            else { continue }
            if let place = seen.firstIndex(where: { $0.name == order.name && !order.isMarket }) {
                seen[place].quantity = max(seen[place].quantity, working.left)
            } else {
                seen.append((order.name, working.left))
            }
        }
        return seen.reduce(.zero) { $0 + $1.quantity }
    }

    private func part(_ part: ExitPart?, of whole: Quantity, in instrument: InstrumentIndex) -> Quantity {
        switch part {
        case nil: whole
        case .quantity(let quantity): min(quantity, whole)
        case .fraction(let fraction):
            min(
                whole,
                Quantity(
                    rounding: whole.value * fraction, toLot: account.terms(of: instrument).instrument.lot, rule: .down))
        }
    }

    private func averagePrice(of lots: [Lot], _ instrument: InstrumentIndex) -> Price {
        var sum = Int128(0)
        var count = Int128(0)
        for lot in lots {
            sum += Int128(lot.price.units) * Int128(lot.quantity.magnitude.units)
            count += Int128(lot.quantity.magnitude.units)
        }
        return count == 0 ? .zero : Price(units: Int64(Rounding.nearestEven.quotient(of: sum, by: count)))
    }

    // MARK: - The orders of an exit

    /// Sends the orders of an exit, or changes those that work.
    private mutating func renew(
        _ bracket: Bracket, _ leaving: Leaving, from average: Price?, _ commands: inout [BrokerCommand]
    ) {
        let working = workingOrders.filter {
            $0.order.instrument == leaving.instrument && $0.order.name == leaving.name && $0.order.isReduceOnly
                && $0.order.closes == leaving.entry && $0.order.parent == leaving.parent && !$0.order.isMarket
                && $0.status != .cancelPending
        }
        guard !working.isEmpty else {
            sendExits(bracket, of: leaving, from: average, &commands)
            return
        }
        let legs = legs(of: bracket, leaving, from: average)
        guard legs.count == working.count, zip(legs, working).allSatisfy({ $0.0.isLike($0.1.order.kind) }) else {
            for order in working { cancel(order.order.id, &commands) }
            sendExits(bracket, of: leaving, from: average, &commands)
            return
        }
        for (leg, order) in zip(legs, working) {
            replace(order.order.id, leaving.quantity + order.filled, leg.kind, &commands)
        }
    }

    /// Sends the orders of an exit, of which one that trades shrinks the others.
    mutating func sendExits(
        _ bracket: Bracket, of leaving: Leaving, from average: Price? = nil, _ commands: inout [BrokerCommand]
    ) {
        let legs = legs(of: bracket, leaving, from: average)
        let group = legs.count > 1 ? groups.next(.reduceOthers) : nil
        for leg in legs {
            send(
                Order(
                    id: nextID(), instrument: leaving.instrument, side: leaving.side, quantity: leaving.quantity,
                    kind: leg.kind, isReduceOnly: true, name: leaving.name, closes: leaving.entry, group: group,
                    parent: leaving.parent, isRelative: leg.isRelative), &commands)
        }
    }

    /// The orders that a bracket stands for; distances are from an average price, or left to the execution.
    private func legs(of bracket: Bracket, _ leaving: Leaving, from average: Price?) -> [ExitLeg] {
        var legs: [ExitLeg] = []
        func add(_ price: BracketPrice, _ kind: (Price) -> OrderKind) {
            switch price {
            case .at(let price): legs.append(ExitLeg(kind: kind(price), isRelative: false))
            case .distance(let distance):
                let relative = kind(distance)
                legs.append(
                    average.map { ExitLeg(kind: relative.resolved(from: $0, side: leaving.side), isRelative: false) }
                        ?? ExitLeg(kind: relative, isRelative: true))
            }
        }
        if let target = bracket.target { add(target) { .limit($0) } }
        if let stop = bracket.stop { add(stop) { .stop($0) } }
        if let trail = bracket.trail {
            if let activation = bracket.trailActivation {
                add(activation) { .trailingStop(trail, activation: $0) }
            } else {
                legs.append(ExitLeg(kind: .trailingStop(trail, activation: nil), isRelative: false))
            }
        }
        return legs
    }
}

/// One order of an exit.
private struct ExitLeg {
    let kind: OrderKind
    let isRelative: Bool

    /// Whether it differs from a kind in prices only.
    func isLike(_ other: OrderKind) -> Bool {
        switch (kind, other) {
        case (.limit, .limit), (.stop, .stop), (.trailingStop, .trailingStop): true
        default: false
        }
    }
}
