import Columns
import Market
import TestSupport
import Testing
import Trading

@Suite struct IntentTests {
    private static let share = InstrumentIndex(0)
    private static let name = OrderName(rawValue: 1)

    private static func quantity(_ units: Int64) -> Quantity { Quantity(units: units * Quantity.unitsPerOne) }
    private static func price(_ value: Int64) -> Price { Price(units: value * Price.unitsPerOne) }

    private static func place(_ size: Size, _ kind: OrderKind = .market, _ bracket: Bracket? = nil) -> Intent {
        .place(OrderRequest(share, .buy, size, kind: kind, bracket: bracket))
    }

    private static func exit(_ bracket: Bracket, _ part: ExitPart? = nil) -> Intent {
        .exit(ExitRequest(share, name: name, bracket: bracket, part: part))
    }

    private static let one = Size.quantity(quantity(1))
    private static let stop = Bracket(stop: .at(price(5)))

    private static let odd: [(intent: Intent, reason: String)] = [
        (.hold(share, Quantity(units: .min)), "countable: quantity above what can be counted"),
        (.hold(share, Quantity(units: .max)), "countable: quantity above what can be counted"),
        (.hold(share, Quantity(units: 1)), "size: quantity below one lot"),
        (.hold(InstrumentIndex(1), .zero), "unknown-instrument: instruments are numbered from 0, was"),
        (.hold(InstrumentIndex(-1), .zero), "unknown-instrument: instruments are numbered from 0, was"),
        (.close(InstrumentIndex(9), of: .none), "unknown-instrument: instruments are numbered from 0, was"),
        (.cancelAll(InstrumentIndex(.max)), "unknown-instrument: instruments are numbered from 0, was"),
        (place(.quantity(.zero)), "size: the size is zero"),
        (place(.quantity(Quantity(units: .min))), "size: the size is negative"),
        (place(.quantity(Quantity(units: .max))), "countable: quantity above what can be counted"),
        (place(.cash(.nan)), "size: the size is not defined"), (place(.cash(0)), "size: the size is zero"),
        (place(.equity(-0.5)), "size: the size is negative"),
        (place(.equity(.infinity)), "size: the size is not defined"),
        (place(.risk(0.1, stopDistance: 0)), "size: the size is not defined"),
        (.holdSized(share, .buy, .volatility(target: .nan, measured: 1)), "size: the size is not defined"),
        (place(one, .limit(Price(units: .max))), "odd-value: price beyond those that orders can have"),
        (place(one, .stop(Price(units: .min))), "odd-value: price beyond those that orders can have"),
        (
            place(one, .stopLimit(stop: price(1), limit: Price(units: .max))),
            "odd-value: price beyond those that orders can have"
        ),
        (
            place(one, .trailingStop(.fraction(.nan), activation: nil)),
            "odd-value: the fraction of a distance is from 0 to 1, was"
        ),
        (
            place(one, .trailingStop(.fraction(-0.1), activation: nil)),
            "odd-value: the fraction of a distance is from 0 to 1, was"
        ),
        (
            place(one, .trailingStop(.ticks(.max, of: price(1)), activation: nil)),
            "odd-value: price beyond those that orders can have"
        ),
        (place(one, .trailingStop(.price(price(-1)), activation: nil)), "odd-value: a distance is negative"),
        (place(one, .market, Bracket(target: .distance(price(-1)))), "odd-value: a distance is negative"),
        (
            place(one, .market, Bracket(stop: .at(Price(units: .max)))),
            "odd-value: price beyond those that orders can have"
        ),
        (exit(Bracket(trail: .fraction(2))), "odd-value: the fraction of a distance is from 0 to 1, was"),
        (exit(stop, .fraction(.nan)), "odd-value: the fraction of a part is from 0 to 1, was"),
        (exit(stop, .fraction(-1)), "odd-value: the fraction of a part is from 0 to 1, was"),
        (exit(stop, .fraction(0)), "odd-value: the fraction of a part is from 0 to 1, was"),
        (exit(stop, .fraction(0.01)), "size: the size is zero"),
        (exit(stop, .quantity(Quantity(units: .min))), "odd-value: the quantity is not positive"),
        (exit(stop, .quantity(.zero)), "odd-value: the quantity is not positive"),
        (.replace(OrderID(rawValue: 2), quantity: .zero, kind: nil), "odd-value: the quantity is not positive"),
        (
            .replace(OrderID(rawValue: 2), quantity: Quantity(units: .max), kind: nil),
            "countable: quantity above what can be counted"
        ),
        (
            .replace(OrderID(rawValue: 2), quantity: nil, kind: .limit(Price(units: .max))),
            "odd-value: price beyond those that orders can have"
        ),
        (
            .replaceNamed(share, OrderName(rawValue: 77), quantity: quantity(1), kind: nil),
            "order-name: no order works under this name, or none of this kind"
        ),
    ]

