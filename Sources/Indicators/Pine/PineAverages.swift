/// Averages as Pine names them. `ta.sma` and `ta.ema` stand with the averages that they share with others.
enum PineAverages {
    static let declarations: [IndicatorDeclaration] = [
        rma, wma, hull, volumeWeighted, legoux, symmetric, line,
    ]

    private static let rma = IndicatorDeclaration.streamed(
        "ta.rma", "Wilder's moving average",
        guide: """
            value += (sample − value) / length, seeded with the simple average of the first length rows. From: J. \
            Welles Wilder, New Concepts in Technical Trading Systems, 1978.
            """,
        parameters: [.period("length", 14, least: 1)], memory: .unbounded,
        lookback: { $0.whole("length") - 1 },
        stream: { values, grids in ExponentialAverage.wilder(period: values.whole("length")).makeStream(grids) })

    private static let wma = IndicatorDeclaration.streamed(
        "ta.wma", "linearly weighted moving average",
        guide: "The mean of the last length rows, weighted 1 for the oldest to length for the newest.",
        parameters: [.period("length", 14, least: 1)],
        lookback: { $0.whole("length") - 1 },
        stream: { values, grids in WeightedAverage(period: values.whole("length")).makeStream(grids) })

    private static let hull = IndicatorDeclaration.streamed(
        "ta.hma", "Hull's moving average",
        guide: """
            wma(2 × wma(length / 2) − wma(length)) over the whole part of √length rows; length / 2 is a whole number \
            too. From: Alan Hull, 2005.
            """,
        parameters: [.period("length", 14)],
        lookback: { HullAverage(period: $0.whole("length")).lookback },
        stream: { values, grids in HullAverage(period: values.whole("length")).makeStream(grids) })

    private static let volumeWeighted = IndicatorDeclaration.streamed(
        "ta.vwma", "volume-weighted moving average",
        guide: "sma(source × volume) / sma(volume) over the last length rows.",
        inputs: [.close, .volume], parameters: [.period("length", 20, least: 1)],
        undefinedWhere: "the window has no volume",
        lookback: { $0.whole("length") - 1 },
        stream: { values, grids in VolumeWeightedAverage(period: values.whole("length"), volumeGrid: grids[1]) })

    private static let legoux = IndicatorDeclaration.streamed(
        "ta.alma", "Arnaud Legoux moving average",
        guide: """
            The mean of the last length rows with weights exp(−(i − m)² / (2 s²)), i from 0 for the oldest, m = \
            offset × (length − 1) and s = length / sigma; m is rounded down where floor is 1. From: Arnaud Legoux \
            and Dimitrios Kouzis-Loukas, 2009.
            """,
        parameters: [
            .period("length", 9, least: 1), .number("offset", 0.85, in: 0...1, "place of the greatest weight"),
            .number("sigma", 6, in: 0.01...100, "sharpness of the weights"),
            .whole("floor", 0, in: 0...1, "1 rounds the place down to a row"),
        ],
        lookback: { $0.whole("length") - 1 },
        stream: { values, _ in
            WeightsAverage.legoux(
                period: values.whole("length"), offset: values["offset"], sigma: values["sigma"],
                isFloored: values["floor"] == 1)
        })

    private static let symmetric = IndicatorDeclaration.streamed(
        "ta.swma", "symmetrically weighted moving average",
        guide: "The mean of the last four rows with weights 1, 2, 2, 1.",
        lookback: { _ in 3 },
        stream: { _, _ in WeightsAverage(weights: [1, 2, 2, 1]) })

    private static let line = IndicatorDeclaration.streamed(
        "ta.linreg", "end of the regression line",
        guide: """
            The straight line of least squares through the last length rows, at the newest row less offset rows: \
            intercept + slope × (length − 1 − offset).
            """,
        parameters: [
            .period("length", 14, least: 1), .whole("offset", 0, in: -10_000...10_000, "rows before the newest"),
        ],
        lookback: { $0.whole("length") - 1 },
        stream: { values, grids in
            LineEnd(period: values.whole("length"), offset: values["offset"], grids: grids)
        })
}
