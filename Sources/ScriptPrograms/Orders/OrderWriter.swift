import Faults
import Market
import ScriptLanguage
import Trading

/// Turns what a script asks for into what a desk understands.
struct OrderWriter: Sendable {
    private let terms: ScriptTerms
    private let version: Int
    let instrument: InstrumentIndex
    private let tick: Price
    private let lot: Quantity
    /// How many texts may be names of orders: those that the script writes down.
    private let nameCount: Int
    private var allowed = "all"
    private var greatestPosition = Double.infinity

    init(
        _ terms: ScriptTerms, version: Int, _ facts: ScriptFacts, _ instrument: InstrumentIndex, nameCount: Int
    ) {
        self.terms = terms
        self.version = version
        self.instrument = instrument
        self.nameCount = nameCount
        tick = facts.instrument.tick
        lot = facts.instrument.lot
    }

    /// Adds what a call stands for.
    mutating func write(
        _ call: Outbox.Call, _ texts: Texts, _ account: borrowing Account, _ books: borrowing Books,
        _ intents: inout [Intent]
    ) throws(Fault) {
        switch call.function {
        case .entry:
            if let request = try request(call, texts, account) { enter(request, account, &intents) }
        case .order:
            if let request = try request(call, texts, account) { place(request, books, &intents) }
        case .exit: try exit(call, texts, account, &intents)
        case .close:
            try refuseImmediate(call)
            let name = try name(call["id"], texts)
            intents.append(.close(instrument, of: name, part: try part(call)))
        case .closeAll:
            try refuseImmediate(call)
            intents.append(.close(instrument, of: .none, part: nil))
        case .cancel: intents.append(.cancelNamed(instrument, try name(call["id"], texts)))
        case .cancelAll: intents.append(.cancelAll(instrument))
        case .allowEntry: allowed = call["value"].flatMap { texts[$0] } ?? "all"
        case .maximumPosition: greatestPosition = given(call["contracts"]) ?? .infinity
        case .maximumDrawdown, .maximumDayLoss, .maximumDayFills, .maximumLosingDays:
            throw Fault(
                .input, "\(call.function.rawValue)() is not part of the subset yet",
                remedy: "limits of a run are given by --limits")
        }
    }

    private func refuseImmediate(_ call: Outbox.Call) throws(Fault) {
        guard isTrue(call["immediately"] ?? 0) else { return }
        throw Fault(
            .input, "immediately=true is not part of the subset",
            remedy: "process_orders_on_close=true of strategy() executes all orders at the close")
    }

    // MARK: - Entries

    private func request(
        _ call: Outbox.Call, _ texts: Texts, _ account: borrowing Account
    ) throws(Fault) -> OrderRequest? {
        guard let direction = call["direction"].flatMap({ texts[$0] }) else { return nil }
        let side: Side = direction == "short" ? .sell : .buy
        let size: Size
        if let quantity = given(call["qty"]) {
            guard quantity > 0 else { return nil }
            size = .quantity(contracts(quantity))
        } else {
            switch terms.sizeKind {
            case .fixed: size = .quantity(contracts(terms.size))
            case .cash: size = .cash(terms.size)
            case .equity: size = .equity(terms.size / 100)
            }
        }
        var request = OrderRequest(
            instrument, side, size, kind: kind(call), name: try name(call["id"], texts))
        if let group = given(call["oca_name"]), let type = call["oca_type"].flatMap({ texts[$0] }), type != "none" {
            request.group = GroupLabel(try name(group, texts), type == "reduce" ? .reduceOthers : .cancelOthers)
        }
        return request
    }

    private func kind(_ call: Outbox.Call) -> OrderKind {
        switch (price(call["limit"]), price(call["stop"])) {
        case (nil, nil): .market
        case (let limit?, nil): .limit(limit)
        case (nil, let stop?): .stop(stop)
        case (let limit?, let stop?): .stopLimit(stop: stop, limit: limit)
        }
    }

    private func enter(_ request: OrderRequest, _ account: borrowing Account, _ intents: inout [Intent]) {
        var request = request
        let held = account.position(in: instrument)
        if allowed != "all", allowed != (request.side == .buy ? "long" : "short") {
            // The side that may not be entered only closes the other.
            guard held != .zero, Side(adding: held) != request.side else { return }
            request.size = .quantity(held.magnitude)
            request.isReduceOnly = true
            intents.append(.place(request))
            return
        }
        if greatestPosition < .infinity, case .quantity(let quantity) = request.size {
            let side = held == .zero || Side(adding: held) == request.side ? held.magnitude.value : 0
            let room = contracts(max(0, greatestPosition - side))
            guard room > .zero else { return }
            request.size = .quantity(min(quantity, room))
        }
        intents.append(.enter(request))
    }

