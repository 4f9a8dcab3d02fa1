/// Trends as Pine names them.
enum PineTrend {
    static let declarations: [IndicatorDeclaration] = [supertrend, movement, stopAndReverse]

    private static let supertrend = IndicatorDeclaration.streamed(
        "ta.supertrend", "trailing band that follows the trend",
        guide: """
            Bands at hl2 ± factor × atr(atrPeriod); the lower one never falls and the upper one never rises until \
            the last close lies beyond it. value is the lower band in an upward trend, which has direction −1, and \
            the upper band in a downward one, direction 1. A close beyond the band turns the trend. The direction is \
            1 before there is a value and in its first row. From: Olivier Seban.
            """,
        inputs: [.high, .low, .close], outputs: ["value", "direction"],
        parameters: [
            .number("factor", 3, in: 0...1_000, "distance of the bands"), .period("atrPeriod", 10, least: 1),
        ],
        memory: .unbounded,
        lookback: { $0.whole("atrPeriod") - 1 },
        stream: { values, _ in
            TrendBandReading(
                TrendBand(
                    range: AverageTrueRange(period: values.whole("atrPeriod"), countsFirst: true),
                    factor: values["factor"], first: .downward),
                read: { Values([$0.value, -$0.sign]) })
        })

    private static let movement = IndicatorDeclaration.streamed(
        "ta.dmi", "directional movement",
        guide: """
            plus = 100 × rma(rise of the high where it is positive and greater than the fall of the low) / \
            rma(ta.tr) over diLength, minus likewise downwards, each as it last was where the range is 0; adx = 100 \
            × rma(|plus − minus| / (plus + minus)) over adxSmoothing, a sum of 0 counted as 1. The first row has no \
            movement and no range. From: J. Welles Wilder, 1978.
            """,
        inputs: [.high, .low, .close], outputs: ["plus", "minus", "adx"],
        parameters: [.period("diLength", 14, least: 1), .period("adxSmoothing", 14, least: 1)], memory: .unbounded,
        undefinedWhere: "no bar has had a range",
        lookback: { $0.whole("diLength") + $0.whole("adxSmoothing") - 1 },
        stream: { values, _ in
            DirectionalLines(period: values.whole("diLength"), smoothing: values.whole("adxSmoothing"))
        })

    private static let stopAndReverse = IndicatorDeclaration.streamed(
        "ta.sar", "parabolic stop and reverse",
        guide: """
            sar += acceleration × (extreme − sar), held behind the extremes of the last two bars. The acceleration \
            begins with start and grows by inc to max with every new extreme of the trend. A bar that crosses sar \
            turns it: sar becomes the greater of its high and the extreme (or the lesser of its low and the \
            extreme). The first trend is that of the second close against the first. From: J. Welles Wilder, 1978.
            """,
        inputs: [.high, .low, .close],
        parameters: [
            .number("start", 0.02, in: 0...10, "first acceleration"),
            .number("inc", 0.02, in: 0...10, "what a new extreme adds"),
            .number("max", 0.2, in: 0...10, "greatest acceleration"),
        ],
        memory: .unbounded,
        lookback: { _ in 1 },
        stream: { values, _ in
            StopAndReverse(start: values["start"], increment: values["inc"], limit: values["max"])
        })
}
