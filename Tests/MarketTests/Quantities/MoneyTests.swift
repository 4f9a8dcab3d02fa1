import Faults
import Market
import TestSupport
import Testing

@Suite struct MoneyTests {
    @Test(
        "A notional is exact, then rounded once",
        arguments: [
            ("97.31", "100", 1.0, Rounding.nearestEven, "9731"), ("4500.25", "-3", 50, .nearestEven, "-675037.5"),
            ("0.000000001", "0.00000001", 1, .up, "0.000000001"), ("0.000000001", "0.00000001", 1, .down, "0"),
            ("0.000000001", "-0.00000001", 1, .down, "-0.000000001"), ("1.1", "0.5", 0.1, .nearestEven, "0.055"),
            ("0.000000003", "0.5", 1, .nearestEven, "0.000000002"),
            ("0.000000003", "0.5", 1, .nearestAway, "0.000000002"),
            ("0.000000001", "0.5", 1, .nearestEven, "0"), ("0.000000001", "0.5", 1, .nearestAway, "0.000000001"),
            ("9223372036.854775807", "92233720368.54775807", 1, .down, "850705917302346158473.969077842"),
            ("65432.1", "10", 0.0025, .nearestEven, "1635.8025"),
            ("150.25", "1", 12_500_000, .nearestEven, "1878125000"),
        ])
    func notionals(price: String, quantity: String, multiplier: Double, rule: Rounding, expected: String) throws {
        let notional = Money.notional(
            price: try Price(price), quantity: try Quantity(quantity), multiplier: multiplier, rule: rule)
        #expect(notional.text == expected)
    }

    @Test("A notional is exact where its product needs more than 128 bits")
    func wideProducts() throws {
        // 4,000,000,000 × 10,000,000,000 × 0.123456789 = 4,938,271,560,000,000,000, by hand.
        for (quantity, expected) in [("10000000000", "4938271560000000000"), ("-10000000000", "-4938271560000000000")] {
            let value = Money.notional(
                price: try Price("4000000000"), quantity: try Quantity(quantity), multiplier: 0.123456789,
                rule: .nearestEven)
            #expect(value.text == expected)
        }
    }

    @Test("A sum of a million hundredths is ten thousand")
    func sumsAreExact() throws {
        let cent = try Money("0.01")
        var sum = Money.zero
        for _ in 0..<1_000_000 { sum += cent }
        #expect(sum == (try Money("10000")))
    }

    @Test(
        "An amount goes to cents by the rule",
        arguments: [
            ("1.005", Rounding.nearestEven, "1"), ("1.005", .nearestAway, "1.01"), ("-1.001", .down, "-1.01"),
            ("-1.001", .towardZero, "-1"), ("1.001", .awayFromZero, "1.01"), ("1.01", .up, "1.01"),
        ])
    func roundsToCents(text: String, rule: Rounding, expected: String) throws {
        let cent = try Money("0.01")
        #expect(try Money(text).rounded(toStep: cent, rule: rule).text == expected)
        #expect(Money(rounding: Double(text)!, toStep: cent, rule: rule).text == expected)
    }

    @Test("Every amount reads back from its text", arguments: [31, 32])
    func textIsLossless(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let wide = Int128.random(in: -(1 << 125)...(1 << 125), using: &generator)
            let amount = Money(units: wide >> Int128.random(in: 0...124, using: &generator))
            if try Money(amount.text) != amount { Issue.record("\(amount.units)") }
        }
    }

    @Test("An amount beyond 128 bits is refused")
    func outOfRange() throws {
        let text = String(repeating: "9", count: 40)
        let fault = try #require(throws: Fault.self) { try Money(text) }
        #expect(fault.what == "amount \"\(text)\" is out of range")
    }
}