    /// An order of a name that works already takes the terms of the new one.
    private func place(_ request: OrderRequest, _ books: borrowing Books, _ intents: inout [Intent]) {
        for place in books.orders.indices {
            let working = books.orders[place]
            guard working.order.instrument == instrument, working.order.name == request.name, !working.isEnding,
                !working.order.isReduceOnly
            else { continue }
            if working.order.side == request.side, case .quantity(let quantity) = request.size {
                intents.append(.replace(working.order.id, quantity: quantity, kind: request.kind))
                return
            }
            intents.append(.cancel(working.order.id))
        }
        intents.append(.place(request))
    }

    // MARK: - Exits

    private func exit(
        _ call: Outbox.Call, _ texts: Texts, _ account: borrowing Account, _ intents: inout [Intent]
    ) throws(Fault) {
        var bracket = Bracket()
        let isLong = account.position(in: instrument) >= .zero
        let average = account.averagePrice(of: instrument)
        bracket.target = price(
            at: call["limit"], ticks: call["profit"], nearest: (average, isLong ? 1 : -1))
        bracket.stop = price(at: call["stop"], ticks: call["loss"], nearest: (average, isLong ? -1 : 1))
        if let offset = given(call["trail_offset"]),
            given(call["trail_price"]) != nil || given(call["trail_points"]) != nil
        {
            bracket.trail = .price(distance(offset))
            bracket.trailActivation =
                price(call["trail_price"]).map { .at($0) }
                ?? given(call["trail_points"]).map { .distance(distance($0)) }
        }
        // An exit without a price does nothing.
        guard !bracket.isEmpty else { return }
        intents.append(
            .exit(
                ExitRequest(
                    instrument, name: try name(call["id"], texts), from: try name(call["from_entry"], texts),
                    bracket: bracket, part: try part(call))))
    }

    /// A price that is given, or so many ticks from the entry. Of both, version 5 takes the price, and version 6 the
    /// one that is reached first.
    private func price(
        at level: Double?, ticks: Double?, nearest: (average: Double?, direction: Double)
    ) -> BracketPrice? {
        let own = price(level)
        guard let ticks = given(ticks) else { return own.map { .at($0) } }
        guard let own else { return .distance(distance(ticks)) }
        guard version >= 6, let average = nearest.average else { return .at(own) }
        let relative = average + nearest.direction * ticks * tick.value
        return (own.value - relative) * nearest.direction > 0 ? .distance(distance(ticks)) : .at(own)
    }

    private func part(_ call: Outbox.Call) throws(Fault) -> ExitPart? {
        if let quantity = given(call["qty"]) { return .quantity(contracts(max(0, quantity))) }
        guard let percent = given(call["qty_percent"]) else { return nil }
        guard percent >= 0, percent <= 100 else {
            throw Fault(.input, "qty_percent of \(call.function.rawValue)() is from 0 to 100, was \(percent)")
        }
        return percent == 100 ? nil : .fraction(percent / 100)
    }

    // MARK: - Values

    /// A number that is given; na is as if it were not.
    private func given(_ value: Double?) -> Double? { value.flatMap { $0.isNaN ? nil : $0 } }

    private func price(_ value: Double?) -> Price? {
        given(value).map { Price(rounding: $0, toTick: tick, rule: .nearestEven) }
    }

    private func distance(_ ticks: Double) -> Price {
        Price(rounding: ticks.rounded() * tick.value, toTick: tick, rule: .nearestEven)
    }

    /// Whole lots, cut; a number that misses one by the last bit of its arithmetic is that one.
    private func contracts(_ value: Double) -> Quantity {
        guard value < Quantity.greatestPosition.value else { return Quantity.greatestPosition }
        return Quantity(rounding: value.nextUp, toLot: lot, rule: .down)
    }

    private func name(_ number: Double?, _ texts: Texts) throws(Fault) -> OrderName {
        guard let number = given(number) else { return .none }
        guard number < Double(nameCount) else {
            throw Fault(
                .input, "an order is called \"\(texts[number] ?? "")\", which the script makes while it runs",
                remedy: "call orders by texts that stand in the script")
        }
        return texts[number] == "" ? .none : OrderName(rawValue: UInt32(number) + 1)
    }
}
