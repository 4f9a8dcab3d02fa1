import Columns
import Indicators
import Testing

/// What TA-Lib does where a formula leaves room: ties, nothing to divide by, unequal beginnings.
///
/// Expected numbers: TA-Lib C library 0.8.1, called over the same rows.
@Suite struct TALibConventionTests {
    @Test("Where nothing moves and nothing is traded, a function gives the number of its own that TA-Lib gives")
    func nothingMoves() throws {
        let flat = [Double](repeating: 50, count: 120)
        let none = [Double](repeating: 0, count: 120)
        let expected: [(String, [Double])] = [
            ("CMF", [0]), ("CMOU", [0]), ("COPPOCK", [0]), ("CVI", [0]), ("ER", [1]), ("FOSC", [0]),
            ("FRACTAL", [0, 0]), ("KDJ", [0, 0, 0]), ("MARKETFI", [0]), ("MASSI", [25]), ("NVI", [1_000]),
            ("PERCENTRANK", [0]), ("PVI", [1_000]), ("PVO", [0]), ("PVT", [0]), ("RVI", [50]), ("RVOL", [.nan]),
            ("SMI", [0, 0]), ("SUPERTREND", [50, 1]), ("TSI", [0]), ("VHF", [0]), ("VORTEX", [0, 0]), ("VWAP", [0]),
            ("VWMA", [.nan]),
        ]
        for (name, values) in expected {
            let declaration = try IndicatorCatalogue.declaration(named: "talib.\(name)")
            let found = try run(name, [:], declaration.inputs.map { $0 == .volume ? none : flat })
            #expect(same(found.map { $0[119] }, values), "\(name)")
        }
    }

    @Test("A fractal stands out against equal neighbours on neither side")
    func fractalIsStrict() throws {
        let high: [Double] = [1, 3, 2, 3, 3, 1, 4, 2, 2, 1, 0]
        let low: [Double] = [1, 0, 2, 0, 0, 1, 2, 1, 1, 3, 4]
        let found = try run("FRACTAL", ["leftbars": 2, "rightbars": 1], [high, low])
        #expect(found[0] == [0, 0, 0, 0, 0, 0, 0, 100, 0, 0, 0])
        #expect(found[1] == [Double](repeating: 0, count: 11))
    }

    @Test("An index of volume that a close of 0 took to nothing stays there")
    func volumeIndexStaysAtZero() throws {
        let close: [Double] = [10, 12, 0, 6, 3, 9]
        #expect(try run("NVI", [:], [close, [5, 4, 3, 6, 5, 7]])[0] == [1_000, 1_200, 0, 0, 0, 0])
        #expect(try run("PVI", [:], [close, [5, 6, 7, 8, 9, 10]])[0] == [1_000, 1_200, 0, 0, 0, 0])
    }

    @Test("Volume after rows without any is infinitely more")
    func relativeVolumeOfNothing() throws {
        let found = try run("RVOL", ["timeperiod": 2], [[0, 0, 0, 5, 1, 0]])[0]
        #expect(same(found, [.nan, .nan, .nan, .infinity, 0.4, 0]))
    }

    @Test("The awesome oscillator does not put its periods in order")
    func awesomeOscillatorKeepsItsPeriods() throws {
        let given: [String: Double] = ["fastperiod": 3, "slowperiod": 2]
        let found = try run("AO", given, [[2, 4, 8, 16, 32], [0, 0, 0, 0, 0]])[0]
        #expect(near(found, [.nan, .nan, -2.0 / 3, -4.0 / 3, -8.0 / 3]))
    }

    @Test("The shortest detrended price needs the row before its window")
    func shortestDetrendedPrice() throws {
        #expect(same(try run("DPO", ["timeperiod": 2], [[1, 2, 4, 8, 16]])[0], [.nan, .nan, -2, -4, -8]))
    }

    @Test("The range of a channel begins as late as its middle, or the middle as late as the range")
    func channelBeginsTogether() throws {
        let bars: [[Double]] = [[2, 4, 6, 8, 10, 16], [0, 2, 2, 4, 6, 6], [1, 3, 4, 6, 8, 14]]
        let found = try run("KC", ["timeperiod": 2, "atrperiod": 4, "nbdev": 1], bars)
        #expect(near(found[0], [.nan, .nan, .nan, .nan, 10.75, 15.64583333333333]))
        #expect(near(found[1], [.nan, .nan, .nan, .nan, 7, 10.33333333333333]))
        #expect(near(found[2], [.nan, .nan, .nan, .nan, 3.25, 5.02083333333333]))
    }

    @Test("The first trend of the trailing band is upward wherever the close lies", arguments: [90.5, 100, 109.5])
    func firstTrendIsUpward(close: Double) throws {
        let (high, low) = ([Double](repeating: 110, count: 6), [Double](repeating: 90, count: 6))
        let given = ["timeperiod": 3, "multiplier": 0.1]
        let found = try run("SUPERTREND", given, [high, low, [100, 100, 100, close, 100, 100]])
        #expect(same(found[0], [.nan, .nan, .nan, 98, 98, 98]))
        #expect(found[1] == [0, 0, 0, 1, 1, 1])
    }

    private func run(_ name: String, _ given: [String: Double], _ series: [[Double]]) throws -> [[Double]] {
        let declaration = try IndicatorCatalogue.declaration(named: "talib.\(name)")
        let indicator = try declaration.make(ParameterValues(given, for: declaration))
        return indicator.columns(over: series.map { Column($0).scaled() }).map { Array($0.values) }
    }

    private func same(_ found: [Double], _ expected: [Double]) -> Bool {
        found.count == expected.count && zip(found, expected).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
    }

    private func near(_ found: [Double], _ expected: [Double]) -> Bool {
        found.count == expected.count
            && zip(found, expected).allSatisfy { $1.isNaN ? $0.isNaN : abs($0 - $1) <= 1e-12 * max(1, abs($1)) }
    }
}
