import Glibc
import TestSupport
import Testing

/// What `ta.*` functions are, written out as the language's manual has them, in no hurry.
@Suite struct PineDefinitionTests {
    @Test("A function is what its definition says, row by row", arguments: definitions, [1, 2] as [UInt64])
    func functionIsItsDefinition(definition: PlainDefinition, seed: UInt64) throws {
        try expectDefinition(definition, seed: seed)
    }

    static let definitions: [PlainDefinition] = windows + sums + averages

    private static let windows: [PlainDefinition] = [
        PlainDefinition("ta.stdev", ["length": 20], from: 19) { $0.close.window($1, 20).moment(2).squareRoot() },
        PlainDefinition("ta.variance", ["length": 7, "biased": 0], from: 6) {
            $0.close.window($1, 7).moment(2) * 7 / 6
        },
        PlainDefinition("ta.dev", ["length": 9], from: 8) { bars, row in
            let window = bars.close.window(row, 9)
            return window.map { abs($0 - window.mean) }.mean
        },
        PlainDefinition("ta.linreg", ["length": 11, "offset": 2], from: 10) { bars, row in
            let window = bars.close.window(row, 11)
            return window.mean + window.slope * (10 - 2 - 5)
        },
        PlainDefinition("ta.range", ["length": 6], from: 5) { bars, row in
            let window = bars.close.window(row, 6).sorted()
            return window[5] - window[0]
        },
        PlainDefinition("ta.median", ["length": 6], from: 5) { bars, row in
            let window = bars.close.window(row, 6).sorted()
            return (window[2] + window[3]) / 2
        },
        PlainDefinition("ta.mode", ["length": 30], from: 29) { bars, row in
            let counts = Dictionary(grouping: bars.close.window(row, 30)) { $0 }
            let most = counts.values.map(\.count).max()
            return counts.filter { $0.value.count == most }.keys.min() ?? .nan
        },
        PlainDefinition("ta.percentile_linear_interpolation", ["length": 9, "percentage": 30], from: 8) { bars, row in
            let window = bars.close.window(row, 9).sorted()
            return window[2] + 0.4 * (window[3] - window[2])
        },
        PlainDefinition("ta.percentile_nearest_rank", ["length": 9, "percentage": 30], from: 8) {
            $0.close.window($1, 9).sorted()[2]
        },
        PlainDefinition("ta.percentrank", ["length": 10], from: 10) { bars, row in
            Double(bars.close[(row - 10)..<row].count { $0 <= bars.close[row] }) * 10
        },
        PlainDefinition("ta.correlation", ["length": 15], from: 14) { bars, row in
            let (first, second) = (bars.close.window(row, 15), bars.other.window(row, 15))
            return first.covariance(second) / (first.moment(2) * second.moment(2)).squareRoot()
        },
        PlainDefinition("ta.wpr", ["length": 8], from: 7) { bars, row in
            let (top, bottom) = (bars.high.window(row, 8).max() ?? 0, bars.low.window(row, 8).min() ?? 0)
            return 100 * (bars.close[row] - top) / (top - bottom)
        },
        PlainDefinition("ta.cog", ["length": 5], from: 4) { bars, row in
            let sum = (0..<5).map { Double($0 + 1) * bars.close[row - $0] }.total
            return -sum / bars.close.window(row, 5).total
        },
        PlainDefinition("ta.cmo", ["length": 7], from: 7) { bars, row in
            let changes = bars.close.changes.window(row, 7)
            return 100 * changes.total / changes.map { abs($0) }.total
        },
        PlainDefinition("ta.cci", ["length": 12], from: 11) { bars, row in
            let window = bars.close.window(row, 12)
            return (window[11] - window.mean) / (0.015 * window.map { abs($0 - window.mean) }.mean)
        },
        PlainDefinition("ta.mom", ["length": 4], from: 4) { $0.close[$1] - $0.close[$1 - 4] },
        PlainDefinition("ta.change", from: 1) { $0.close[$1] - $0.close[$1 - 1] },
        PlainDefinition("ta.roc", ["length": 4], from: 4) { 100 * ($0.close[$1] / $0.close[$1 - 4] - 1) },
        PlainDefinition(
            "ta.rising", ["length": 3],
            all: { bars in
                (0..<bars.rows).map { row in
                    row >= 3 && (1...3).allSatisfy { bars.close[row] > bars.close[row - $0] } ? 1 : 0
                }
            }),
        PlainDefinition(
            "ta.falling", ["length": 2],
            all: { bars in
                (0..<bars.rows).map { row in
                    row >= 2 && (1...2).allSatisfy { bars.close[row] < bars.close[row - $0] } ? 1 : 0
                }
            }),
        PlainDefinition("ta.max", from: 0) { $0.close[0...$1].max() ?? .nan },
        PlainDefinition("ta.min", from: 0) { $0.close[0...$1].min() ?? .nan },
    ]

