import Market

extension OrderDesk {
    /// Takes what a program wants.
    public mutating func place(_ intents: [Intent], commands: inout [BrokerCommand]) {
        tidy(&commands)
        for intent in intents { place(intent, &commands) }
    }

    private mutating func place(_ intent: Intent, _ commands: inout [BrokerCommand]) {
        if let (rule, excess) = intent.oddity(amongInstruments: terms.account.instruments.count) {
            guard let instrument = intent.instrument ?? intent.order.flatMap({ orders[$0]?.order.instrument }) else {
                return
            }
            deny(instrument, intent.side, nil, rule: rule, excess)
            return
        }
        switch intent {
        case .hold(let instrument, let target): hold(instrument, target, &commands)
        case .holdSized(let instrument, let side, let size):
            guard let quantity = quantity(size, of: instrument, side, at: nil) else { return }
            hold(instrument, side.signed(quantity), &commands)
        case .place(let request):
            guard let quantity = orderQuantity(of: request) else { return }
            place(request, quantity, &commands)
        case .enter(let request): enter(request, &commands)
        case .exit(let request):
            if request.scope == .eachEntry { exitEach(request, &commands) } else { exit(request, &commands) }
        case .close(let instrument, let entry, let part, let isAtOnce):
            close(instrument, of: entry, part, atOnce: isAtOnce, &commands)
        case .cancel(let id): cancel(id, &commands)
        case .cancelNamed(let instrument, let name):
            standing.removeAll { $0.request.instrument == instrument && $0.request.name == name }
            for working in orders.orders(named: name, in: instrument) { cancel(working.order.id, &commands) }
        case .cancelAll(let instrument):
            standing.removeAll { $0.request.instrument == instrument }
            for working in orders.all where working.order.instrument == instrument {
                cancel(working.order.id, &commands)
            }
        case .replace(let id, let quantity, let kind):
            guard let order = orders[id]?.order else { return }
            replace(id, quantity?.cut(toLot: account.lot(of: order.instrument)), kind, &commands)
        case .replaceNamed(let instrument, let name, let quantity, let kind):
            replace(name, in: instrument, quantity, kind, &commands)
        case .watch(let rule): add(rule)
        }
    }

    /// Asks for other terms of all orders of a name; a name that no order has is a refusal.
    private mutating func replace(
        _ name: OrderName, in instrument: InstrumentIndex, _ quantity: Quantity?, _ kind: OrderKind?,
        _ commands: inout [BrokerCommand]
    ) {
        let meant = orders.orders(named: name, in: instrument).filter { !$0.isEnding }
        let fitting = meant.count == 1 ? meant : meant.filter { kind?.isLike($0.order.kind) ?? true }
        guard !fitting.isEmpty else {
            let excess = Excess(what: "no order works under this name, or none of this kind", value: nil, limit: nil)
            deny(instrument, nil, quantity, rule: IntentRule.name, excess)
            return
        }
        for working in fitting {
            replace(working.order.id, quantity?.cut(toLot: account.lot(of: instrument)), kind, &commands)
        }
    }

    // MARK: - Positions

    private mutating func hold(_ instrument: InstrumentIndex, _ target: Quantity, _ commands: inout [BrokerCommand]) {
        let lot = account.lot(of: instrument)
        let wanted = target
        let target = wanted.cut(toLot: lot)
        guard target != .zero || wanted == .zero else {
            let refusal = SizeRefusal.belowLot(wanted.magnitude.value, lot)
            deny(instrument, Side(adding: wanted), wanted.magnitude, rule: refusal.rule, refusal.excess)
            return
        }
        let onItsWay = Quantity(units: Int64(orders.sums(of: instrument).onItsWay))
        var change = target - account.position(in: instrument) - onItsWay + turned(in: instrument)
        if target != .zero { change = change.cut(toLot: lot) }
        guard change != .zero else { return }
        // A position may be ended whatever little is left of it.
        if target != .zero,
            let refusal = account.refusal(of: change.magnitude, in: instrument, at: account.price(of: instrument))
        {
            deny(instrument, Side(adding: change), change.magnitude, rule: refusal.rule, refusal.excess)
            return
        }
        let request = OrderRequest(instrument, Side(adding: change), .quantity(change.magnitude))
        place(request, change.magnitude, &commands)
    }

    /// What entries on their way will close first of a position that lies on their other side.
    private func turned(in instrument: InstrumentIndex) -> Quantity {
        let held = account.position(in: instrument)
        guard held != .zero else { return .zero }
        return orders.all.reduce(.zero) { sum, working in
            let order = working.order
            let turns =
                order.instrument == instrument && order.entry != nil && !order.isReduceOnly && order.parent == nil
                && !working.isEnding && Side(adding: held) != order.side
            return turns ? sum + held : sum
        }
    }

