import Columns
import Indicators
import TestSupport
import Testing

/// The files of third-party values, and what each of their columns is compared with.
enum LeanGoldens {
    static let folder = "golden/lean-indicators"

    /// Columns that are read and not compared.
    static let bars: Set<String> = ["Date", "Open", "High", "Low", "Close", "Volume"]

    /// Columns that nothing in their file determines.
    static let undetermined: [String: Set<String>] = [
        // The file has the close of an index and no volume.
        "spy_with_indicators.txt": ["OBV"]
    ]

    /// Indicators that columns are compared with once they are in the catalogue.
    static let waiting: Set<String> = []

    static let files: [String: [LeanColumn]] = Dictionary(
        uniqueKeysWithValues: [
            ("spy_atr_wilder.txt", averageRange), ("spy_bollinger_bands.txt", bollingerBands),
            ("spy_candle_patterns.txt", candlePatterns), ("spy_heikin_ashi.txt", heikinAshi),
            ("spy_kama.txt", adaptiveAverage), ("spy_ohlcv.txt", []), ("spy_with_adx.txt", directionalMovement),
            ("spy_with_cci.txt", commodityChannel), ("spy_with_indicators.txt", closes),
            ("spy_with_keltner.csv", keltner), ("spy_with_macd.txt", convergence),
            ("spy_with_obv.txt", onBalanceVolume), ("spy_with_stoch12k3.txt", stochastic),
            ("spy_with_vwap.txt", weightedPrice),
        ].map { name, columns in (name, columns.map { $0.at(name) }) })

