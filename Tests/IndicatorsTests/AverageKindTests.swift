import Columns
import Indicators
import TestSupport
import Testing

/// The kinds of moving average that TA-Lib's numbers ask for.
@Suite struct AverageKindTests {
    /// The number of a kind, the function of the same average, and whether it has a period.
    static let functions: [(kind: Int, name: String, hasPeriod: Bool)] = [
        (0, "SMA", true), (1, "EMA", true), (2, "WMA", true), (3, "DEMA", true), (4, "TEMA", true),
        (5, "TRIMA", true), (6, "KAMA", true), (7, "MAMA", false), (8, "T3", true), (9, "HMA", true),
        (12, "ZLEMA", true), (13, "RMA", true),
    ]

    @Test("A kind is the function of its name, over the same rows", arguments: functions, [2, 9, 30])
    func kindIsItsFunction(function: (kind: Int, name: String, hasPeriod: Bool), period: Int) throws {
        let given = ["timeperiod": Double(period)]
        let average = try make("talib.MA", given.merging(["matype": Double(function.kind)]) { $1 })
        let other = try make("talib.\(function.name)", function.hasPeriod ? given : [:])
        #expect(average.lookback == other.lookback)
        #expect(rows(average) == rows(other))
    }

    @Test("The kind of the MESA average keeps its limits and its lookback of 32 rows whatever the period")
    func mesaAverageIgnoresThePeriod() throws {
        let expected = try rows(make("talib.MAMA", ["fastlimit": 0.5, "slowlimit": 0.05]))
        for period in [2, 30, 100] {
            let average = try make("talib.MA", ["matype": 7, "timeperiod": Double(period)])
            #expect(average.lookback == 32)
            #expect(rows(average) == expected)
        }
    }

    @Test("Over one row, and of no kind, an average is the row itself")
    func averageOfOneRow() throws {
        let prices = PlainBars(rows: 120, seed: 5).close.map { Optional($0) }
        for kind in 0...13 {
            #expect(try rows(make("talib.MA", ["matype": Double(kind), "timeperiod": 1])) == prices)
        }
        #expect(try rows(make("talib.MA", ["matype": 10, "timeperiod": 30])) == prices)
    }

    @Test("Kind 11 is the one that the function takes where none is given")
    func usualKind() throws {
        #expect(try rows(make("talib.MA", ["matype": 11])) == rows(make("talib.MA", [:])))
        #expect(try rows(make("talib.PPO", ["matype": 11])) == rows(make("talib.PPO", [:])))
        #expect(try rows(make("talib.PPO", ["matype": 11])) != rows(make("talib.PPO", ["matype": 0])))
    }

    @Test("An average of any kind keeps the rules of all indicators", arguments: 0...13 as ClosedRange<Int>)
    func everyKindKeepsTheRules(kind: Int) throws {
        try checkIndicator("talib.MA", ["matype": Double(kind), "timeperiod": 9])
        try checkIndicator("talib.BBANDS", ["matype": Double(kind), "timeperiod": 40])
        try checkIndicator("talib.STOCH", ["slowk_matype": Double(kind), "slowd_matype": 7])
        try checkIndicator(
            "talib.MACDEXT", ["fastmatype": Double(kind), "slowmatype": 7, "signalmatype": Double(kind)])
    }

    private func make(_ name: String, _ given: [String: Double]) throws -> any Indicator {
        let declaration = try IndicatorCatalogue.declaration(named: name)
        return try declaration.make(ParameterValues(given, for: declaration))
    }

    /// The first output over a walk, nil where it is undefined.
    private func rows(_ indicator: some Indicator) -> [Double?] {
        let prices = Column(PlainBars(rows: 120, seed: 5).close).scaled()
        return indicator.columns(over: [prices])[0].values.map { $0.isNaN ? nil : $0 }
    }
}
