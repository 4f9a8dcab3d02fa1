/// Bands, channels and clouds.
enum ExtraBands {
    static let declarations: [IndicatorDeclaration] = [supertrend, cloud, keltner, donchian, squeeze]

    private static let supertrend = IndicatorDeclaration.streamed(
        "assay.supertrend", "trailing band that follows the trend",
        guide: """
            Bands at hl2 ± multiple × Wilder's average true range over length, whose first range is that of the \
            second row. The lower band never falls and the upper one never rises until the last close lies beyond \
            it; a close beyond the band of the trend turns it, a close on it does not. direction is 1 upwards and −1 \
            downwards; the first is that of the close against hl2. From: Olivier Seban.
            """,
        inputs: [.high, .low, .close], outputs: ["value", "direction", "upper", "lower"],
        parameters: [.period("length", 10, least: 1), .number("multiple", 3, in: 0...1_000, "distance of the bands")],
        memory: .unbounded,
        lookback: { $0.whole("length") },
        stream: { values, _ in
            TrendBandReading(
                TrendBand(
                    range: AverageTrueRange(period: values.whole("length")), factor: values["multiple"],
                    first: .ofClose),
                read: { $0.value.isNaN ? .undefined : Values([$0.value, $0.sign, $0.upper, $0.lower]) })
        })

    private static let cloud = IndicatorDeclaration.streamed(
        "assay.ichimoku", "equilibrium at a glance",
        guide: """
            conversion and base are the middles of the ranges of the last conversion_length and base_length rows; \
            span_a, the middle of the two, and span_b, that of span_length rows, are those of displacement rows ago, \
            as a chart draws them ahead. lagging is the close in the row in which it is known: a chart draws it \
            displacement rows earlier. From: Goichi Hosoda, 1969.
            """,
        inputs: [.high, .low, .close], outputs: ["conversion", "base", "span_a", "span_b", "lagging"],
        parameters: [
            .period("conversion_length", 9, least: 1), .period("base_length", 26, least: 1),
            .period("span_length", 52, least: 1),
            .period("displacement", 26, least: 1, "rows the spans are drawn ahead"),
        ],
        lookback: {
            max($0.whole("conversion_length"), $0.whole("base_length"), $0.whole("span_length")) - 1
                + $0.whole("displacement")
        },
        stream: { values, _ in
            Cloud(
                conversion: values.whole("conversion_length"), base: values.whole("base_length"),
                span: values.whole("span_length"), displacement: values.whole("displacement"))
        })

    private static let keltner = IndicatorDeclaration.streamed(
        "assay.keltner", "Keltner channel",
        guide: """
            middle is the exponential average of close over length; upper and lower lie multiple × Wilder's average \
            true range over range_length from it, whose first range is that of the second row. From: Chester \
            Keltner, 1960, in the form of Linda Raschke.
            """,
        inputs: [.high, .low, .close], outputs: ["middle", "upper", "lower"],
        parameters: [
            .period("length", 20, least: 1), .number("multiple", 2, in: 0...1_000, "distance of the bands"),
            .period("range_length", 10, least: 1),
        ],
        memory: .unbounded,
        lookback: { max($0.whole("length") - 1, $0.whole("range_length")) },
        stream: { values, _ in
            RangeChannel(
                middle: ExponentialAverage.Stream(period: values.whole("length")),
                range: AverageTrueRange(period: values.whole("range_length")).makeStream([nil, nil, nil]),
                multiple: values["multiple"], price: { $0.close })
        })

    private static let donchian = IndicatorDeclaration.streamed(
        "assay.donchian", "Donchian channel",
        guide: """
            The greatest high and the least low of the last length rows, the newest included, and their middle. A \
            break-out compares with the row before. From: Richard Donchian.
            """,
        inputs: [.high, .low], outputs: ["upper", "middle", "lower"], parameters: [.period("length", 20, least: 1)],
        lookback: { $0.whole("length") - 1 },
        stream: { values, _ in ExtremeChannel(period: values.whole("length")) })

    private static let squeeze = IndicatorDeclaration.streamed(
        "assay.ttm_squeeze", "quiet before movement",
        guide: """
            squeeze is 1 where the Bollinger bands (deviation_multiple) lie inside the Keltner channel \
            (range_multiple times the simple average of the true range), both around the simple average over length. \
            momentum is the end of the regression line over length of close less the mean of that average and of the \
            middle of the range of the last length rows. The true range of the first row is high − low. From: John \
            Carter, 2005.
            """,
        inputs: [.high, .low, .close], outputs: ["squeeze", "momentum"],
        parameters: [
            .period("length", 20), .number("deviation_multiple", 2, in: 0...1_000, "distance of the Bollinger bands"),
            .number("range_multiple", 1.5, in: 0...1_000, "distance of the Keltner channel"),
        ],
        lookback: { 2 * ($0.whole("length") - 1) },
        stream: { values, grids in
            Squeeze(
                period: values.whole("length"), deviationMultiple: values["deviation_multiple"],
                rangeMultiple: values["range_multiple"], closeGrid: grids[2])
        })
}