    /// A desk that holds ten shares and has bid for more, at a price of 10.
    private func desk() throws -> OrderDesk {
        var desk = OrderDesk(try testTerms(pyramiding: 9))
        desk.mark(Self.share, at: 10, time: Timestamp(seconds: 60))
        let first = try #require(desk.orders(Self.place(.quantity(Self.quantity(10)))).first)
        desk.receive(.accepted(first.id))
        desk.receive(.filled(Fill(of: first, at: Self.price(10), fee: .zero, time: Timestamp(seconds: 60))))
        let second = try #require(desk.orders(Self.place(Self.one, .limit(Self.price(9)))).first)
        desk.receive(.accepted(second.id))
        return desk
    }

    @Test("What cannot be meant is refused with its reason, and nothing is sent", arguments: odd)
    func oddIntents(intent: Intent, reason: String) throws {
        var desk = try desk()
        #expect(desk.commands(intent).isEmpty)
        #expect(desk.record.denials.map { "\($0.rule): \($0.excess.what)" } == [reason])
    }

    @Test("The largest position can be held and turned around; together orders come to no more")
    func largestPosition() throws {
        var desk = OrderDesk(try testTerms(pyramiding: 9))
        desk.mark(Self.share, at: 10, time: Timestamp(seconds: 60))
        let greatest = Quantity(units: Quantity.greatestPosition.units / Quantity.unitsPerOne * Quantity.unitsPerOne)
        let whole = try #require(desk.orders(.hold(Self.share, greatest)).first)
        #expect(whole.quantity == greatest && desk.orders(Self.place(Self.one)).isEmpty)
        #expect(desk.record.denials.map(\.rule) == ["countable"])
        desk.receive(.accepted(whole.id))
        desk.receive(.filled(Fill(of: whole, at: Self.price(10), fee: .zero, time: Timestamp(seconds: 60))))
        let turn = try #require(desk.orders(.hold(Self.share, .zero - greatest)).first)
        #expect(turn.side == .sell && turn.quantity == greatest + greatest)
        #expect(desk.orders(.place(OrderRequest(Self.share, .sell, Self.one))).isEmpty)
    }

    @Test("Orders of a name take other terms together: a quantity all of them, a price those of its sort")
    func replacesByName() throws {
        var desk = try desk()
        let bracket = Bracket(target: .at(Self.price(12)), stop: .at(Self.price(8)))
        let legs = desk.orders(Self.exit(bracket))
        for leg in legs { desk.receive(.accepted(leg.id)) }
        #expect(
            desk.commands(.replaceNamed(Self.share, Self.name, quantity: nil, kind: .stop(Self.price(7))))
                == [.replace(legs[1].id, quantity: Self.quantity(10), kind: .stop(Self.price(7)))])
        #expect(
            desk.commands(.replaceNamed(Self.share, Self.name, quantity: Self.quantity(4), kind: nil)).count == 2)
        // A market order is like none of them.
        #expect(desk.commands(.replaceNamed(Self.share, Self.name, quantity: nil, kind: .market)).isEmpty)
        #expect(desk.record.denials.map(\.rule) == ["order-name"])
        #expect(
            desk.commands(.cancelNamed(Self.share, Self.name)) == legs.map { .cancel($0.id) })
    }
}
