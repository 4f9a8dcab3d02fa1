import Columns
import Indicators
import TestSupport
import Testing

/// Small cases of `assay.*` that can be followed by hand, and facts that hold of whole classes of series.
@Suite struct ExtraCaseTests {
    private func run(_ name: String, _ given: [String: Double] = [:], _ series: [[Double]]) throws -> [[Double]] {
        let declaration = try IndicatorCatalogue.declaration(named: name)
        let indicator = try declaration.make(ParameterValues(given, for: declaration))
        return indicator.columns(over: series.map { Column($0).scaled() }).map { Array($0.values) }
    }

    @Test(
        "What the language names too is the same under both names",
        arguments: ["hull hma", "alma alma", "median median"])
    func sameUnderBothNames(names: String) throws {
        let both = names.split(separator: " ")
        let bars = PlainBars(rows: 200, seed: 6)
        let found = try bars.run("assay.\(both[0])", ["length": 9])
        #expect(found[0].map(\.bitPattern) == (try bars.run("ta.\(both[1])", ["length": 9]))[0].map(\.bitPattern))
    }

    @Test("A brick is added for every size, and two sizes turn them; tenths are reached exactly")
    func bricks() throws {
        let closes = [10, 10.1, 10.29, 10.3, 10.2, 10.1, 9.8, 9.9, 10.0, 10.5]
        let found = try run("assay.renko", ["size": 0.1], [closes])
        let levels = [10, 10.1, 10.2, 10.3, 10.3, 10.1, 9.8, 9.8, 10.0, 10.5]
        #expect(zip(found[0], levels).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(found[1] == [0, 1, 1, 1, 1, -1, -1, -1, 1, 1])
        #expect(found[2] == [0, 1, 1, 1, 0, -1, -3, 0, 1, 5])
    }

    @Test("The fullest bin controls, and the value area grows to the fuller side until it holds its share")
    func volumeProfile() throws {
        // Five bins of 1 from 0 to 5; the volumes by bin are 1, 4, 6, 3 and 2.
        let bars: [[Double]] = [
            [5, 1.5, 2.5, 3.5, 4.5], [0, 1.5, 2.5, 3.5, 4.5], [-3.5, 1.5, 2.5, 3.5, 4.5], [1, 4, 6, 3, 2],
        ]
        let given = ["length": 5.0, "bins": 5.0]
        let found = try run("assay.volume_profile", given.merging(["share": 0.7]) { $1 }, bars)
        #expect(found.map { $0[4] } == [2.5, 4, 1])
        let narrow = try run("assay.volume_profile", given.merging(["share": 0.6]) { $1 }, bars)
        #expect(narrow.map { $0[4] } == [2.5, 3, 1])
        let wide = try run("assay.volume_profile", given.merging(["share": 1]) { $1 }, bars)
        #expect(wide.map { $0[4] } == [2.5, 5, 0])
    }

    @Test("The price of a session begins anew where its number changes")
    func sessionPrice() throws {
        let prices: [Double] = [10, 20, 40, 60, 8]
        let found = try run("assay.session_vwap", [:], [prices, prices, prices, [1, 1, 1, 3, 2], [7, 7, 8, 8, 7]])
        #expect(found[0] == [10, 15, 40, 55, 8])
        #expect(found[1][1] == 20 && found[2][1] == 10)
    }

    @Test("The trend band follows a rise, holds in a setback, and turns with a close below it")
    func trendBand() throws {
        let closes: [Double] = [10, 11, 12, 13, 12.5, 9, 8]
        let bars = [closes.map { $0 + 0.5 }, closes.map { $0 - 0.5 }, closes]
        let found = try run("assay.supertrend", ["length": 1, "multiple": 1], bars)
        #expect(found[1].dropFirst() == [1, 1, 1, 1, -1, -1])
        // The bands lie a true range from the middle: 1.5 while it rises by one.
        #expect(found[0].dropFirst().prefix(4) == [9.5, 10.5, 11.5, 11.5])
        #expect(found[0][5] == 9 + 4)
    }

    @Test("Independent returns have a Hurst exponent near a half, trending ones a greater, reverting ones a lesser")
    func hurstExponent() throws {
        func mean(_ memory: Double) throws -> Double {
            var generator = SeededGenerator(seed: 11)
            var (change, level) = (0.0, 1.0)
            let series = (0..<2_500).map { _ in
                change = memory * change + Double.random(in: -0.01...0.01, using: &generator)
                level *= 1 + change
                return level
            }
            let values = try run("assay.hurst", ["length": 512], [series])[0].filter { !$0.isNaN }
            return values.reduce(0, +) / Double(values.count)
        }
        let (reverting, independent, trending) = (try mean(-0.6), try mean(0), try mean(0.6))
        #expect((0.5...0.65).contains(independent), "\(independent)")
        #expect(reverting < independent - 0.1 && trending > independent + 0.08, "\(reverting) \(trending)")
    }

    @Test("A price that stands still is choppy to no degree and has no range; a straight one is not choppy at all")
    func choppinessOfALine() throws {
        let line = (0..<30).map { Double($0) }
        let found = try run("assay.choppiness", ["length": 10], [line, line, line])[0]
        // Ten ranges of 1, the first within the window from the close before, over a range of 9.
        #expect(abs(found[20] - 100 * 0.045757490560675115) < 1e-9)
        let still = try run(
            "assay.choppiness", ["length": 10], [[4], [4], [4]].map { Array(repeating: $0[0], count: 20) })
        #expect(still[0].allSatisfy { $0.isNaN })
    }

    @Test("The Fisher transform of a range's top comes near its fixed point, and its trigger lags by a row")
    func fisherOfARise() throws {
        let line = (0..<200).map { Double($0) }
        let found = try run("assay.fisher", ["length": 5], [line, line])
        // 0.33 + 0.67 x has its fixed point at 1, beyond the border of 0.999: ln(1.999 / 0.001).
        #expect(abs(found[0][199] - 7.600402334583623) < 1e-9)
        #expect(found[1][100] == found[0][99])
    }

    @Test("The gain of the level comes to rest where the signal balances the noise")
    func kalmanGain() throws {
        let gains = try run("assay.kalman_trend", ["signal_to_noise": 0.5], [Array(repeating: 3, count: 100)])[1]
        // p² − q p − q = 0 for the variance before an observation; the gain is p / (p + 1) = 1 / 2 for q = 1 / 2.
        #expect(gains[0] == 1 && abs(gains[99] - 0.5) < 1e-12)
    }
}
