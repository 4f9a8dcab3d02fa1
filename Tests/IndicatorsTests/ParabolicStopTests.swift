import Columns
import Indicators
import TestSupport
import Testing

/// Stops computed by hand from Wilder's rules.
@Suite struct ParabolicStopTests {
    static let highs = [10.0, 11, 12, 13, 9, 8.5]
    static let lows = [9.0, 10, 11, 12, 8, 7.5]

    @Test("A stop follows a rise ever faster and turns over where a low touches it")
    func stopFollowsARise() throws {
        // 9; 9 + 2 % of 2; 9.04 + 4 % of 2.96; 9.1584 + 6 % of 3.8416 is touched: the extreme; then 13 − 2 % of 5.
        let expected = [9, 9.04, 9.1584, 13, 13]
        try expect("talib.SAR", [:], expected)
    }

    @Test("SAREXT marks a stop above the price by its sign, and its offset puts the stop further away")
    func signedStopMarksAFall() throws {
        try expect("talib.SAREXT", [:], [9, 9.04, 9.1584, -13, -13])
        try expect("talib.SAREXT", ["offsetonreverse": 0.1], [9, 9.04, 9.1584, -14.3, -14.174])
    }

    @Test("A start value is the first stop: below the price if positive, above it if negative")
    func startValueIsTheFirstStop() throws {
        #expect(try values("talib.SAREXT", ["startvalue": 5])[1] == 5)
        // 20 less 2 % of the way to the low of 10; then there is no new low until the last rows.
        #expect(try values("talib.SAREXT", ["startvalue": -20])[1...2] == [-20, -19.8])
    }

    @Test("An acceleration above the maximum is the maximum")
    func accelerationIsHeldToTheMaximum() throws {
        #expect(
            try values("talib.SAR", ["acceleration": 0.5, "maximum": 0.1])[1...]
                == values("talib.SAR", ["acceleration": 0.1, "maximum": 0.1])[1...])
    }

    @Test("Both keep the rules of all indicators with other parameters")
    func otherParametersKeepTheRules() throws {
        try checkIndicator("talib.SAR", ["acceleration": 0, "maximum": 0])
        try checkIndicator("talib.SAR", ["acceleration": 0.5, "maximum": 0.1])
        try checkIndicator(
            "talib.SAREXT", ["startvalue": -90, "offsetonreverse": 0.01, "accelerationmaxshort": 0.5])
    }

    private func expect(_ name: String, _ given: [String: Double], _ expected: [Double]) throws {
        let found = try values(name, given)
        #expect(found[0].isNaN)
        for (row, value) in expected.enumerated() {
            #expect(abs(found[row + 1] - value) < 1e-12, "row \(row + 1): \(found[row + 1])")
        }
    }

    private func values(_ name: String, _ given: [String: Double]) throws -> [Double] {
        let declaration = try IndicatorCatalogue.declaration(named: name)
        let indicator = try declaration.make(ParameterValues(given, for: declaration))
        return indicator.columns(over: [Column(Self.highs), Column(Self.lows)])[0].values
    }
}
