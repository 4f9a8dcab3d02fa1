import Glibc
import TestSupport
import Testing

/// What `assay.*` indicators are, written out, in no hurry.
@Suite struct ExtraDefinitionTests {
    @Test("An indicator is what its definition says, row by row", arguments: definitions, [3, 4] as [UInt64])
    func indicatorIsItsDefinition(definition: PlainDefinition, seed: UInt64) throws {
        try expectDefinition(definition, seed: seed)
    }

    static let definitions: [PlainDefinition] =
        averages + channels + prices + oscillators + volatilities + statistics + regressions

    private static let averages: [PlainDefinition] = [
        PlainDefinition(
            "assay.zlema", ["length": 7],
            all: { bars in
                let ahead = (0..<bars.rows).map { $0 < 3 ? .nan : 2 * bars.close[$0] - bars.close[$0 - 3] }
                return ahead.exponential(7)
            }),
        PlainDefinition(
            "assay.vidya", ["length": 5, "momentum_length": 6],
            all: { bars in
                var values = [Double](repeating: .nan, count: bars.rows)
                values[6] = bars.close[6]
                for row in 7..<bars.rows {
                    let changes = bars.close.changes.window(row, 6)
                    let share = abs(changes.total) / changes.map { abs($0) }.total
                    values[row] = values[row - 1] + share / 3 * (bars.close[row] - values[row - 1])
                }
                return values
            }),
        PlainDefinition(
            "assay.frama", ["length": 8],
            all: { bars in
                var values = [Double](repeating: .nan, count: bars.rows)
                func range(_ rows: ClosedRange<Int>) -> Double {
                    (bars.high[rows].max() ?? 0) - (bars.low[rows].min() ?? 0)
                }
                for row in 7..<bars.rows {
                    let parts = range((row - 7)...(row - 4)) / 4 + range((row - 3)...row) / 4
                    let dimension = (log(parts) - log(range((row - 7)...row) / 8)) / log(2)
                    let weight = min(1, max(0.01, exp(-4.6 * (dimension - 1))))
                    let sample = (bars.high[row] + bars.low[row]) / 2
                    values[row] = row == 7 ? sample : weight * sample + (1 - weight) * values[row - 1]
                }
                return values
            }),
        PlainDefinition(
            "assay.kalman_trend", ["signal_to_noise": 0.25],
            all: { bars in
                var (level, variance) = (bars.close[0], 2.0)
                return [level]
                    + bars.close.dropFirst().map { sample in
                        // The same filter, its noise a variance of 2 instead of 1.
                        variance += 0.5
                        let gain = variance / (variance + 2)
                        level = (1 - gain) * level + gain * sample
                        variance = (1 - gain) * variance
                        return level
                    }
            }),
    ]

    private static func middle(_ bars: PlainBars, _ row: Int, _ length: Int) -> Double {
        let (top, bottom) = (bars.high.window(row, length).max() ?? 0, bars.low.window(row, length).min() ?? 0)
        return (top + bottom) / 2
    }

    private static let channels: [PlainDefinition] = [
        PlainDefinition("assay.ichimoku", output: 1, from: 25) { middle($0, $1, 26) },
        PlainDefinition("assay.ichimoku", output: 2, from: 51) {
            (middle($0, $1 - 26, 9) + middle($0, $1 - 26, 26)) / 2
        },
        PlainDefinition("assay.ichimoku", output: 3, from: 77) { middle($0, $1 - 26, 52) },
        PlainDefinition("assay.ichimoku", output: 4, from: 0) { $0.close[$1] },
        PlainDefinition("assay.donchian", ["length": 5], from: 4) { $0.high.window($1, 5).max() ?? .nan },
        PlainDefinition("assay.ttm_squeeze", ["length": 10, "range_multiple": 1], from: 9) { bars, row in
            let ranges = (0..<bars.rows).map { bars.trueRange($0) }.window(row, 10)
            return 2 * bars.close.window(row, 10).moment(2).squareRoot() < ranges.mean ? 1 : 0
        },
        PlainDefinition("assay.ttm_squeeze", ["length": 10], output: 1, from: 18) { bars, row in
            let leans = ((row - 9)...row).map { now in
                bars.close[now] - (middle(bars, now, 10) + bars.close.window(now, 10).mean) / 2
            }
            return leans.mean + leans.slope * 4.5
        },
    ]

    private static func price(_ bars: PlainBars, _ rows: ClosedRange<Int>) -> Double {
        rows.map { bars.typical($0) * bars.volume[$0] }.total / Array(bars.volume[rows]).total
    }

