import Faults
import Market
import ScriptLanguage
import Strategies
import Trading

/// Turns what a script asks for into what a desk understands.
struct OrderWriter: Sendable {
    private let terms: ScriptTerms
    private let version: Int
    let instrument: InstrumentIndex
    private let tick: Price
    private let lot: Quantity
    private var allowed = "all"
    private var greatestPosition = Double.infinity
    /// What the desk was told to see to.
    private var watched: [OrderFunction: WatchRule] = [:]

    init(_ terms: ScriptTerms, version: Int, _ facts: ScriptFacts, _ instrument: InstrumentIndex) {
        self.terms = terms
        self.version = version
        self.instrument = instrument
        tick = facts.instrument.tick
        lot = facts.instrument.lot
    }

    /// Adds what a call stands for.
    mutating func write(
        _ call: Outbox.Call, _ texts: Texts, _ names: inout OrderNames, _ account: borrowing Account,
        _ books: borrowing Books, _ intents: inout [Intent]
    ) throws(Fault) {
        switch call.function {
        case .entry:
            if let request = request(call, texts, &names, account) { enter(request, account, books, &intents) }
        case .order:
            if let request = request(call, texts, &names, account) { place(request, books, &intents) }
        case .exit: try exit(call, texts, &names, &intents)
        case .close:
            let name = name(call["id"], texts, &names)
            let part = try part(call)
            if let part, part.isNothing { return }
            intents.append(.close(instrument, of: name, part: part, atOnce: isTrue(call["immediately"] ?? 0)))
        case .closeAll:
            intents.append(.close(instrument, of: .none, part: nil, atOnce: isTrue(call["immediately"] ?? 0)))
        case .cancel: intents.append(.cancelNamed(instrument, name(call["id"], texts, &names)))
        case .cancelAll: intents.append(.cancelAll(instrument))
        case .allowEntry: allowed = call["value"].flatMap { texts[$0] } ?? "all"
        case .maximumPosition: greatestPosition = given(call["contracts"]) ?? .infinity
        case .maximumDrawdown, .maximumDayLoss, .maximumDayFills, .maximumLosingDays:
            guard let rule = try rule(call, texts), watched[call.function] != rule else { return }
            watched[call.function] = rule
            intents.append(.watch(rule))
        }
    }

    // MARK: - Rules

    /// The rule of a call; nil where its number is na.
    private func rule(_ call: Outbox.Call, _ texts: Texts) throws(Fault) -> WatchRule? {
        guard let number = given(call["value"] ?? call["count"]) else { return nil }
        guard number > 0, number.isFinite else {
            throw Fault(.input, "the limit of \(call.function.rawValue)() is above 0, was \(number)")
        }
        let bound = call["type"].flatMap { texts[$0] } == "cash" ? LossBound.cash(number) : .fraction(number / 100)
        if case .fraction(let part) = bound, part > 1, call["type"] != nil {
            throw Fault(.input, "the limit of \(call.function.rawValue)() is at most 100 percent, was \(number)")
        }
        let count = Int(min(number, 1e9))
        return switch call.function {
        case .maximumDrawdown: .drawdown(bound)
        case .maximumDayLoss: .sessionLoss(bound)
        case .maximumDayFills: .sessionFills(max(1, count))
        case .maximumLosingDays: .losingSessions(max(1, count))
        default: nil
        }
    }

    // MARK: - Entries

    private func request(
        _ call: Outbox.Call, _ texts: Texts, _ names: inout OrderNames, _ account: borrowing Account
    ) -> OrderRequest? {
        guard let direction = call["direction"].flatMap({ texts[$0] }) else { return nil }
        let side: Side = direction == "short" ? .sell : .buy
        let kind = kind(call)
        let quantity = contracts(given(call["qty"]) ?? usualSize(kind, side, account))
        // What comes to no contract at all is no order.
        guard quantity > .zero else { return nil }
        var request = OrderRequest(
            instrument, side, .quantity(quantity), kind: kind, name: name(call["id"], texts, &names))
        if let group = given(call["oca_name"]), let type = call["oca_type"].flatMap({ texts[$0] }), type != "none" {
            request.group = GroupLabel(name(group, texts, &names), type == "reduce" ? .reduceOthers : .cancelOthers)
        }
        return request
    }