    private mutating func close(
        _ instrument: InstrumentIndex, of entry: OrderName, _ part: ExitPart?, atOnce isAtOnce: Bool,
        _ commands: inout [BrokerCommand]
    ) {
        let position = ledger.positions[instrument.offset]
        let held = entry == .none ? position.quantity : position.quantity(of: entry)
        let closing = orders.exits(of: entry, in: instrument).reduce(Quantity.zero) { sum, working in
            working.order.isMarket && !working.isEnding ? sum + working.left : sum
        }
        let left = min(self.part(part, of: held.magnitude, in: instrument), held.magnitude - closing)
        guard left > .zero else { return }
        send(
            Order(
                id: nextID(), instrument: instrument, side: held > .zero ? .sell : .buy, quantity: left,
                isReduceOnly: true, closes: entry, isAtOnce: isAtOnce), &commands)
    }

    // MARK: - Entries

    private mutating func enter(_ request: OrderRequest, _ commands: inout [BrokerCommand]) {
        let instrument = request.instrument
        guard let size = orderQuantity(of: request) else { return }
        let held = account.position(in: instrument)
        let isReversal = held != .zero && Side(adding: held) != request.side
        let entries = entryCount(in: instrument)
        guard isReversal || held == .zero || entries < terms.pyramiding else {
            deny(
                instrument, request.side, size, rule: "pyramiding",
                Excess(what: "entries", value: Double(entries + 1), limit: Double(terms.pyramiding)))
            return
        }
        let rule = EntryRule(mostEntries: terms.pyramiding)
        if request.name != .none, let working = entry(named: request.name, in: instrument) {
            let order = working.order
            if order.side == request.side, request.bracket == nil, order.duration == request.duration,
                order.moment == request.moment, order.isPostOnly == request.isPostOnly,
                order.group == request.group.map({ groups.group($0) })
            {
                replace(order.id, size, request.kind, &commands)
            } else {
                place(request, size, as: rule, insteadOf: order.id, &commands)
            }
            return
        }
        place(request, size, as: rule, &commands)
    }

    /// The entries that a position is made of.
    public func entryCount(in instrument: InstrumentIndex) -> Int { ledger.positions[instrument.offset].entryCount }

    /// The working entry of a name.
    func entry(named name: OrderName, in instrument: InstrumentIndex) -> WorkingOrder? {
        orders.orders(named: name, in: instrument).first { $0.counts }
    }

    /// Sends an order and the exits that begin to work with it; another in whose place it comes ends only where it is
    /// sent.
    private mutating func place(
        _ request: OrderRequest, _ quantity: Quantity, as entry: EntryRule? = nil, insteadOf other: OrderID? = nil,
        _ commands: inout [BrokerCommand]
    ) {
        let order = Order(
            id: nextID(), instrument: request.instrument, side: request.side, quantity: quantity,
            kind: request.kind.onTick(account.tick(of: request.instrument), request.side, isRelative: false),
            moment: request.moment, duration: request.duration, isReduceOnly: request.isReduceOnly,
            isPostOnly: request.isPostOnly, name: request.name, group: request.group.map { groups.group($0) },
            entry: entry)
        guard send(order, insteadOf: other, &commands) else { return }
        applyStanding(to: order, &commands)
        guard let bracket = request.bracket, !bracket.isEmpty else { return }
        sendExits(
            bracket,
            of: Leaving(
                instrument: order.instrument, side: order.side.opposite, quantity: quantity, name: request.name,
                entry: request.name, parent: order.id), &commands)
    }

    // MARK: - Orders

    /// The quantity that a size comes to at an order's price or the last one; a refusal is recorded.
    mutating func quantity(
        _ size: Size, of instrument: InstrumentIndex, _ side: Side, at kind: OrderKind?
    ) -> Quantity? {
        let last = account.price(of: instrument)
        let price = kind?.likelyPrice(side, last: last) ?? last
        switch account.quantity(size, of: instrument, at: price) {
        case .sized(let quantity): return quantity
        case .refused(let refusal):
            deny(instrument, side, nil, rule: refusal.rule, refusal.excess)
            return nil
        }
    }

    /// The quantity of an order as it is asked for; nothing at all is refused as well.
    private mutating func orderQuantity(of request: OrderRequest) -> Quantity? {
        guard let quantity = quantity(request.size, of: request.instrument, request.side, at: request.kind) else {
            return nil
        }
        guard quantity > .zero else {
            deny(request.instrument, request.side, quantity, rule: SizeRefusal.zero.rule, SizeRefusal.zero.excess)
            return nil
        }
        return quantity
    }