    private static let prices: [PlainDefinition] = [
        PlainDefinition("assay.anchored_vwap", ["start": 4], from: 4) { price($0, 4...$1) },
        PlainDefinition("assay.anchored_vwap", ["start": 4, "every": 30], from: 4) {
            price($0, ($1 - ($1 - 4) % 30)...$1)
        },
        PlainDefinition("assay.anchored_vwap", ["multiple": 2], output: 1, from: 0) { bars, row in
            let mean = price(bars, 0...row)
            let squares = (0...row).map { bars.volume[$0] * (bars.typical($0) - mean) * (bars.typical($0) - mean) }
            return mean + 2 * (squares.total / Array(bars.volume[0...row]).total).squareRoot()
        },
        PlainDefinition("assay.rolling_vwap", ["length": 9], from: 8) { price($0, ($1 - 8)...$1) },
    ]

    private static let oscillators: [PlainDefinition] = [
        PlainDefinition("assay.choppiness", ["length": 10], from: 9) { bars, row in
            let ranges = (0..<bars.rows).map { bars.trueRange($0) }.window(row, 10)
            let range = (bars.high.window(row, 10).max() ?? 0) - (bars.low.window(row, 10).min() ?? 0)
            return 100 * log(ranges.total / range) / log(10)
        },
        PlainDefinition("assay.vortex", ["length": 6], output: 1, from: 6) { bars, row in
            let rows = (row - 5)...row
            return rows.map { abs(bars.low[$0] - bars.high[$0 - 1]) }.total / rows.map { bars.trueRange($0) }.total
        },
        PlainDefinition("assay.ulcer", ["length": 7], from: 12) { bars, row in
            let squares = ((row - 6)...row).map { now in
                let peak = bars.close.window(now, 7).max() ?? 0
                return pow(100 * (bars.close[now] - peak) / peak, 2)
            }
            return squares.mean.squareRoot()
        },
        PlainDefinition("assay.drawdown", from: 0) { $0.close[$1] / ($0.close[0...$1].max() ?? 0) - 1 },
        PlainDefinition("assay.drawdown", ["length": 8], output: 1, from: 7) { bars, row in
            let window = bars.close.window(row, 8)
            return Double(7 - (window.firstIndex(of: window.max() ?? 0) ?? 0))
        },
        PlainDefinition("assay.connors_rsi", ["rank_length": 20], from: 21) { bars, row in
            func strength(_ series: [Double], _ length: Int) -> Double {
                let rise = series.changes.map { max($0, 0) }.wilder(length)[row]
                let fall = series.changes.map { max(-$0, 0) }.wilder(length)[row]
                return 100 * rise / (rise + fall)
            }
            var streaks = [0.0]
            for change in bars.close.changes.dropFirst() {
                let last = streaks[streaks.count - 1]
                streaks.append(change > 0 ? max(last, 0) + 1 : change < 0 ? min(last, 0) - 1 : 0)
            }
            let returns = (1..<bars.rows).map { bars.relativeChange($0) }
            let rank = 5 * Double(returns[(row - 21)..<(row - 1)].count { $0 < returns[row - 1] })
            return (strength(bars.close, 3) + strength(streaks, 2) + rank) / 3
        },
    ]

    private static func logarithms(_ first: [Double], _ second: [Double]) -> [Double] {
        zip(first, second).map { log($0 / $1) }
    }

    private static let volatilities: [PlainDefinition] = [
        PlainDefinition("assay.parkinson", ["length": 10, "rows_per_year": 252], from: 9) { bars, row in
            let ranges = logarithms(bars.high, bars.low).window(row, 10)
            return (252 * ranges.map { $0 * $0 }.mean / (4 * log(2))).squareRoot()
        },
        PlainDefinition("assay.garman_klass", ["length": 10], from: 9) { bars, row in
            let ranges = logarithms(bars.high, bars.low).window(row, 10).map { $0 * $0 }
            let moves = logarithms(bars.close, bars.open).window(row, 10).map { $0 * $0 }
            return (ranges.mean / 2 - (2 * log(2) - 1) * moves.mean).squareRoot()
        },
        PlainDefinition("assay.rogers_satchell", ["length": 10], from: 9) { rogersSatchell($0, $1).squareRoot() },
        PlainDefinition("assay.yang_zhang", ["length": 10], from: 10) { bars, row in
            let gaps = logarithms(Array(bars.open.dropFirst()), bars.close).window(row - 1, 10)
            let moves = logarithms(bars.close, bars.open).window(row, 10)
            let share = 0.34 / (1.34 + 11.0 / 9.0)
            let variance = gaps.moment(2) * 10 / 9 + share * moves.moment(2) * 10 / 9
            return (variance + (1 - share) * rogersSatchell(bars, row)).squareRoot()
        },
    ]

