import Columns

/// Deviations, bands and ranges as Pine names them.
enum PineSpread {
    static let declarations: [IndicatorDeclaration] = [
        deviation, variance, meanDeviation, bands, bandWidth, channel, channelWidth, trueRange, averageTrueRange,
    ]

    static let biased = ParameterDeclaration.whole("biased", 1, in: 0...1, "1 divides by length, 0 by length − 1")

    private static let deviation = variation(
        "ta.stdev", "standard deviation", isRoot: true,
        "√ta.variance: of the window itself where biased is 1, of what it is a sample of where it is 0.")

    private static let variance = variation(
        "ta.variance", "variance", isRoot: false,
        "Σ (sample − mean)² / length over the last length rows; divided by length − 1 where biased is 0.")

    private static func variation(
        _ name: String, _ summary: String, isRoot: Bool, _ guide: String
    ) -> IndicatorDeclaration {
        .streamed(
            name, summary, guide: guide, parameters: [.period("length", 20, least: 1), biased],
            undefinedWhere: "length is 1 and biased is 0",
            lookback: { $0.whole("length") - 1 },
            stream: { values, grids in
                WindowVariation(
                    period: values.whole("length"), isBiased: values["biased"] == 1, isRoot: isRoot, grid: grids[0])
            })
    }

    private static let meanDeviation = IndicatorDeclaration.streamed(
        "ta.dev", "mean absolute deviation",
        guide: "Σ |sample − mean| / length over the last length rows. Complexity: length for each row.",
        parameters: [.period("length", 14, least: 1)],
        lookback: { $0.whole("length") - 1 },
        stream: { values, grids in MeanDeviation(period: values.whole("length")).makeStream(grids) })

    private static let bands = IndicatorDeclaration.streamed(
        "ta.bb", "Bollinger bands",
        guide: "basis = sma(length); upper and lower lie mult × stdev(length) from it. From: John Bollinger, 1983.",
        outputs: ["basis", "upper", "lower"], parameters: [.period("length", 20, least: 1), multiple(2)],
        lookback: { $0.whole("length") - 1 },
        stream: { values, grids in
            Reading(deviationBands(values, grids)) { Values([$0.values[1], $0.values[0], $0.values[2]]) }
        })

    private static let bandWidth = IndicatorDeclaration.streamed(
        "ta.bbw", "width of the Bollinger bands",
        guide: "100 × (upper − lower) / basis of ta.bb.",
        parameters: [.period("length", 20, least: 1), multiple(2)],
        undefinedWhere: "the basis is 0",
        lookback: { $0.whole("length") - 1 },
        stream: { values, grids in
            Reading(deviationBands(values, grids)) {
                ratio(100 * ($0.values[0] - $0.values[2]), $0.values[1])
            }
        })

    private static let channel = IndicatorDeclaration.streamed(
        "ta.kc", "Keltner channel",
        guide: """
            basis = ema(source, length); upper and lower lie mult × ema(range, length) from it. The range is ta.tr, \
            which begins with the second row, or high − low where useTrueRange is 0.
            """,
        inputs: [.close, .high, .low, .close], outputs: ["basis", "upper", "lower"],
        parameters: [.period("length", 20, least: 1), multiple(2), useTrueRange], memory: .unbounded,
        lookback: { $0.whole("length") - 1 + $0.whole("useTrueRange") },
        stream: { values, _ in channel(values) })

    private static let channelWidth = IndicatorDeclaration.streamed(
        "ta.kcw", "width of the Keltner channel",
        guide: "(upper − lower) / basis of ta.kc.",
        inputs: [.close, .high, .low, .close],
        parameters: [.period("length", 20, least: 1), multiple(2), useTrueRange], memory: .unbounded,
        undefinedWhere: "the basis is 0",
        lookback: { $0.whole("length") - 1 + $0.whole("useTrueRange") },
        stream: { values, _ in
            Reading(channel(values)) { ratio($0.values[1] - $0.values[2], $0.values[0]) }
        })

    private static let trueRange = IndicatorDeclaration.streamed(
        "ta.tr", "true range",
        guide: """
            The greatest of high − low, |high − last close| and |low − last close|. The first row is na, or high − \
            low where handle_na is 1.
            """,
        inputs: [.high, .low, .close],
        parameters: [.whole("handle_na", 0, in: 0...1, "1 gives the first row too")],
        lookback: { 1 - $0.whole("handle_na") },
        stream: { values, _ in TrueRange.Stream(countsFirst: values["handle_na"] == 1) })

    private static let averageTrueRange = IndicatorDeclaration.streamed(
        "ta.atr", "average true range",
        guide: "rma(ta.tr with handle_na, length): the range of the first row counts.",
        inputs: [.high, .low, .close], parameters: [.period("length", 14, least: 1)], memory: .unbounded,
        lookback: { $0.whole("length") - 1 },
        stream: { values, grids in
            AverageTrueRange(period: values.whole("length"), countsFirst: true).makeStream(grids)
        })

    /// The upper band, the basis and the lower band.
    private static func deviationBands(
        _ values: ParameterValues, _ grids: [DecimalScale?]
    ) -> BollingerBands<SimpleAverage>.Stream {
        let (period, multiple) = (values.whole("length"), values["mult"])
        let bands = BollingerBands(
            period: period, middle: SimpleAverage(period: period), upper: multiple, lower: multiple)
        return bands.makeStream(grids)
    }

    /// The basis, the upper and the lower band over rows of source, high, low and close.
    private static func channel(_ values: ParameterValues) -> some IndicatorStream<Several<4>, Values<3>> {
        let average = ExponentialAverage.Stream(period: values.whole("length"))
        let usesTrueRange = values["useTrueRange"] == 1
        return RangeChannel(
            middle: average,
            range: Chain(BarRange(isStretched: usesTrueRange), average), multiple: values["mult"],
            price: { (row: Several<4>) in row[0] },
            bar: { HighLowClose(high: $0[1], low: $0[2], close: $0[3]) })
    }

    private static func multiple(_ usual: Double) -> ParameterDeclaration {
        .number("mult", usual, in: 0...1_000, "distance of the bands")
    }

    private static let useTrueRange = ParameterDeclaration.whole(
        "useTrueRange", 1, in: 0...1, "1 takes the true range, 0 high − low")
}
