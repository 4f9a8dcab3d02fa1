import Faults
import Market
import Testing

@Suite struct QuantityTests {
    @Test(
        "A quantity between two lots goes where the rule says",
        arguments: [
            (12.9, "1", Rounding.down, "12"), (-12.9, "1", .towardZero, "-12"), (12.1, "1", .awayFromZero, "13"),
            (250.0, "100", .nearestEven, "200"), (0.123456789, "0.00000001", .nearestEven, "0.12345679"),
            (0.3, "0.1", .down, "0.3"), (0.7 / 0.1, "1", .down, "7"),
        ])
    func roundsToLots(value: Double, lot: String, rule: Rounding, expected: String) throws {
        #expect(Quantity(rounding: value, toLot: try Quantity(lot), rule: rule).text == expected)
    }

    @Test("A quantity has eight decimals")
    func eightDecimals() throws {
        #expect(try Quantity("0.00000001").units == 1)
        let fault = try #require(throws: Fault.self) { try Quantity("0.000000001") }
        #expect(fault.what == "quantity \"0.000000001\" has more than 8 decimals")
    }

    @Test("Quantities add, subtract and turn round")
    func arithmetic() throws {
        #expect(try Quantity("0.1") + Quantity("0.2") == Quantity("0.3"))
        #expect(try Quantity("0.1") - Quantity("0.3") == -Quantity("0.2"))
    }
}