    private static func rogersSatchell(_ bars: PlainBars, _ row: Int) -> Double {
        let (up, down) = (logarithms(bars.high, bars.open), logarithms(bars.low, bars.open))
        let move = logarithms(bars.close, bars.open)
        let terms = bars.open.indices.map { up[$0] * (up[$0] - move[$0]) + down[$0] * (down[$0] - move[$0]) }
        return terms.window(row, 10).mean
    }

    private static let statistics: [PlainDefinition] = [
        PlainDefinition("assay.skew", ["length": 9], from: 8) { bars, row in
            let window = bars.close.window(row, 9)
            return window.moment(3) / pow(window.moment(2), 1.5)
        },
        PlainDefinition("assay.kurtosis", ["length": 9, "biased": 0], from: 8) { bars, row in
            let window = bars.close.window(row, 9)
            let excess = window.moment(4) / pow(window.moment(2), 2) - 3
            return 8.0 / 42 * (10 * excess + 6)
        },
        PlainDefinition("assay.quantile", ["length": 11, "fraction": 0.25], from: 10) { bars, row in
            let window = bars.close.window(row, 11).sorted()
            return (window[2] + window[3]) / 2
        },
        PlainDefinition("assay.zscore", ["length": 9, "biased": 0], from: 8) { bars, row in
            let window = bars.close.window(row, 9)
            return (window[8] - window.mean) / (window.moment(2) * 9 / 8).squareRoot()
        },
        PlainDefinition("assay.entropy", ["length": 30, "bins": 4], from: 30) { bars, row in
            let returns = ((row - 29)...row).map { bars.relativeChange($0) }
            let (least, greatest) = (returns.min() ?? 0, returns.max() ?? 0)
            let bins = returns.map { min(3, Int(4 * ($0 - least) / (greatest - least))) }
            let shares = (0..<4).map { bin in Double(bins.count { $0 == bin }) / 30 }
            return -shares.filter { $0 > 0 }.map { $0 * log($0) }.total / log(4)
        },
        PlainDefinition("assay.fractional_difference", ["order": 1, "length": 30], from: 29) {
            $0.close[$1] - $0.close[$1 - 1]
        },
        PlainDefinition("assay.fractional_difference", ["order": 0.5, "length": 4], from: 3) { bars, row in
            let close = bars.close
            return close[row] - close[row - 1] / 2 - close[row - 2] / 8 - close[row - 3] / 16
        },
    ]

    private static let regressions: [PlainDefinition] = [
        PlainDefinition("assay.ols", ["length": 12], from: 11) { $0.close.window($1, 12).slope },
        PlainDefinition("assay.ols", ["length": 12], output: 1, from: 11) { bars, row in
            let window = bars.close.window(row, 12)
            return window.mean - window.slope * 5.5
        },
        PlainDefinition("assay.ols", ["length": 12], output: 3, from: 11) { bars, row in
            let window = bars.close.window(row, 12)
            let places = window.indices.map(Double.init)
            let rests = zip(window, places).map { $0 - window.mean - window.slope * ($1 - 5.5) }
            return window.slope / (rests.map { $0 * $0 }.total / 10 / (12 * places.moment(2))).squareRoot()
        },
        PlainDefinition("assay.beta", ["length": 15], from: 15) { bars, row in
            let (own, others) = returns(bars, row, 15)
            return own.covariance(others) / others.moment(2)
        },
        PlainDefinition("assay.beta", ["length": 15], output: 1, from: 15) { bars, row in
            let (own, others) = returns(bars, row, 15)
            return own.mean - own.covariance(others) / others.moment(2) * others.mean
        },
        PlainDefinition("assay.correlation", ["length": 15], from: 15) { bars, row in
            let (own, others) = returns(bars, row, 15)
            return own.covariance(others) / (own.moment(2) * others.moment(2)).squareRoot()
        },
    ]

    private static func returns(_ bars: PlainBars, _ row: Int, _ length: Int) -> ([Double], [Double]) {
        let rows = (row - length + 1)...row
        return (
            rows.map { bars.close[$0] / bars.close[$0 - 1] - 1 }, rows.map { bars.other[$0] / bars.other[$0 - 1] - 1 }
        )
    }
}
