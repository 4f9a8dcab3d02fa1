import Columns
import Indicators
import Market
import Testing

/// How columns of the Stock.Indicators baselines are ours, file by file.
enum StockIndicatorsColumns {
    static let files: [StockIndicatorsFile] = [
        StockIndicatorsFile("adx", "Adx") { bars, given in
            let length = given[0]
            let outputs = try bars.run("ta.dmi", ["diLength": length, "adxSmoothing": length])
            let (plus, minus, index) = (outputs[0], outputs[1], outputs[2])
            return [
                "pdi": plus, "mdi": minus, "adx": index,
                "dx": zip(plus, minus).map { 100 * abs($0 - $1) / ($0 + $1) },
                "adxr": zip(index, index.delayed(Int(length))).map { ($0 + $1) / 2 },
            ]
        },
        StockIndicatorsFile("atr", "Atr") { bars, given in
            let range = try bars.run("ta.tr")[0]
            let average = try bars.run("ta.rma", ["length": given[0]], over: [range])[0]
            return ["tr": range, "atr": average, "atrp": zip(average, bars[.close]).map { 100 * $0 / $1 }]
        },
        StockIndicatorsFile("bb", "BollingerBands") { bars, given in
            let parameters = ["length": given[0], "mult": given[1]]
            let bands = try bars.run("ta.bb", parameters)
            let place = bars[.close].indices.map { row in
                (bars[.close][row] - bands[2][row]) / (bands[1][row] - bands[2][row])
            }
            return [
                "sma": bands[0], "upperBand": bands[1], "lowerBand": bands[2], "percentB": place,
                "zScore": try bars.run("assay.zscore", ["length": given[0]])[0],
                "width": try bars.run("ta.bbw", parameters)[0].map { $0 / 100 },
            ]
        },
        StockIndicatorsFile("cci", "Cci") { bars, given in
            let typical = bars[.high].indices.map { (bars[.high][$0] + bars[.low][$0] + bars[.close][$0]) / 3 }
            return ["cci": try bars.run("ta.cci", ["length": given[0]], over: [typical])[0]]
        },
        StockIndicatorsFile("donchian", "Donchian") { bars, given in
            // There the channel is that of the rows before; ours, a row later, is the same one.
            let channel = try bars.run("assay.donchian", ["length": given[0]]).map { $0.delayed(1) }
            return [
                "upperBand": channel[0], "centerline": channel[1], "lowerBand": channel[2],
                "width": channel[0].indices.map { (channel[0][$0] - channel[2][$0]) / channel[1][$0] },
            ]
        },
        StockIndicatorsFile("ema", "Ema") { bars, given in
            ["ema": try bars.run("ta.ema", ["length": given[0]])[0]]
        },
        StockIndicatorsFile("heikinashi", "HeikinAshi") { bars, _ in
            let averaged = try bars.run("assay.heikin_ashi")
            return [
                "open": averaged[0], "high": averaged[1], "low": averaged[2], "close": averaged[3],
                "volume": bars[.volume],
            ]
        },
        StockIndicatorsFile("keltner", "Keltner") { bars, given in
            let channel = try bars.run(
                "assay.keltner", ["length": given[0], "multiple": given[1], "range_length": given[2]])
            return [
                "centerline": channel[0], "upperBand": channel[1], "lowerBand": channel[2],
                "width": channel[0].indices.map { (channel[1][$0] - channel[2][$0]) / channel[0][$0] },
            ]
        },
        StockIndicatorsFile("macd", "Macd") { bars, given in
            let outputs = try bars.run("ta.macd", ["fastlen": given[0], "slowlen": given[1], "siglen": given[2]])
            return [
                "macd": outputs[0], "signal": outputs[1], "histogram": outputs[2],
                "fastEma": try bars.run("ta.ema", ["length": given[0]])[0],
                "slowEma": try bars.run("ta.ema", ["length": given[1]])[0],
            ]
        },
        StockIndicatorsFile("obv", "Obv") { bars, _ in ["obv": try bars.run("ta.obv")[0]] },
        StockIndicatorsFile("psar", "ParabolicSar") { bars, given in
            let stop = try bars.run("ta.sar", ["start": given[0], "inc": given[0], "max": given[1]])[0]
            let isAbove = zip(stop, bars[.close]).map { $0 > $1 ? 1.0 : 0 }
            return ["sar": stop, "isReversal": zip(isAbove, isAbove.delayed(1)).map { $0 == $1 ? 0 : 1 }]
        },
        StockIndicatorsFile("rsi", "Rsi") { bars, given in
            ["rsi": try bars.run("ta.rsi", ["length": given[0]])[0]]
        },
        StockIndicatorsFile("sma", "Sma") { bars, given in
            ["sma": try bars.run("ta.sma", ["length": given[0]])[0]]
        },
        StockIndicatorsFile("stoch", "Stoch") { bars, given in
            let raw = try bars.run("ta.stoch", ["length": given[0]])
            let smooth = try bars.run("ta.sma", ["length": given[2]], over: raw)
            let signal = try bars.run("ta.sma", ["length": given[1]], over: smooth)[0]
            let third = zip(smooth[0], signal).map { 3 * $0 - 2 * $1 }
            return [
                "oscillator": smooth[0], "k": smooth[0], "signal": signal, "d": signal, "percentJ": third, "j": third,
            ]
        },
        StockIndicatorsFile("supertrend", "SuperTrend") { bars, given in
            let band = try bars.run("assay.supertrend", ["length": given[0], "multiple": given[1]])
            return [
                "superTrend": band[0], "upperBand": zip(band[0], band[1]).map { $1 < 0 ? $0 : .nan },
                "lowerBand": zip(band[0], band[1]).map { $1 > 0 ? $0 : .nan },
            ]
        },
        StockIndicatorsFile("wma", "Wma") { bars, given in
            ["wma": try bars.run("ta.wma", ["length": given[0]])[0]]
        },
    ]