    private static let sums: [PlainDefinition] = [
        PlainDefinition("ta.cum", from: 0) { Array($0.close[0...$1]).total },
        PlainDefinition("ta.obv", from: 0) { bars, row in
            (0...row).dropFirst().map { (now: Int) -> Double in
                let change = bars.close[now] - bars.close[now - 1]
                return change > 0 ? bars.volume[now] : change < 0 ? -bars.volume[now] : 0
            }.total
        },
        PlainDefinition("ta.pvt", from: 0) { bars, row in
            (0...row).dropFirst().map { bars.relativeChange($0) * bars.volume[$0] }.total
        },
        PlainDefinition("ta.nvi", from: 0) { bars, row in
            let quiet = (0...row).dropFirst().filter { bars.volume[$0] < bars.volume[$0 - 1] }
            return quiet.reduce(1.0) { $0 * (1 + bars.relativeChange($1)) }
        },
        PlainDefinition("ta.pvi", from: 0) { bars, row in
            let busy = (0...row).dropFirst().filter { bars.volume[$0] > bars.volume[$0 - 1] }
            return busy.reduce(1.0) { $0 * (1 + bars.relativeChange($1)) }
        },
        PlainDefinition("ta.wad", from: 0) { bars, row in
            (0...row).dropFirst().map { (now: Int) -> Double in
                let (close, last) = (bars.close[now], bars.close[now - 1])
                if close == last { return 0 }
                return close - (close > last ? min(bars.low[now], last) : max(bars.high[now], last))
            }.total
        },
        PlainDefinition("ta.accdist", from: 0) { bars, row in
            (0...row).map { (now: Int) -> Double in
                let (top, bottom) = (bars.high[now], bars.low[now])
                return top == bottom ? 0 : (2 * bars.close[now] - top - bottom) / (top - bottom) * bars.volume[now]
            }.total
        },
        PlainDefinition(
            "ta.wvad",
            all: { bars in
                (0..<bars.rows).map { row in
                    let range = bars.high[row] - bars.low[row]
                    return range == 0 ? .nan : (bars.close[row] - bars.open[row]) / range * bars.volume[row]
                }
            }),
        PlainDefinition(
            "ta.iii",
            all: { bars in
                (0..<bars.rows).map { row in
                    let (top, bottom) = (bars.high[row], bars.low[row])
                    let part = (2 * bars.close[row] - top - bottom) / ((top - bottom) * bars.volume[row])
                    return top == bottom ? .nan : part
                }
            }),
    ]

