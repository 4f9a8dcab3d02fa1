/// Deviations, bands and ranges as Pine names them.
enum PineSpread {
    static let declarations: [IndicatorDeclaration] = [
        deviation, variance, meanDeviation, bands, bandWidth, channel, channelWidth, trueRange, averageTrueRange,
    ]

    static let biased = ParameterDeclaration.whole("biased", 1, in: 0...1, "1 divides by length, 0 by length − 1")

    private static let deviation = IndicatorDeclaration.streamed(
        "ta.stdev", "standard deviation",
        guide: "√ta.variance: of the window itself where biased is 1, of what it is a sample of where it is 0.",
        parameters: [.period("length", 20, least: 1), biased],
        undefinedWhere: "length is 1 and biased is 0",
        lookback: { $0.whole("length") - 1 },
        stream: { values, _ in
            WindowVariation(period: values.whole("length"), isBiased: values["biased"] == 1, isRoot: true)
        })

    private static let variance = IndicatorDeclaration.streamed(
        "ta.variance", "variance",
        guide: "Σ (sample − mean)² / length over the last length rows; divided by length − 1 where biased is 0.",
        parameters: [.period("length", 20, least: 1), biased],
        undefinedWhere: "length is 1 and biased is 0",
        lookback: { $0.whole("length") - 1 },
        stream: { values, _ in
            WindowVariation(period: values.whole("length"), isBiased: values["biased"] == 1, isRoot: false)
        })

    private static let meanDeviation = IndicatorDeclaration.streamed(
        "ta.dev", "mean absolute deviation",
        guide: "Σ |sample − mean| / length over the last length rows. Complexity: length for each row.",
        parameters: [.period("length", 14, least: 1)],
        lookback: { $0.whole("length") - 1 },
        stream: { values, grids in WindowMeanDeviation(period: values.whole("length"), grid: grids[0]) })

    private static let bands = IndicatorDeclaration.streamed(
        "ta.bb", "Bollinger bands",
        guide: "basis = sma(length); upper and lower lie mult × stdev(length) from it. From: John Bollinger, 1983.",
        outputs: ["basis", "upper", "lower"], parameters: [.period("length", 20, least: 1), multiple(2)],
        lookback: { $0.whole("length") - 1 },
        stream: { values, grids in
            DeviationBands(period: values.whole("length"), multiple: values["mult"], grid: grids[0])
        })

    private static let bandWidth = IndicatorDeclaration.streamed(
        "ta.bbw", "width of the Bollinger bands",
        guide: "100 × (upper − lower) / basis of ta.bb.",
        parameters: [.period("length", 20, least: 1), multiple(2)],
        undefinedWhere: "the basis is 0",
        lookback: { $0.whole("length") - 1 },
        stream: { values, grids in
            DeviationBandWidth(period: values.whole("length"), multiple: values["mult"], grid: grids[0])
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
        stream: { values, _ in
            AverageChannel(
                period: values.whole("length"), multiple: values["mult"], usesTrueRange: values["useTrueRange"] == 1)
        })

    private static let channelWidth = IndicatorDeclaration.streamed(
        "ta.kcw", "width of the Keltner channel",
        guide: "(upper − lower) / basis of ta.kc.",
        inputs: [.close, .high, .low, .close],
        parameters: [.period("length", 20, least: 1), multiple(2), useTrueRange], memory: .unbounded,
        undefinedWhere: "the basis is 0",
        lookback: { $0.whole("length") - 1 + $0.whole("useTrueRange") },
        stream: { values, _ in
            AverageChannelWidth(
                channel: AverageChannel(
                    period: values.whole("length"), multiple: values["mult"],
                    usesTrueRange: values["useTrueRange"] == 1))
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

    private static func multiple(_ usual: Double) -> ParameterDeclaration {
        .number("mult", usual, in: 0...1_000, "distance of the bands")
    }

    private static let useTrueRange = ParameterDeclaration.whole(
        "useTrueRange", 1, in: 0...1, "1 takes the true range, 0 high − low")
}
