import Columns
import Market
import TestSupport
import Testing
import Trading

@Suite struct OrderDeskTests {
    private let share = InstrumentIndex(0)
    private let entry = OrderName(rawValue: 1)
    private let exit = OrderName(rawValue: 2)
    private let second = OrderName(rawValue: 3)

    private func quantity(_ units: Int64) -> Quantity { Quantity(units: units * Quantity.unitsPerOne) }
    private func price(_ value: Int64) -> Price { Price(units: value * Price.unitsPerOne) }

    /// A desk that knows a price of 10.
    private func desk(limits: [RiskLimit] = [], pyramiding: Int = 1, closing: ClosingRule = .firstIn) throws
        -> OrderDesk
    {
        var desk = OrderDesk(
            try testTerms(
                [.paidInFull(try testShare()), .paidInFull(try testShare("OTHER"))], limits: limits,
                pyramiding: pyramiding, closing: closing))
        desk.mark(share, at: 10, time: Timestamp(seconds: 60))
        desk.mark(InstrumentIndex(1), at: 10, time: Timestamp(seconds: 60))
        return desk
    }

    private func fill(_ order: Order, _ quantity: Quantity? = nil, at value: Int64 = 10) -> BrokerEvent {
        .filled(
            Fill(
                of: order, quantity: quantity ?? order.quantity, at: price(value), fee: .zero,
                time: Timestamp(seconds: 60)))
    }

    private func enter(_ side: Side, _ units: Int64, _ name: OrderName? = nil, kind: OrderKind = .market) -> Intent {
        .enter(OrderRequest(share, side, .quantity(quantity(units)), kind: kind, name: name ?? entry))
    }

    // MARK: - Positions

    @Test("A held target orders what is missing, positions and working orders counted")
    func holdOrdersTheDifference() throws {
        var desk = try desk()
        let first = try #require(desk.orders(.hold(share, quantity(100))).first)
        #expect(first.side == .buy && first.quantity == quantity(100) && first.isMarket)
        // What works already is on its way.
        #expect(desk.orders(.hold(share, quantity(100))).isEmpty)
        let reduction = try #require(desk.orders(.hold(share, quantity(40))).first)
        #expect(reduction.side == .sell && reduction.quantity == quantity(60))
        desk.receive(fill(first))
        #expect(desk.orders(.hold(share, quantity(40))).isEmpty)
        desk.receive(fill(reduction))
        let reversal = try #require(desk.orders(.hold(share, quantity(-5))).first)
        #expect(reversal.side == .sell && reversal.quantity == quantity(45))
        // Orders of one instrument do not count for another.
        #expect(desk.orders(.hold(InstrumentIndex(1), quantity(7))).map(\.quantity) == [quantity(7)])
    }

