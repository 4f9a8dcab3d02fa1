import Columns
import Market

/// An exit that goes on for entries that come later.
struct StandingExit: Sendable {
    let request: ExitRequest
    /// When it was asked for.
    var time: Timestamp
}

/// An exit that has been executed of an entry that may still be held.
struct SpentExit: Hashable, Sendable {
    let instrument: InstrumentIndex
    let entry: OrderID
    let name: OrderName
}

/// An entry that can be left: held, or working still.
private struct LeftEntry {
    let id: OrderID
    let name: OrderName
    /// What is held of it, negative for short.
    var held = Quantity.zero
    /// The price of it.
    var price: Price?
    /// What may still be executed of it, and to which side.
    var awaited = Quantity.zero
    var side: Side?

    /// One that is held.
    init(_ lot: Lot) {
        id = lot.order
        name = lot.name
        held = lot.quantity
        price = lot.price
    }

    /// One that works still.
    init(_ working: WorkingOrder) {
        id = working.order.id
        name = working.order.name
        awaited = max(.zero, (working.requested ?? working.order.quantity) - working.filled)
        side = working.order.side
    }
}

extension OrderDesk {
    /// Leaves each entry by itself, and those that come later by what the request says of them.
    mutating func exitEach(_ request: ExitRequest, _ commands: inout [BrokerCommand]) {
        guard !request.bracket.isEmpty else { return }
        leavesEach = true
        tidy(&commands)
        standing.removeAll {
            $0.request.instrument == request.instrument && $0.request.name == request.name
                && $0.request.entry == request.entry
        }
        standing.append(StandingExit(request: request, time: account.time))
        for entry in entries(like: request) { leave(entry, by: request, &commands) }
    }

    /// Lets an entry that was just sent be left by what goes on.
    mutating func applyStanding(to order: Order, _ commands: inout [BrokerCommand]) {
        guard !standing.isEmpty, !order.isReduceOnly, order.parent == nil else { return }
        let isGoingOn =
            account.position(in: order.instrument) != .zero
            || orders.all.contains { working in
                let other = working.order
                return other.instrument == order.instrument && other.id != order.id && !other.isReduceOnly
                    && !working.isEnding
            }
        let time = account.time
        standing.removeAll {
            $0.request.instrument == order.instrument && $0.time != time && (!isGoingOn || $0.request.entry != .none)
        }
        for exit in standing where exit.request.instrument == order.instrument {
            guard exit.request.entry == .none || exit.request.entry == order.name,
                let working = orders[order.id], !working.isEnding
            else { continue }
            leave(LeftEntry(working), by: exit.request, &commands)
        }
    }

    /// The entries that an exit is of: the held ones, the oldest first, then those that work.
    private func entries(like request: ExitRequest) -> [LeftEntry] {
        var entries: [LeftEntry] = []
        for lot in ledger.positions[request.instrument.offset].lots
        where request.entry == .none || lot.name == request.entry {
            if let last = entries.indices.last, entries[last].id == lot.order {
                entries[last].held = entries[last].held + lot.quantity
            } else {
                entries.append(LeftEntry(lot))
            }
        }
        for working in orders.all {
            let order = working.order
            guard order.instrument == request.instrument, !order.isReduceOnly, order.parent == nil, !working.isEnding,
                request.entry == .none || order.name == request.entry
            else { continue }
            let entry = LeftEntry(working)
            if working.filled > .zero, let place = entries.firstIndex(where: { $0.id == order.id }) {
                entries[place].awaited = entry.awaited
                entries[place].side = entry.side
            } else {
                entries.append(entry)
            }
        }
        return entries
    }

    /// Sends the exit of one entry, or changes it.
    private mutating func leave(
        _ entry: LeftEntry, by request: ExitRequest, _ commands: inout [BrokerCommand]
    ) {
        let instrument = request.instrument
        let side = (entry.side ?? Side(adding: entry.held)).opposite
        let whole = entry.held.magnitude + entry.awaited
        let exits = orders.exits(leaving: entry.id).filter { !$0.isEnding }
        let working = exits.filter { $0.order.name == request.name }
        let exit = SpentExit(instrument: instrument, entry: entry.id, name: request.name)
        guard !working.isEmpty || !spent.contains(exit) else { return }
        let quantity = min(part(request.part, of: whole, in: instrument), whole - reserved(exits, besides: request))
        guard quantity > .zero else {
            for order in working { cancel(order.order.id, &commands) }
            return
        }
        let leaving = Leaving(
            instrument: instrument, side: side, quantity: quantity, name: request.name, entry: entry.name,
            parent: entry.held == .zero ? entry.id : nil, leaves: entry.id, group: request.group)
        renew(working, request.bracket, leaving, holding: entry.held.magnitude, from: entry.price, &commands)
    }

    /// What those exits of an entry have reserved that have other names. The orders of one exit reserve it once.
    private func reserved(_ exits: [WorkingOrder], besides request: ExitRequest) -> Quantity {
        var names: [OrderName: Quantity] = [:]
        for working in exits where working.order.name != request.name {
            names[working.order.name] = max(names[working.order.name] ?? .zero, working.left)
        }
        return names.values.reduce(.zero, +)
    }

    // MARK: - Executions

    /// Takes note of what an execution has ended.
    mutating func noteFill(_ fill: Fill, of order: Order, _ working: WorkingOrder?, before: Quantity) {
        let after = ledger.positions[fill.instrument.offset].quantity
        if let entry = working?.leaves {
            spent.insert(SpentExit(instrument: fill.instrument, entry: entry, name: order.name))
        }
        guard after != before, after.magnitude < before.magnitude || (after < .zero) != (before < .zero) else { return }
        isUntidy = true
        let hasClosed = before != .zero && (after == .zero || (after < .zero) != (before < .zero))
        guard hasClosed else { return }
        spent = spent.filter { $0.instrument != fill.instrument }
        // What was asked for after the order that closed the position is meant for what comes.
        let sent = order.isReduceOnly ? nil : working?.sent
        standing.removeAll { exit in
            exit.request.instrument == fill.instrument && (sent.map { exit.time < $0 } ?? true)
        }
    }

    /// Cancels the exits of entries of which nothing is held and nothing works.
    mutating func tidy(_ commands: inout [BrokerCommand]) {
        guard isUntidy else { return }
        isUntidy = false
        let held = Set(ledger.positions.flatMap { $0.lots.map(\.order) })
        for working in workingOrders where !working.isEnding {
            guard let entry = working.leaves, !held.contains(entry), orders[entry] == nil else { continue }
            cancel(working.order.id, &commands)
        }
    }
}
