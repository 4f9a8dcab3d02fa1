import Market

/// What an exit leaves, and with which orders.
struct Leaving {
    let instrument: InstrumentIndex
    /// The side of the exit.
    let side: Side
    var quantity: Quantity
    let name: OrderName
    let entry: OrderName
    /// The entry that has to be executed first.
    let parent: OrderID?
    /// The entry that it leaves by itself.
    var leaves: OrderID?
    /// What its orders belong to beside themselves.
    var group: GroupLabel?
}

extension OrderDesk {
    /// Leaves a position, or an entry that still works, at the prices of a bracket.
    mutating func exit(_ request: ExitRequest, _ commands: inout [BrokerCommand]) {
        guard !request.bracket.isEmpty else { return }
        let position = ledger.positions[request.instrument.offset]
        let held = request.entry == .none ? position.quantity : position.quantity(of: request.entry)
        let entry = request.entry == .none ? nil : entry(named: request.entry, in: request.instrument)
        guard let side = held == .zero ? entry?.order.side.opposite : Side(adding: held).opposite else { return }
        let parent = held == .zero ? entry?.order.id : nil
        let working = workingExits(like: request, side, of: parent)
        // Exits that wait for the rest of an entry leave that too.
        let waits = working.allSatisfy { $0.order.parent == entry?.order.id } && (parent != nil || !working.isEmpty)
        let awaited = waits ? entry : nil
        let whole = held.magnitude + (awaited.map { ($0.requested ?? $0.order.quantity) - $0.filled } ?? .zero)
        let free = whole - reserved(besides: request, side, of: parent, awaited: awaited?.order.id)
        let part = part(request.part, of: whole, in: request.instrument)
        if part == .zero, whole > .zero {
            deny(request.instrument, side, part, rule: SizeRefusal.zero.rule, SizeRefusal.zero.excess)
            return
        }
        let quantity = min(part, free)
        guard quantity > .zero else { return }
        var average: Price?
        if held != .zero {
            let lots = request.entry == .none ? position.lots : position.lots.filter { $0.name == request.entry }
            average = averagePrice(of: lots, request.instrument)
        }
        let leaving = Leaving(
            instrument: request.instrument, side: side, quantity: quantity, name: request.name, entry: request.entry,
            parent: parent)
        renew(working, request.bracket, leaving, holding: held.magnitude, from: average, &commands)
    }

    /// The orders of an exit that is asked for again: those of an entry that is not executed, or of what is held.
    private func workingExits(like request: ExitRequest, _ side: Side, of parent: OrderID?) -> [WorkingOrder] {
        orders.orders(named: request.name, in: request.instrument).filter { working in
            let order = working.order
            guard order.isReduceOnly, order.closes == request.entry, order.side == side, !order.isMarket,
                !working.isEnding
            else { return false }
            if let parent { return order.parent == parent }
            return order.parent.flatMap { orders[$0] }.map { $0.filled > .zero } ?? true
        }
    }

    /// How much of an exit can trade by now: no more than what is executed of an entry that still works.
    private func released(_ working: WorkingOrder) -> Quantity {
        guard let parent = working.order.parent, let entry = orders[parent] else { return working.left }
        return min(working.left, max(.zero, entry.filled - working.filled))
    }

    /// What exits of other names have reserved of the same entry. The orders of one exit reserve it once.
    private func reserved(
        besides request: ExitRequest, _ side: Side, of parent: OrderID?, awaited: OrderID?
    ) -> Quantity {
        var seen: [(group: OrderGroup, quantity: Quantity)] = []
        var sum = Quantity.zero
        for working in orders.exits(besides: request.entry, in: request.instrument) {
            let order = working.order
            guard order.side == side, !working.isEnding, order.name != request.name || order.isMarket,
                parent == nil || order.parent == parent
            else { continue }
            let part = order.parent == awaited ? working.left : released(working)
            guard let group = order.group else {
                sum = sum + part
                continue
            }
            if let place = seen.firstIndex(where: { $0.group == group }) {
                seen[place].quantity = max(seen[place].quantity, part)
            } else {
                seen.append((group, part))
            }
        }
        return seen.reduce(sum) { $0 + $1.quantity }
    }