    /// A file of that name, read once.
    static func file(named name: String) throws -> LeanFile { try #require(contents[name]).get() }

    private static let contents = Dictionary(
        uniqueKeysWithValues: files.keys.map { name in (name, Result { try LeanFile(name) }) })

    /// What the sources that print seven digits have in common.
    static let single = "the source computed in single precision, about seven digits of its greatest intermediate"

    // MARK: - Averages and bands

    private static let averageRange = [
        column(
            "Average True Range 14", "talib.ATR", from: 200,
            because: """
                the source's first mean includes the first bar's range, TA-Lib's begins with the second bar; what is \
                left of the difference shrinks by 13/14 a row
                """
        ) { try run("talib.ATR", ["timeperiod": 14], [$0.high, $0.low, $0.close]) },
        column("Average True Range 14", "ta.atr", from: 13) {
            try run("ta.atr", ["length": 14], [$0.high, $0.low, $0.close])
        },
    ]

    private static let bollingerBands =
        [column("Moving Average 20", "talib.SMA", from: 19) { try run("talib.SMA", ["timeperiod": 20], [$0.close]) }]
        + [
            band("Bollinger Bands® 20 2 Top", 1.5e-5) { upper, _, _, _ in upper },
            band("Bollinger Bands® 20 2 Bottom", 1.5e-5) { _, _, lower, _ in lower },
            band("BandWidth", 1e-4) { upper, middle, lower, _ in 100 * (upper - lower) / middle },
            band("%B", 2e-5) { upper, _, lower, close in (close - lower) / (upper - lower) },
        ]

    private static func band(
        _ header: String, _ margin: Double, _ value: @escaping @Sendable (Double, Double, Double, Double) -> Double
    ) -> LeanColumn {
        column(header, "talib.BBANDS", from: 19, margin: margin, because: single) { file in
            let close = try file.close
            let bands = try (0..<3).map { output in
                try run("talib.BBANDS", ["timeperiod": 20, "nbdevup": 2, "nbdevdn": 2], [close], output)
            }
            return close.indices.map { value(bands[0][$0], bands[1][$0], bands[2][$0], close[$0]) }
        }
    }

    private static let adaptiveAverage = [
        column(
            "KAMA_5", "talib.KAMA", from: 5, margin: 1e-11,
            because: "fifteen digits are printed, and the last ones depend on the order of sums"
        ) { try run("talib.KAMA", ["timeperiod": 5], [$0.close]) }
    ]

    private static let keltner = [
        column("TypicalPrice", "talib.TYPPRICE", from: 0) {
            try run("talib.TYPPRICE", [:], [$0.high, $0.low, $0.close])
        },
        column("Middle Band", "talib.SMA", from: 19, margin: 1e-5, because: single) {
            try run("talib.SMA", ["timeperiod": 20], [$0.typical])
        },
        keltnerBand("Keltner Channels 20 Top", 1.5),
        keltnerBand("Keltner Channels 20 Bottom", -1.5),
    ]

    private static func keltnerBand(_ header: String, _ factor: Double) -> LeanColumn {
        column(
            header, "talib.SMA", from: 19, margin: 1e-4,
            because: "\(single); simple means of typical price and true range, where TA-Lib's KC has exponential ones"
        ) { file in
            let middle = try run("talib.SMA", ["timeperiod": 20], [file.typical])
            let range = try run("talib.SMA", ["timeperiod": 20], [file.trueRange])
            return middle.indices.map { middle[$0] + factor * range[$0] }
        }
    }

    private static let weightedPrice = [
        column("Moving VWAP 50", "ta.vwma", from: 49, margin: 1e-5, because: "\(single); of the mean of four prices") {
            try run("ta.vwma", ["length": 50], [$0.middle, $0.volume])
        }
    ]

    // MARK: - Oscillators of the close

    private static let closes = [
        column("SMA14", "talib.SMA", from: 13, margin: 1e-3, because: single) {
            try run("talib.SMA", ["timeperiod": 14], [$0.close])
        },
        column("EMA14", "talib.EMA", from: 13, margin: 1e-3, because: single) {
            try run("talib.EMA", ["timeperiod": 14], [$0.close])
        },
        column("MACD 12 26", "talib.EMA", from: 25, margin: 1e-3, because: single) {
            let fast = try run("talib.EMA", ["timeperiod": 12], [$0.close])
            let slow = try run("talib.EMA", ["timeperiod": 26], [$0.close])
            return zip(fast, slow).map { $0 - $1 }
        },
        column(
            "MACD 12 26", "talib.MACD", from: 110, margin: 1e-3,
            because: """
                \(single); TA-Lib seeds the fast average where the slow one begins, the source at its own twelfth \
                row; what is left of the difference shrinks by 11/13 a row
                """
        ) { try run("talib.MACD", [:], [$0.close]) },
        column(
            "RSI 14", "talib.SMA", from: 15, margin: 5e-4, because: "\(single); simple means in place of Wilder's"
        ) { file in
            let close = try file.close
            let moves = close.indices.map { $0 > 0 ? close[$0] - close[$0 - 1] : 0 }
            let up = try run("talib.SMA", ["timeperiod": 14], [moves.map { max($0, 0) }])
            let all = try run("talib.SMA", ["timeperiod": 14], [moves.map(abs)])
            return zip(up, all).map { 100 * $0 / $1 }
        },
        column("RSI 14 Wilder", "talib.RSI", from: 14) { try run("talib.RSI", ["timeperiod": 14], [$0.close]) },
    ]

    private static let convergence = [
        ("MACD", 0), ("Signal", 1), ("Histogram", 2),
    ].map { header, output in
        column(header, "talib.MACD", from: 179, margin: 1e-5, because: single) { file in
            try run("talib.MACD", [:], [file.close], output)
        }
    }

    // MARK: - Writing the table

    /// A column that one indicator is compared with, from a row on or from the first that is printed.
    static func column(
        _ header: String, _ indicator: String, from row: Int?, margin: Double = 0, because difference: String? = nil,
        _ compute: @escaping @Sendable (LeanFile) throws -> [Double]
    ) -> LeanColumn {
        LeanColumn(
            file: "", header: header, indicator: indicator, firstRow: row, margin: margin, difference: difference,
            compute: compute)
    }

    /// One output of an indicator over some series.
    static func run(
        _ name: String, _ parameters: [String: Double], _ inputs: [[Double]], _ output: Int = 0
    ) throws -> [Double] {
        let declaration = try IndicatorCatalogue.declaration(named: name)
        let indicator = try declaration.make(ParameterValues(parameters, for: declaration))
        return indicator.columns(over: inputs.map { Column($0).scaled() })[output].values
    }
}
