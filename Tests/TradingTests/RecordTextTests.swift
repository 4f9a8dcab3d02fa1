import Columns
import Market
import TestSupport
import Testing

@testable import Trading

@Suite struct RecordTextTests {
    private static let terms = AccountTerms(
        currency: "USD", capital: Money(units: 1_000),
        instruments: [
            .paidInFull(
                Instrument(
                    symbol: "A B", kind: .stock, currency: "USD", tick: Price(units: 1), lot: Quantity(units: 1),
                    multiplier: 1, calendar: "nyse", timeZone: "America/New_York"))
        ], closing: .firstIn, conversion: .atOnce)

    private static func order(
        kind: OrderKind = .market, duration: TimeInForce = .untilCancelled, group: OrderGroup? = nil,
        parent: OrderID? = nil, name: OrderName = .none, closes: OrderName = .none, isReduceOnly: Bool = false,
        isPostOnly: Bool = false, isRelative: Bool = false, moment: TradingMoment = .anyTime
    ) -> SessionRecord.Entry {
        .sent(
            .submit(
                Order(
                    id: OrderID(rawValue: 1), instrument: InstrumentIndex(0), side: .buy, quantity: Quantity(units: 7),
                    kind: kind, moment: moment, duration: duration, isReduceOnly: isReduceOnly,
                    isPostOnly: isPostOnly, name: name, closes: closes, group: group, parent: parent,
                    isRelative: isRelative)))
    }

    private static func denied(_ quantity: Quantity?, _ rule: String, _ excess: Excess) -> SessionRecord.Entry {
        .denied(
            Denial(
                time: Timestamp(nanoseconds: 5), instrument: InstrumentIndex(0), side: .sell, quantity: quantity,
                rule: rule, excess: excess))
    }

    /// Entries of which each differs from all others in one thing or two.
    private static var entries: [SessionRecord.Entry] {
        let (one, two) = (OrderID(rawValue: 1), OrderID(rawValue: 2))
        let (index, price, money) = (InstrumentIndex(0), Price(units: 9), Money(units: 9))
        let orders = [
            order(), order(kind: .limit(price)), order(kind: .stop(price)),
            order(kind: .stopLimit(stop: price, limit: price)),
            order(kind: .trailingStop(.price(price), activation: nil)),
            order(kind: .trailingStop(.price(price), activation: price)),
            order(kind: .trailingStop(.fraction(0.1), activation: nil)), order(duration: .day),
            order(duration: .until(Timestamp(nanoseconds: 3))), order(duration: .immediate),
            order(duration: .fillOrKill), order(group: OrderGroup(number: 1, rule: .cancelOthers)),
            order(group: OrderGroup(number: 1, rule: .reduceOthers)), order(parent: two),
            order(name: OrderName(rawValue: 1)), order(closes: OrderName(rawValue: 1)), order(isReduceOnly: true),
            order(isPostOnly: true), order(isRelative: true), order(moment: .open), order(moment: .close),
        ]
        let commands: [SessionRecord.Entry] = [
            .sent(.cancel(one)), .sent(.cancel(two)),
            .sent(.replace(one, quantity: Quantity(units: 1), kind: .market)),
            .sent(.replace(one, quantity: Quantity(units: 1), kind: .limit(price))),
        ]
        let answers: [SessionRecord.Entry] = [
            .answered(.accepted(one)), .answered(.cancelled(one)), .answered(.expired(one)),
            .answered(.rejected(one, .wouldTrade)), .answered(.rejected(one, .other("wouldTrade"))),
            .answered(.rejected(one, .other("would\nTrade"))),
            .answered(.replaced(one, quantity: Quantity(units: 1), kind: .market)),
        ]
        let excess = Excess(what: "value", value: 1, limit: nil)
        let denials = [
            denied(nil, "rule", excess), denied(Quantity(units: 0), "rule", excess), denied(nil, "rule 5", excess),
            denied(nil, "rule", Excess(what: "value", value: nil, limit: 1)),
            denied(nil, "rule", Excess(what: "value", value: 0.1, limit: 0.2)),
        ]
        let booked: [SessionRecord.Entry] = [
            .booked(.dividend(index, perUnit: money)), .booked(.split(index, SplitRatio(new: 2, old: 1), price: price)),
            .booked(.split(index, SplitRatio(new: 1, old: 2), price: price)), .booked(.interest(currency: 0, money)),
            .booked(.borrowing(index, money)), .booked(.funding(index, money)), .booked(.deposit(money)),
            .booked(.deposit(Money(units: Int128(Int64.max) * 4))), .booked(.deposit(Money(units: -9))),
            .booked(.delisted(index, price: price)), .booked(.settled(index, money, sold: Timestamp(nanoseconds: 5))),
            .booked(.settled(index, money, sold: Timestamp(nanoseconds: 6))),
            .booked(.marginCall(equity: money, needed: money)), .booked(.rate(currency: 0, 1.25)),
            .turned(.reducing), .turned(.halted),
        ]
        return orders + commands + answers + denials + booked
    }

    private func text(_ entries: [SessionRecord.Entry], at nanoseconds: Int64 = 5) -> String {
        var record = SessionRecord(Self.terms)
        for entry in entries { record.add(entry, at: Timestamp(nanoseconds: nanoseconds)) }
        var bytes: [UInt8] = []
        record.forEachTextPart { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("Records that differ have texts that differ")
    func differencesShow() {
        let entries = Self.entries
        let texts = entries.map { text([$0]) }
        #expect(Set(entries).count == entries.count)
        #expect(Set(texts).count == entries.count)
        #expect(text([entries[0]], at: 6) != texts[0])
        #expect(text([entries[0], entries[1]]) != text([entries[1], entries[0]]))
    }

    @Test("The text of a record is as it was when digests were first taken of it")
    func textIsKept() {
        let head =
            " terms 3:USD 1000 firstIn atOnce 3:A B stock 3:USD 1 1 1.0 4:nyse 16:America/New_York 1.0 0 0 0 1 0\n"
        #expect(text([]) == head)
        #expect(
            text([Self.order(kind: .stopLimit(stop: Price(units: -3), limit: Price(units: 4)))])
                == head + " 5 submit 1 0 buy 7 stopLimit -3 4 anyTime untilCancelled 0 0 0 0 - - 0\n")
        #expect(
            text([.booked(.deposit(Money(units: Int128(Int64.max) + 1)))])
                == head + " 5 deposit 9223372036854775808\n")
    }

    @Test("The parts of a long text are the text")
    func partsAreWhole() {
        let many = Array(repeating: Self.entries[0], count: 5_000)
        let head = text([])
        let line = text([many[0]]).dropFirst(head.count)
        #expect(text(many) == head + String(repeating: String(line), count: 5_000))
    }
}