    func part(_ part: ExitPart?, of whole: Quantity, in instrument: InstrumentIndex) -> Quantity {
        let lot = account.lot(of: instrument)
        return switch part {
        case nil: whole
        case .quantity(let quantity): quantity < whole ? quantity.cut(toLot: lot) : whole
        case .fraction(let fraction):
            fraction >= 1 ? whole : Quantity(rounding: whole.value * fraction, toLot: lot, rule: .down)
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

    /// Sends the orders of an exit, or changes those that work where they differ in prices and quantities only.
    mutating func renew(
        _ working: [WorkingOrder], _ bracket: Bracket, _ leaving: Leaving, holding held: Quantity,
        from average: Price?, _ commands: inout [BrokerCommand]
    ) {
        let legs = legs(of: bracket, leaving, from: average)
        if !working.isEmpty, legs.count == working.count,
            zip(legs, working).allSatisfy({ $0.replaces($1, leaving.quantity) })
        {
            for (leg, order) in zip(legs, working) {
                replace(order.order.id, leaving.quantity + order.filled, leg.kind, &commands)
            }
            return
        }
        for order in working { cancel(order.order.id, &commands) }
        var leaving = leaving
        // New orders for what is held do not wait, so they leave no more than that.
        if held != .zero { leaving.quantity = min(leaving.quantity, held) }
        sendExits(bracket, of: leaving, from: average, &commands)
    }

    /// Sends the orders of an exit, of which one that trades shrinks the others.
    mutating func sendExits(
        _ bracket: Bracket, of leaving: Leaving, from average: Price? = nil, _ commands: inout [BrokerCommand]
    ) {
        let legs = legs(of: bracket, leaving, from: average)
        let own = legs.count > 1 ? groups.next(.reduceOthers) : nil
        let group = leaving.group.map { groups.group($0) } ?? own
        for leg in legs {
            let order = Order(
                id: nextID(), instrument: leaving.instrument, side: leaving.side, quantity: leaving.quantity,
                kind: leg.kind, isReduceOnly: true, name: leaving.name, closes: leaving.entry, group: group,
                parent: leaving.parent, isRelative: leg.isRelative)
            if send(order, &commands), let entry = leaving.leaves { orders.note(entry, leftBy: order.id) }
        }
    }

    /// The orders that a bracket stands for; distances are from an average price, or left to the execution.
    private func legs(of bracket: Bracket, _ leaving: Leaving, from average: Price?) -> [ExitLeg] {
        let tick = account.tick(of: leaving.instrument)
        var legs: [ExitLeg] = []
        func add(_ kind: OrderKind, isRelative: Bool) {
            let kind = isRelative ? average.map { kind.resolved(from: $0, side: leaving.side) } ?? kind : kind
            let isRelative = isRelative && average == nil
            legs.append(
                ExitLeg(kind: kind.onTick(tick, leaving.side, isRelative: isRelative), isRelative: isRelative))
        }
        func add(_ price: BracketPrice, _ kind: (Price) -> OrderKind) {
            switch price {
            case .at(let price): add(kind(price), isRelative: false)
            case .distance(let distance): add(kind(distance), isRelative: true)
            }
        }
        if let target = bracket.target { add(target) { .limit($0) } }
        if let target = bracket.otherTarget { add(target) { .limit($0) } }
        if let stop = bracket.stop { add(stop) { .stop($0) } }
        if let stop = bracket.otherStop { add(stop) { .stop($0) } }
        if let trail = bracket.trail {
            if let activation = bracket.trailActivation {
                add(activation) { .trailingStop(trail, activation: $0) }
            } else {
                add(.trailingStop(trail, activation: nil), isRelative: false)
            }
            if let activation = bracket.otherActivation {
                add(activation) { .trailingStop(trail, activation: $0) }
            }
        }
        return legs
    }
}

/// One order of an exit.
private struct ExitLeg {
    let kind: OrderKind
    let isRelative: Bool

    /// Whether an order that works can become this one where it stands.
    ///
    /// A distance is never changed in place: by the time the market hears of it, it may have become a price.
    func replaces(_ working: WorkingOrder, _ quantity: Quantity) -> Bool {
        let order = working.order
        guard isRelative == order.isRelative else { return false }
        if isRelative { return kind == order.kind && quantity == working.left }
        return switch (kind, order.kind) {
        case (.limit, .limit), (.stop, .stop), (.trailingStop, .trailingStop): true
        default: false
        }
    }
}
