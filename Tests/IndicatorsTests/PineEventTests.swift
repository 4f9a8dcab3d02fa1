import Columns
import Indicators
import Testing

/// Ties, touches, first rows and na: what `ta.*` does where definitions leave room.
@Suite struct PineEventTests {
    private func run(_ name: String, _ given: [String: Double] = [:], _ series: [Double]...) throws -> [Double] {
        let declaration = try IndicatorCatalogue.declaration(named: name)
        let indicator = try declaration.make(ParameterValues(given, for: declaration))
        return Array(indicator.columns(over: series.map { Column($0).scaled() })[0].values)
    }

    private func same(_ found: [Double], _ expected: [Double]) -> Bool {
        found.count == expected.count && zip(found, expected).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
    }

    @Test("Leaving equality crosses, touching does not, and the first row never does")
    func tiesOfCrossings() throws {
        let first: [Double] = [2, 1, 1, 2, 1, 1, 0, 1, 2, 1, 1]
        let second: [Double] = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2]
        #expect(same(try run("ta.crossover", [:], first, second), [0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0]))
        #expect(same(try run("ta.crossunder", [:], first, second), [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1]))
        #expect(same(try run("ta.cross", [:], first, second), [0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 1]))
    }

    @Test("A row with na crosses nothing, and neither does the row after it")
    func undefinedRowsOfCrossings() throws {
        #expect(same(try run("ta.crossover", [:], [0, .nan, 2, 0, 2], [1, 1, 1, .nan, 1]), [0, 0, 0, 0, 0]))
        #expect(same(try run("ta.cross", [:], [.nan, 0, 2], [.nan, 1, 1]), [0, 0, 1]))
    }

    @Test(
        "Averages that are equal on a decimal grid are equal, so that they cross where the grid says", arguments: 1...5)
    func averagesTieExactly(seed: Int) throws {
        let bars = PlainBars(rows: 3_000, seed: UInt64(seed))
        let (fast, slow) = (
            try run("ta.sma", ["length": 3], bars.close), try run("ta.sma", ["length": 7], bars.close)
        )
        let ticks = bars.close.map { Int(($0 * 100).rounded()) }
        // The signs of fast − slow in whole numbers: 7 × the sum of three less 3 × the sum of seven.
        let signs = ticks.indices.map { row in
            row < 6 ? 0 : (7 * ticks[(row - 2)...row].reduce(0, +) - 3 * ticks[(row - 6)...row].reduce(0, +)).signum()
        }
        let ties = signs.indices.filter { $0 >= 6 && signs[$0] == 0 }
        #expect(ties.count >= 10)
        #expect(ties.allSatisfy { fast[$0] == slow[$0] })
        let over = signs.indices.map { $0 > 6 && signs[$0] > 0 && signs[$0 - 1] <= 0 ? 1.0 : 0 }
        #expect(same(try run("ta.crossover", [:], fast, slow), over))
        let under = signs.indices.map { $0 > 6 && signs[$0] < 0 && signs[$0 - 1] >= 0 ? 1.0 : 0 }
        #expect(same(try run("ta.crossunder", [:], fast, slow), under))
    }

    @Test("Of equal extremes the oldest is the one that is counted from")
    func tiesOfExtremes() throws {
        let series: [Double] = [1, 3, 2, 3, 3, 1, 1, 0]
        #expect(same(try run("ta.highestbars", ["length": 3], series), [.nan, .nan, -1, -2, -1, -2, -2, -2]))
        #expect(same(try run("ta.lowestbars", ["length": 3], series), [.nan, .nan, -2, -1, -2, 0, -1, 0]))
        #expect(same(try run("ta.highest", ["length": 3], series), [.nan, .nan, 3, 3, 3, 3, 3, 1]))
    }

    @Test("A pivot stands where it is known; of equal neighbours the last is one")
    func pivots() throws {
        let series: [Double] = [1, 2, 5, 5, 3, 1, 1, 4, 2]
        let high = try run("ta.pivothigh", ["leftbars": 2, "rightbars": 1], series)
        #expect(same(high, [.nan, .nan, .nan, .nan, 5, .nan, .nan, .nan, 4]))
        let low = try run("ta.pivotlow", ["leftbars": 2, "rightbars": 1], series)
        #expect(same(low, [.nan, .nan, .nan, .nan, .nan, .nan, .nan, 1, .nan]))
    }

    @Test("Rows since a condition, and values when it was true: na and 0 are not true")
    func conditions() throws {
        let condition: [Double] = [0, 1, 0, .nan, 5, 0, -1]
        #expect(same(try run("ta.barssince", [:], condition), [.nan, 0, 1, 2, 0, 1, 0]))
        let values: [Double] = [10, 11, 12, 13, .nan, 15, 16]
        #expect(same(try run("ta.valuewhen", [:], condition, values), [.nan, 11, 11, 11, .nan, .nan, 16]))
        let earlier = try run("ta.valuewhen", ["occurrence": 1], condition, values)
        #expect(same(earlier, [.nan, .nan, .nan, .nan, 11, 11, .nan]))
    }

    @Test(
        "A row with na is passed over: what follows is as if it were not there",
        arguments: ["ta.sma", "ta.wma", "ta.ema"])
    func undefinedRowsArePassedOver(name: String) throws {
        let (plain, holed): ([Double], [Double]) = ([1, 2, 4, 8, 16], [.nan, 1, 2, .nan, 4, 8, .nan, 16])
        // A row with na lies on no grid, so neither series is put on one.
        let declaration = try IndicatorCatalogue.declaration(named: name)
        let indicator = try declaration.make(ParameterValues(["length": 3], for: declaration))
        let found = Array(indicator.columns(over: [Column(holed)])[0].values)
        #expect([0, 3, 6].allSatisfy { found[$0].isNaN })
        let expected = Array(indicator.columns(over: [Column(plain)])[0].values)
        #expect(same([1, 2, 4, 5, 7].map { found[$0] }, expected))
    }

    @Test("The price from an anchor begins anew where the anchor is true, with bands of the deviation")
    func anchoredPrice() throws {
        let declaration = try IndicatorCatalogue.declaration(named: "ta.vwap")
        let indicator = try declaration.make(ParameterValues(["stdev_mult": 2], for: declaration))
        let series: [[Double]] = [[10, 20, 20, 40, 40], [1, 1, 0, 3, .nan], [0, 0, 1, 0, 1]]
        let found = indicator.columns(over: series.map { Column($0) }).map { Array($0.values) }
        #expect(same(found[0], [10, 15, .nan, 40, .nan]))
        #expect(same(found[1], [10, 25, .nan, 40, .nan]))
        #expect(same(found[2], [10, 5, .nan, 40, .nan]))
    }
}
