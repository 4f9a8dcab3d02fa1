import Faults
import Market
import TestSupport
import Testing

@Suite struct PriceTests {
    @Test(
        "A price between two ticks goes where the rule says",
        arguments: [
            (97.314, "0.01", Rounding.down, "97.31"), (97.314, "0.01", .up, "97.32"),
            (97.315, "0.01", .nearestEven, "97.32"),
            (97.325, "0.01", .nearestEven, "97.32"), (97.325, "0.01", .nearestAway, "97.33"),
            (-0.07, "0.05", .down, "-0.1"),
            (-0.07, "0.05", .towardZero, "-0.05"), (4_500.13, "0.25", .nearestEven, "4500.25"),
            (1.0, "0.3", .up, "1.2"),
        ])
    func roundsToTicks(value: Double, tick: String, rule: Rounding, expected: String) throws {
        #expect(Price(rounding: value, toTick: try Price(tick), rule: rule).text == expected)
    }

    @Test("A double of a price on the grid is that price under every rule", arguments: Rounding.allCases)
    func gridPricesStay(rule: Rounding) throws {
        let tick = try Price("0.01")
        for cents in stride(from: -300_000, through: 300_000, by: 7) {
            let value = Double(cents) / 100
            if Price(rounding: value, toTick: tick, rule: rule).units != Int64(cents) * 10_000_000 {
                Issue.record("\(value)")
            }
        }
        // Sums of doubles miss the grid by less than a unit, and large prices have coarser doubles than units.
        #expect(Price(rounding: 0.1 + 0.2, toTick: try Price("0.1"), rule: rule).text == "0.3")
        #expect(Price(rounding: 123_456_789.01, toTick: tick, rule: rule).text == "123456789.01")
    }

    @Test(
        "A decimal reads and writes exactly",
        arguments: [
            ("97.31", 97_310_000_000, "97.31"), ("-0.05", -50_000_000, "-0.05"), ("+5", 5_000_000_000, "5"),
            ("0.000000001", 1, "0.000000001"), (".5", 500_000_000, "0.5"), ("5.", 5_000_000_000, "5"),
            ("1.50000000000000", 1_500_000_000, "1.5"), ("-0", 0, "0"), ("007", 7_000_000_000, "7"),
            ("9223372036.854775807", Int64.max, "9223372036.854775807"),
        ])
    func decimalText(text: String, units: Int64, written: String) throws {
        let price = try Price(text)
        #expect(price.units == units)
        #expect(price.text == written)
    }

    @Test(
        "What is not a decimal of a price is refused",
        arguments: [
            ("", "not a decimal"), (".", "not a decimal"), ("-", "not a decimal"), ("1,5", "not a decimal"),
            ("1e5", "not a decimal"), ("1.2.3", "not a decimal"), (" 1", "not a decimal"), ("--1", "not a decimal"),
            ("0.0000000001", "more than 9 decimals"), ("9223372036.854775808", "out of range"),
            ("999999999999999999999999999999999999999999", "out of range"),
        ])
    func nonDecimalsAreRefused(text: String, reason: String) throws {
        let fault = try #require(throws: Fault.self) { try Price(text) }
        #expect(fault.what.contains(reason))
    }

    @Test("Every price reads back from its text", arguments: [21, 22])
    func textIsLossless(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let price = Price(
                units: Int64.random(in: .min ... .max, using: &generator) >> Int64.random(in: 0...62, using: &generator)
            )
            if try Price(price.text) != price { Issue.record("\(price.units)") }
            let quantity = Quantity(units: price.units)
            if try Quantity(quantity.text) != quantity { Issue.record("\(quantity.units)") }
        }
    }
}