    private static let averages: [PlainDefinition] = [
        PlainDefinition("ta.alma", ["length": 6, "offset": 0.7, "sigma": 4, "floor": 1], from: 5) { bars, row in
            let weights = (0..<6).map { exp(-Double(($0 - 3) * ($0 - 3)) / (2 * 1.5 * 1.5)) }
            return zip(bars.close.window(row, 6), weights).map { $0 * $1 }.total / weights.total
        },
        PlainDefinition("ta.supertrend", ["factor": 1.5, "atrPeriod": 4], all: { supertrend($0).values }),
        PlainDefinition(
            "ta.supertrend", ["factor": 1.5, "atrPeriod": 4], output: 1, all: { supertrend($0).directions }),
        PlainDefinition(
            "ta.kc", ["length": 6, "mult": 1.5], output: 1,
            all: { bars in
                let ranges = [.nan] + (1..<bars.rows).map { bars.trueRange($0) }
                return zip(bars.close.exponential(6), ranges.exponential(6)).map { $0 + 1.5 * $1 }
            }),
        PlainDefinition(
            "ta.kcw", ["length": 6, "mult": 1.5, "useTrueRange": 0],
            all: { bars in
                let ranges = zip(bars.high, bars.low).map { $0 - $1 }
                return zip(bars.close.exponential(6), ranges.exponential(6)).map { 3 * $1 / $0 }
            }),
        PlainDefinition(
            "ta.tsi", ["short_length": 4, "long_length": 7],
            all: { bars in
                let changes = bars.close.changes
                let smooth = changes.exponential(7).exponential(4)
                return zip(smooth, changes.map { abs($0) }.exponential(7).exponential(4)).map { $0 / $1 }
            }),
        PlainDefinition(
            "ta.dmi", ["diLength": 5, "adxSmoothing": 3], output: 2,
            all: { bars in
                let (ups, downs) = (bars.high.changes, bars.low.changes.map { -$0 })
                let rises = zip(ups, downs).map { $0.isNaN ? .nan : $0 > $1 && $0 > 0 ? $0 : 0 }
                let falls = zip(ups, downs).map { $0.isNaN ? .nan : $1 > $0 && $1 > 0 ? $1 : 0 }
                let both = zip(rises.wilder(5), falls.wilder(5)).map { abs($0 - $1) / ($0 + $1 == 0 ? 1 : $0 + $1) }
                return both.wilder(3).map { 100 * $0 }
            }),
    ]

    /// The manual's program, history and na as it has them.
    private static func supertrend(_ bars: PlainBars) -> (values: [Double], directions: [Double]) {
        let ranges = (0..<bars.rows).map { bars.trueRange($0) }.wilder(4)
        var (uppers, lowers, values, directions) = ([Double](), [Double](), [Double](), [Double]())
        for row in 0..<bars.rows {
            func known(_ list: [Double]) -> Double { row > 0 && !list[row - 1].isNaN ? list[row - 1] : 0 }
            let (middle, last) = ((bars.high[row] + bars.low[row]) / 2, row > 0 ? bars.close[row - 1] : .nan)
            let (lower, upper) = (middle - 1.5 * ranges[row], middle + 1.5 * ranges[row])
            lowers.append(lower > known(lowers) || last < known(lowers) ? lower : known(lowers))
            uppers.append(upper < known(uppers) || last > known(uppers) ? upper : known(uppers))
            if row == 0 || ranges[row - 1].isNaN {
                directions.append(1)
            } else if values[row - 1] == uppers[row - 1] {
                directions.append(bars.close[row] > uppers[row] ? -1 : 1)
            } else {
                directions.append(bars.close[row] < lowers[row] ? 1 : -1)
            }
            values.append(ranges[row].isNaN ? .nan : directions[row] < 0 ? lowers[row] : uppers[row])
        }
        return (values, directions)
    }
}

/// Compares every row: what is undefined by definition is NaN, the rest agrees to 1e-9.
func expectDefinition(_ definition: PlainDefinition, seed: UInt64) throws {
    let bars = PlainBars(rows: 230, seed: seed)
    let found = try bars.run(definition.name, definition.given)[definition.output]
    let expected = definition.values(bars)
    try #require(found.count == expected.count && expected.contains { !$0.isNaN && $0 != 0 })
    let differs = found.indices.first { row in
        let (value, wanted) = (found[row], expected[row])
        return wanted.isNaN ? !value.isNaN : !(abs(value - wanted) <= 1e-9 * max(1, abs(wanted)))
    }
    if let row = differs {
        Issue.record("\(definition.name) row \(row): \(found[row]), its definition \(expected[row])")
    }
}
