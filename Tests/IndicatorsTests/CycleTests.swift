import Columns
import Glibc
import Indicators
import TestSupport
import Testing

@Suite struct CycleTests {
    @Test("The period of a sine is found to a fifth of a row", arguments: [12.0, 16, 20, 27])
    func periodOfASineIsFound(period: Double) throws {
        let found = try values("talib.HT_DCPERIOD", of: wave(period))[0].suffix(100)
        #expect(found.allSatisfy { abs($0 - period) < 0.2 }, "\(found.min() ?? 0) to \(found.max() ?? 0)")
    }

    @Test("The sine of the phase of a sine follows it, and the trendline is its level")
    func phaseOfASineIsFound() throws {
        let prices = wave(20)
        let sine = try values("talib.HT_SINE", of: prices)[0]
        let line = try values("talib.HT_TRENDLINE", of: prices)[0]
        for row in 300..<400 {
            #expect(abs(sine[row] - (prices[row] - 100)) < 0.1, "row \(row): \(sine[row]), \(prices[row] - 100)")
            #expect(abs(line[row] - 100) < 0.1, "row \(row): \(line[row])")
        }
    }

    @Test("A steady rise is a trend, a sine about a level is none after its start")
    func trendIsToldFromCycle() throws {
        let rise = try values("talib.HT_TRENDMODE", of: (0..<400).map { 100 * pow(1.01, Double($0)) })[0]
        #expect(rise.suffix(300).allSatisfy { $0 == 1 })
        let cycle = try values("talib.HT_TRENDMODE", of: wave(20))[0]
        #expect(cycle.suffix(200).allSatisfy { $0 == 0 })
    }

    @Test("Equal limits make plain exponential averages of MAMA and FAMA")
    func equalLimitsFixTheWeight() throws {
        let prices = wave(20)
        let found = try values("talib.MAMA", of: prices, ["fastlimit": 0.3, "slowlimit": 0.3])
        var (average, following) = (0.0, 0.0)
        for row in 12..<prices.count {
            average += 0.3 * (prices[row] - average)
            following += 0.15 * (average - following)
            guard row >= 32 else { continue }
            #expect(abs(found[0][row] - average) < 1e-10)
            #expect(abs(found[1][row] - following) < 1e-10)
        }
    }

    @Test("MAMA keeps the rules of all indicators with other limits")
    func otherLimitsKeepTheRules() throws {
        try checkIndicator("talib.MAMA", ["fastlimit": 0.9, "slowlimit": 0.01])
        try checkIndicator("talib.MAMA", ["fastlimit": 0.05, "slowlimit": 0.5])
    }

    /// A sine of one unit about 100.
    private func wave(_ period: Double) -> [Double] {
        (0..<400).map { 100 + sin(2 * .pi * Double($0) / period) }
    }

    private func values(_ name: String, of prices: [Double], _ given: [String: Double] = [:]) throws -> [[Double]] {
        let declaration = try IndicatorCatalogue.declaration(named: name)
        let indicator = try declaration.make(ParameterValues(given, for: declaration))
        return indicator.columns(over: [Column(prices)]).map(\.values)
    }
}