    @Test("A position is closed once, whatever is asked again")
    func closes() throws {
        var desk = try desk()
        desk.receive(fill(try #require(desk.orders(enter(.buy, 8)).first)))
        let closing = try #require(desk.orders(.close(share, of: .none)).first)
        #expect(closing.side == .sell && closing.quantity == quantity(8) && closing.isReduceOnly)
        #expect(desk.orders(.close(share, of: .none)).isEmpty)
        desk.receive(fill(closing))
        #expect(desk.orders(.close(share, of: .none)).isEmpty)
        #expect(desk.account.position(in: share) == .zero)
    }

    // MARK: - Entries

    @Test(
        "An entry is of what it opens, whatever lies on the other side; beyond the pyramiding it is denied at the call")
    func entries() throws {
        var desk = try desk(pyramiding: 2)
        desk.receive(fill(try #require(desk.orders(enter(.buy, 3)).first)))
        desk.receive(fill(try #require(desk.orders(enter(.buy, 4, second)).first)))
        #expect(desk.orders(enter(.buy, 5, exit)).isEmpty)
        let denial = try #require(desk.record.denials.last)
        #expect(denial.rule == "pyramiding" && denial.excess.value == 3 && denial.excess.limit == 2)
        let reversal = try #require(desk.orders(enter(.sell, 5, exit)).first)
        #expect(reversal.quantity == quantity(5) && reversal.entry == EntryRule(mostEntries: 2))
        // The market makes it as large as it has to be when it trades.
        desk.receive(.accepted(reversal.id))
        desk.receive(.replaced(reversal.id, quantity: quantity(12), kind: .market))
        desk.receive(fill(reversal, quantity(12)))
        #expect(desk.account.position(in: share) == quantity(-5))
        #expect(desk.ledger.closed.map(\.quantity) == [quantity(3), quantity(4)])
    }

    @Test("The same entry again changes the order that works")
    func sameEntry() throws {
        var desk = try desk()
        let order = try #require(desk.orders(enter(.buy, 3, kind: .stop(price(12)))).first)
        desk.receive(.accepted(order.id))
        let change = desk.commands(enter(.buy, 4, kind: .stop(price(13))))
        #expect(change == [.replace(order.id, quantity: quantity(4), kind: .stop(price(13)))])
        desk.receive(.replaced(order.id, quantity: quantity(4), kind: .stop(price(13))))
        #expect(desk.workingOrders.map(\.order.quantity) == [quantity(4)])
        #expect(desk.commands(enter(.buy, 4, kind: .stop(price(13)))).isEmpty)
    }

    @Test("An entry of other terms is judged before the one that works is cancelled")
    func otherEntryIsJudgedFirst() throws {
        var desk = try desk(limits: [.orderQuantity(quantity(10)), .position(quantity(10))])
        let first = try #require(desk.orders(enter(.buy, 8, kind: .limit(price(9)))).first)
        desk.receive(.accepted(first.id))
        let bracket = Bracket(stop: .at(price(5)))
        func other(_ units: Int64) -> Intent {
            .enter(
                OrderRequest(
                    share, .buy, .quantity(quantity(units)), kind: .limit(price(9)), name: entry, bracket: bracket))
        }
        // More than may be ordered: the old one stays as it is.
        #expect(desk.commands(other(11)).isEmpty)
        #expect(desk.record.denials.map(\.rule) == ["order-quantity"])
        #expect(desk.workingOrders.map(\.order.id) == [first.id] && !desk.workingOrders[0].isEnding)
        // At another moment of the session it is another order too.
        let closing = Intent.enter(
            OrderRequest(
                share, .buy, .quantity(quantity(11)), kind: .limit(price(9)), moment: .close, name: entry))
        #expect(desk.commands(closing).isEmpty && desk.record.denials.map(\.rule).last == "order-quantity")
        // Not more than may be held once the old one is gone.
        let commands = desk.commands(other(9))
        #expect(commands.count == 3 && commands.first == .cancel(first.id))
        #expect(desk.record.denials.count == 2)
    }

    @Test("A bracket is two exits that wait for their entry and shrink each other")
    func brackets() throws {
        var desk = try desk()
        let request = OrderRequest(
            share, .buy, .quantity(quantity(5)), name: entry,
            bracket: Bracket(target: .distance(price(2)), stop: .at(price(9))))
        let orders = desk.orders(.place(request))
        #expect(orders.count == 3)
        #expect(orders[1].parent == orders[0].id && orders[2].parent == orders[0].id)
        #expect(orders[1].group == orders[2].group && orders[1].group?.rule == .reduceOthers)
        #expect(orders[1].isRelative && !orders[2].isRelative)
        #expect(orders[1].resolved(from: price(10), tick: Price(units: 10_000_000)).kind == .limit(price(12)))
        #expect(orders.dropFirst().allSatisfy { $0.isReduceOnly && $0.side == .sell })
    }

    // MARK: - Exits

    @Test("Exits reserve what they will close, in the order of their calls")
    func reservations() throws {
        var desk = try desk()
        desk.receive(fill(try #require(desk.orders(enter(.buy, 10)).first)))
        let half = ExitRequest(
            share, name: exit, from: entry, bracket: Bracket(target: .at(price(12)), stop: .at(price(9))),
            part: .fraction(0.6))
        let first = desk.orders(.exit(half))
        #expect(first.map(\.quantity) == [quantity(6), quantity(6)])
        #expect(first.map(\.kind) == [.limit(price(12)), .stop(price(9))])
        let rest = ExitRequest(share, name: second, from: entry, bracket: Bracket(stop: .at(price(8))))
        let later = desk.orders(.exit(rest))
        #expect(later.map(\.quantity) == [quantity(4)])
        // The same exit again changes nothing, or its prices.
        #expect(desk.commands(.exit(half)).isEmpty)
        for order in first { desk.receive(.accepted(order.id)) }
        let moved = ExitRequest(
            share, name: exit, from: entry, bracket: Bracket(target: .at(price(13)), stop: .at(price(9))),
            part: .fraction(0.6))
        #expect(
            desk.commands(.exit(moved)) == [.replace(first[0].id, quantity: quantity(6), kind: .limit(price(13)))])
    }

    @Test("An exit of an entry that is changed at the same moment leaves all of what the entry becomes")
    func exitFollowsItsEntry() throws {
        var desk = OrderDesk(try testTerms())
        desk.mark(share, at: 10, time: Timestamp(seconds: 60))
        func wanted(_ size: Int64) -> [Intent] {
            [
                .enter(
                    OrderRequest(share, .buy, .quantity(quantity(size)), kind: .stop(price(12)), name: entry)),
                .exit(ExitRequest(share, name: exit, from: entry, bracket: Bracket(trail: .price(price(1))))),
            ]
        }
        var commands: [BrokerCommand] = []
        desk.place(wanted(5), commands: &commands)
        commands.removeAll()
        desk.place(wanted(7), commands: &commands)
        let quantities = commands.map { if case .replace(_, let quantity, _) = $0 { quantity } else { Quantity.zero } }
        #expect(quantities == [quantity(7), quantity(7)])
    }

    @Test("An exit without a position does nothing, with an entry that works it waits for it")
    func earlyExits() throws {
        var desk = try desk()
        let request = ExitRequest(share, name: exit, from: entry, bracket: Bracket(stop: .at(price(9))))
        #expect(desk.commands(.exit(request)).isEmpty)
        let entering = try #require(desk.orders(enter(.buy, 5, kind: .limit(price(9)))).first)
        let waiting = try #require(desk.orders(.exit(request)).first)
        #expect(waiting.parent == entering.id && waiting.quantity == quantity(5) && waiting.side == .sell)
        #expect(desk.record.denials.isEmpty)
    }

    /// An exit of the entry at a target and a stop.
    private func leave(_ target: BracketPrice, _ stop: BracketPrice) -> Intent {
        .exit(ExitRequest(share, name: exit, from: entry, bracket: Bracket(target: target, stop: stop)))
    }

    @Test("An exit that waited for its entry is the same exit after that is executed")
    func exitOutlivesItsEntry() throws {
        var desk = try desk()
        let entering = try #require(desk.orders(enter(.buy, 5)).first)
        let waiting = desk.orders(leave(.at(price(14)), .at(price(5))))
        for order in [entering] + waiting { desk.receive(.accepted(order.id)) }
        desk.receive(fill(entering))
        #expect(desk.commands(leave(.at(price(14)), .at(price(5)))).isEmpty)
        #expect(
            desk.commands(leave(.at(price(20)), .at(price(5))))
                == [.replace(waiting[0].id, quantity: quantity(5), kind: .limit(price(20)))])
        // What it reserves is not there for another.
        let other = ExitRequest(share, name: second, from: entry, bracket: Bracket(stop: .at(price(8))))
        #expect(desk.commands(.exit(other)).isEmpty)
    }

    @Test("An exit of an entry that is executed in part leaves what is held and what is still to come")
    func exitOfPartOfAnEntry() throws {
        var desk = try desk()
        let entering = try #require(desk.orders(enter(.buy, 10, kind: .limit(price(9)))).first)
        let waiting = desk.orders(leave(.at(price(14)), .at(price(5))))
        for order in [entering] + waiting { desk.receive(.accepted(order.id)) }
        desk.receive(fill(entering, quantity(4), at: 9))
        #expect(
            desk.commands(leave(.at(price(14)), .at(price(6))))
                == [.replace(waiting[1].id, quantity: quantity(10), kind: .stop(price(6)))])
        // An exit of another kind is sent anew, for what is held.
        let trailing = ExitRequest(share, name: exit, from: entry, bracket: Bracket(trail: .price(price(1))))
        let anew = desk.orders(.exit(trailing))
        #expect(anew.map(\.quantity) == [quantity(4)] && anew.map(\.parent) == [nil])
    }

    @Test("Exits of an entry that works reserve what they will close")
    func waitingExitsReserve() throws {
        var desk = try desk()
        _ = desk.orders(enter(.buy, 10, kind: .limit(price(9))))
        let most = ExitRequest(
            share, name: exit, from: entry, bracket: Bracket(target: .at(price(12)), stop: .at(price(7))),
            part: .fraction(0.6))
        #expect(desk.orders(.exit(most)).map(\.quantity) == [quantity(6), quantity(6)])
        let rest = ExitRequest(share, name: second, from: entry, bracket: Bracket(stop: .at(price(8))))
        #expect(desk.orders(.exit(rest)).map(\.quantity) == [quantity(4)])
    }

    @Test("A distance is not changed into a price, nor a price into a distance: the exit is sent anew")
    func distancesAreSentAnew() throws {
        var desk = try desk()
        let entering = try #require(desk.orders(enter(.buy, 5, kind: .stop(price(12)))).first)
        let first = desk.orders(leave(.at(price(20)), .distance(price(3))))
        for order in [entering] + first { desk.receive(.accepted(order.id)) }
        #expect(desk.commands(leave(.at(price(20)), .distance(price(3)))).isEmpty)
        // A market that turns it into new shares leaves it a distance.
        desk.receive(.replaced(first[1].id, quantity: quantity(5), kind: .stop(price(2))))
        #expect(desk.workingOrders.map(\.order.isRelative) == [false, false, true])
        let commands = desk.commands(leave(.at(price(20)), .at(price(9))))
        #expect(commands.prefix(2) == [.cancel(first[0].id), .cancel(first[1].id)])
        let anew = commands.compactMap { if case .submit(let order) = $0 { order } else { nil } }
        #expect(anew.map(\.kind) == [.limit(price(20)), .stop(price(9))])
        #expect(anew.allSatisfy { !$0.isRelative && $0.parent == entering.id })
        let back = desk.orders(leave(.at(price(20)), .distance(price(3))))
        #expect(back.map(\.isRelative) == [false, true])
        // Executed, it is a price.
        desk.receive(fill(entering, at: 12))
        desk.receive(.accepted(back[1].id))
        desk.receive(.replaced(back[1].id, quantity: quantity(5), kind: .stop(price(9))))
        #expect(desk.workingOrders.last.map { !$0.order.isRelative && $0.order.id == back[1].id } == true)
    }

    @Test("By entry, a close takes the lots of the entry it names; first in, the oldest")
    func closingRules() throws {
        for (rule, left) in [(ClosingRule.byEntry, entry), (.firstIn, second)] {
            var desk = try desk(pyramiding: 2, closing: rule)
            desk.receive(fill(try #require(desk.orders(enter(.buy, 3)).first)))
            desk.receive(fill(try #require(desk.orders(enter(.buy, 3, second)).first), at: 11))
            desk.receive(fill(try #require(desk.orders(.close(share, of: second)).first), at: 12))
            #expect(desk.ledger.positions[0].lots.map(\.name) == [left])
        }
    }

    // MARK: - States of orders

    @Test("A part of an order leaves the rest at work; a fill after the cancellation is booked all the same")
    func lateFills() throws {
        var desk = try desk()
        let order = try #require(desk.orders(enter(.buy, 10, kind: .limit(price(9)))).first)
        desk.receive(.accepted(order.id))
        desk.receive(fill(order, quantity(4), at: 9))
        #expect(desk.workingOrders.map(\.left) == [quantity(6)])
        #expect(desk.commands(.cancel(order.id)) == [.cancel(order.id)])
        #expect(desk.commands(.cancel(order.id)).isEmpty)
        desk.receive(fill(order, quantity(1), at: 9))
        desk.receive(.cancelled(order.id))
        #expect(desk.workingOrders.isEmpty)
        desk.receive(fill(order, quantity(2), at: 9))
        #expect(desk.account.position(in: share) == quantity(7))
        #expect(desk.record.ledger().positions == desk.ledger.positions)
    }

    @Test("A rejected, cancelled or expired order counts no more")
    func endedOrders() throws {
        var desk = try desk()
        for end in 0..<3 {
            let order = try #require(desk.orders(.hold(share, quantity(3))).first)
            #expect(order.quantity == quantity(3))
            switch end {
            case 0: desk.receive(.rejected(order.id, .other("closed")))
            case 1: desk.receive(.cancelled(order.id))
            default: desk.receive(.expired(order.id))
            }
        }
        #expect(desk.workingOrders.isEmpty)
    }

    @Test("An answer that no order can have is a programmer's error")
    func unknownAnswers() async {
        await #expect(processExitsWith: .failure) {
            var desk = OrderDesk(try testTerms())
            desk.receive(.accepted(OrderID(rawValue: 7)))
        }
        await #expect(processExitsWith: .failure) {
            var desk = OrderDesk(try testTerms())
            desk.mark(InstrumentIndex(0), at: 1, time: Timestamp(seconds: 0))
            guard let order = desk.orders(.hold(InstrumentIndex(0), Quantity(units: Quantity.unitsPerOne))).first else {
                return
            }
            desk.receive(.rejected(order.id, .wouldTrade))
            desk.receive(.accepted(order.id))
        }
    }

    @Test("Reducing lets pass what brings a position nearer to zero, halted nothing")
    func tradingStates() throws {
        var desk = try desk()
        desk.receive(fill(try #require(desk.orders(enter(.buy, 10)).first)))
        desk.turn(.reducing)
        #expect(desk.orders(.hold(share, quantity(12))).isEmpty)
        #expect(desk.record.denials.last?.rule == "trading-state")
        #expect(desk.orders(.hold(share, quantity(4))).map(\.quantity) == [quantity(6)])
        desk.turn(.halted)
        #expect(desk.orders(.close(share, of: .none)).isEmpty)
        #expect(desk.record.lines.count { if case .turned = $0.entry { true } else { false } } == 2)
    }

    @Test("An order that was asked to end neither closes nor adds to a position")
    func endingOrdersDoNotCount() throws {
        var desk = try desk()
        let buy = Intent.place(OrderRequest(share, .buy, .quantity(quantity(100)), kind: .limit(price(9))))
        _ = desk.orders(buy)
        let target = try #require(desk.orders(.cancelAll(share), .hold(share, quantity(50))).first)
        #expect(target.side == .buy && target.quantity == quantity(50))
        desk.receive(fill(target))
        _ = desk.orders(.close(share, of: .none))
        #expect(desk.orders(.cancelAll(share), .close(share, of: .none)).map(\.quantity) == [quantity(50)])
    }

    // MARK: - Liquidation

    @Test("A liquidation passes every limit and a halt, cancels what is in its way and is sent once")
    func liquidation() throws {
        var desk = try desk(limits: [.orderQuantity(quantity(10)), .marketHours, .orderRate(count: 3, seconds: 60)])
        for _ in 0..<2 {
            desk.receive(
                fill(try #require(desk.orders(.place(OrderRequest(share, .buy, .quantity(quantity(10))))).first)))
        }
        let stop = OrderRequest(share, .sell, .quantity(quantity(5)), kind: .stop(price(8)), isReduceOnly: true)
        let resting = try #require(desk.orders(.place(stop)).first)
        desk.setMarketOpen(false)
        desk.turn(.halted)
        #expect(desk.orders(.close(share, of: .none)).isEmpty)
        var commands: [BrokerCommand] = []
        desk.liquidate(share, commands: &commands)
        #expect(commands.first == .cancel(resting.id))
        guard case .submit(let closing) = commands.last else {
            Issue.record("an order was expected")
            return
        }
        #expect(closing.side == .sell && closing.quantity == quantity(20) && closing.isMarket && closing.isReduceOnly)
        desk.receive(.cancelled(resting.id))
        desk.receive(fill(closing, quantity(8)))
        // What closes already is left to do it.
        commands.removeAll()
        desk.liquidate(share, commands: &commands)
        #expect(commands.isEmpty)
        desk.receive(fill(closing, quantity(12)))
        desk.liquidate(share, commands: &commands)
        #expect(commands.isEmpty && desk.account.position(in: share) == .zero)
    }
}