    mutating func nextID() -> OrderID {
        issued += 1
        return OrderID(rawValue: issued)
    }

    /// Sends an order that keeps all limits; gives whether it did.
    @discardableResult mutating func send(
        _ order: Order, insteadOf other: OrderID? = nil, _ commands: inout [BrokerCommand]
    ) -> Bool {
        if let (rule, excess) = objection(to: order, insteadOf: other) {
            deny(order.instrument, order.side, order.quantity, rule: rule, excess)
            return false
        }
        if let other { cancel(other, &commands) }
        submit(order, &commands)
        return true
    }

    /// Sends an order that nothing judges.
    mutating func submit(_ order: Order, _ commands: inout [BrokerCommand]) {
        orders.add(order, at: account.time)
        command(.submit(order), &commands)
    }

    /// The first rule that an order breaks, or one at new terms of which so much was executed at the old ones.
    ///
    /// Another that ends as this one is sent does not count beside it.
    private mutating func objection(
        to order: Order, executed: Quantity = .zero, insteadOf other: OrderID? = nil
    ) -> (String, Excess)? {
        if let watch {
            if let halt = watch.halt {
                return (halt.rule.name, Excess(what: "trading has ended", value: nil, limit: nil))
            }
            if let margin = watch.margin,
                let excess = account.marginObjection(to: order, executed: executed, margin)
            {
                return (WatchRule.margin(long: 0, short: 0).name, excess)
            }
        }
        if let excess = uncountable(order, executed: executed, insteadOf: other) {
            return (SizeRule.countable, excess)
        }
        guard !terms.limits.isEmpty || state != .active else { return nil }
        if orders.countsElsewhere(than: order.instrument) { orders.renewWorths(by: account) }
        let situation = RiskSituation(
            account: account, working: orders, replaced: other, executed: executed, sendTimes: sendTimes,
            lossesInARow: lossesInARow, isMarketOpen: isMarketOpen, calendars: terms.calendars)
        if state == .halted || state == .reducing && !situation.isReducing(order) {
            return ("trading-state", Excess(what: "trading is \(state.rawValue)", value: nil, limit: nil))
        }
        for limit in terms.limits {
            if case .deny(let excess) = limit.review(order, in: situation) { return (limit.name, excess) }
        }
        noteSending()
        return nil
    }

    /// Keeps as many moments as the rule on the rate of orders looks at that looks at most.
    private mutating func noteSending() {
        var most = 0
        for case .orderRate(let count, _) in terms.limits { most = max(most, count) }
        guard most > 0 else { return }
        sendTimes.append(account.time)
        if sendTimes.count > most { sendTimes.removeFirst(sendTimes.count - most) }
    }

    mutating func cancel(_ id: OrderID, _ commands: inout [BrokerCommand]) {
        guard orders.step(id, .requestCancel) else { return }
        command(.cancel(id), &commands)
    }

    /// Asks for other terms where they differ, if they keep all limits; else the order stays as it was.
    mutating func replace(
        _ id: OrderID, _ quantity: Quantity?, _ kind: OrderKind?, _ commands: inout [BrokerCommand]
    ) {
        guard let working = orders[id], !working.isEnding else { return }
        var order = working.order
        order.quantity = quantity ?? order.quantity
        order.kind = (kind ?? order.kind).onTick(
            account.tick(of: order.instrument), order.side, isRelative: order.isRelative)
        guard order != working.order else { return }
        guard order.quantity > working.filled else {
            deny(
                order.instrument, order.side, order.quantity, rule: SizeRule.size,
                Excess(
                    what: "quantity no more than what was executed", value: order.quantity.value,
                    limit: working.filled.value))
            return
        }
        if let (rule, excess) = objection(to: order, executed: working.filled) {
            deny(order.instrument, order.side, order.quantity, rule: rule, excess)
            return
        }
        orders.request(order.quantity, of: id)
        command(.replace(id, quantity: order.quantity, kind: order.kind), &commands)
    }

    private mutating func command(_ command: BrokerCommand, _ commands: inout [BrokerCommand]) {
        record.add(.sent(command), at: account.time)
        commands.append(command)
    }

    mutating func deny(
        _ instrument: InstrumentIndex, _ side: Side?, _ quantity: Quantity?, rule: String, _ excess: Excess
    ) {
        let denial = Denial(
            time: account.time, instrument: instrument, side: side, quantity: quantity, rule: rule, excess: excess)
        record.add(.denied(denial), at: account.time)
    }
}

extension Position {
    /// The executed orders that it is made of.
    var entryCount: Int {
        var count = 0
        var last: OrderID?
        for lot in lots where lot.order != last {
            count += 1
            last = lot.order
        }
        return count
    }
}