    /// The contracts of an order that is given no quantity, at its own price or the last one.
    private func usualSize(_ kind: OrderKind, _ side: Side, _ account: borrowing Account) -> Double {
        let price = kind.likelyPrice(side, last: account.price(of: instrument))
        return terms.usualSize.contracts(
            equity: account.equity, worth: abs(account.worth(of: instrument, at: price)))
    }

    private func kind(_ call: Outbox.Call) -> OrderKind {
        switch (price(call["limit"]), price(call["stop"])) {
        case (nil, nil): .market
        case (let limit?, nil): .limit(limit)
        case (nil, let stop?): .stop(stop)
        case (let limit?, let stop?): .stopLimit(stop: stop, limit: limit)
        }
    }

    private func enter(
        _ request: OrderRequest, _ account: borrowing Account, _ books: borrowing Books, _ intents: inout [Intent]
    ) {
        var request = request
        let held = account.position(in: instrument)
        if allowed != "all", allowed != (request.side == .buy ? "long" : "short") {
            // The side that may not be entered only closes the other.
            guard held != .zero, Side(adding: held) != request.side else { return }
            request.size = .quantity(held.magnitude)
            request.isReduceOnly = true
            place(request, books, &intents)
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
                working.order.isReduceOnly == request.isReduceOnly
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
        _ call: Outbox.Call, _ texts: Texts, _ names: inout OrderNames, _ intents: inout [Intent]
    ) throws(Fault) {
        var bracket = Bracket()
        (bracket.target, bracket.otherTarget) = prices(at: call["limit"], ticks: call["profit"])
        (bracket.stop, bracket.otherStop) = prices(at: call["stop"], ticks: call["loss"])
        if let offset = given(call["trail_offset"]),
            given(call["trail_price"]) != nil || given(call["trail_points"]) != nil
        {
            bracket.trail = .price(distance(max(0, offset)))
            (bracket.trailActivation, bracket.otherActivation) = prices(
                at: call["trail_price"], ticks: call["trail_points"])
        }
        // An exit without a price does nothing.
        guard !bracket.isEmpty else { return }
        let part = try part(call)
        if let part, part.isNothing { return }
        var request = ExitRequest(
            instrument, name: name(call["id"], texts, &names), from: name(call["from_entry"], texts, &names),
            bracket: bracket, part: part)
        request.scope = .eachEntry
        if let group = given(call["oca_name"]) {
            let label = name(group, texts, &names)
            if label != .none { request.group = GroupLabel(label, .reduceOthers) }
        }
        intents.append(.exit(request))
    }

    /// A price that is given, and so many ticks from the entry. Of both, version 5 takes the price, and version 6 the
    /// one that is reached first.
    private func prices(at level: Double?, ticks: Double?) -> (BracketPrice?, other: BracketPrice?) {
        let own = price(level).map { BracketPrice.at($0) }
        let relative = given(ticks).map { BracketPrice.distance(distance(max(0, $0))) }
        guard let own, let relative else { return (own ?? relative, nil) }
        return version >= 6 ? (own, relative) : (own, nil)
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

    private func price(_ value: Double?) -> Price? { given(value).map { Price.called($0, tick: tick) } }

    private func distance(_ ticks: Double) -> Price {
        Price(rounding: ticks.rounded() * tick.value, toTick: tick, rule: .nearestEven)
    }

    private func contracts(_ value: Double) -> Quantity { CallSize.lots(value, of: lot) }

    private func name(_ number: Double?, _ texts: Texts, _ names: inout OrderNames) -> OrderName {
        given(number).map { names.name($0, texts) } ?? .none
    }
}

extension ExitPart {
    /// Whether it is no part at all.
    fileprivate var isNothing: Bool {
        switch self {
        case .quantity(let quantity): quantity <= .zero
        case .fraction(let fraction): !(fraction > 0)
        }
    }
}