    /// Columns that agree from a row on only, and why: in the row before, they must differ.
    static let differences: [String: (from: Int, reason: String)] = [
        "psar.sar": (
            251,
            """
            There the first trend is upward, and nothing is given before it turns (to row 39). There the stop is held \
            behind the last two bars before it is compared with the bar, with Pine after (rows 119 to 130). There a \
            stop that turns becomes the extreme, with Pine the bar itself if that lies beyond (row 250).
            """
        ),
        "psar.isReversal": (122, "Likewise, for what turns when."),
    ]
}

/// A baseline: the name of its file, that of its arguments, and its columns out of ours.
struct StockIndicatorsFile: Sendable, CustomTestStringConvertible {
    typealias Columns = @Sendable (StockIndicatorsBars, [Double]) throws -> [String: [Double]]
    let name: String
    let arguments: String
    let columns: Columns
    var testDescription: String { name }

    init(_ name: String, _ arguments: String, _ columns: @escaping Columns) {
        self.name = name
        self.arguments = arguments
        self.columns = columns
    }
}

/// The bars that the baselines were computed from.
struct StockIndicatorsBars {
    let columns: [InputName: Column<Double>]

    subscript(_ name: InputName) -> [Double] { columns[name]?.values.map { $0 } ?? [] }

    /// The outputs of an indicator over these bars, or over other series.
    func run(
        _ name: String, _ given: [String: Double] = [:], over series: [[Double]]? = nil
    ) throws -> [[Double]] {
        let declaration = try IndicatorCatalogue.declaration(named: name)
        let indicator = try declaration.make(ParameterValues(given, for: declaration))
        let inputs = try series.map { $0.map { Column($0) } } ?? declaration.inputs.map { try #require(columns[$0]) }
        return indicator.columns(over: inputs).map { $0.values.map { $0 } }
    }
}

extension [Double] {
    /// Each value so many rows later.
    func delayed(_ rows: Int) -> [Double] { Array(repeating: .nan, count: rows) + dropLast(rows) }
}
