import Columns

/// Channels that follow the price, under TA-Lib's names.
enum ChannelFamily {
    static let declarations: [IndicatorDeclaration] = [
        .streamed(
            "talib.DONCHIAN", "Donchian channel",
            guide: """
                upperband is the greatest high and lowerband the least low of the last timeperiod rows, middleband \
                halfway between. After Richard Donchian.
                """,
            inputs: [.high, .low], outputs: ["upperband", "middleband", "lowerband"],
            parameters: [.period("timeperiod", 20)], undefinedRows: .restart,
            lookback: { $0.whole("timeperiod") - 1 },
            stream: { values, _ in ExtremeChannel(period: values.whole("timeperiod")) }),
        .streamed(
            "talib.KC", "Keltner channel",
            guide: """
                middleband is the exponential average of (high + low + close) / 3 over timeperiod; upperband and \
                lowerband lie nbdev × Wilder's average true range over atrperiod from it. The one that needs fewer \
                rows begins later, so that both have their first value in the same row. After Chester Keltner, 1960, \
                in the form of Linda Raschke.
                """,
            inputs: [.high, .low, .close], outputs: ["upperband", "middleband", "lowerband"],
            parameters: [
                .period("timeperiod", 20), .period("atrperiod", 10, least: 1, "rows of the range"),
                .factor("nbdev", 2, "average ranges between the bands and the middle"),
            ], memory: .unbounded, undefinedRows: .restart,
            lookback: { max($0.whole("timeperiod") - 1, $0.whole("atrperiod")) },
            stream: { values, _ in keltner(values) }),
        .streamed(
            "talib.SUPERTREND", "trailing band that follows the trend",
            guide: """
                Bands at (high + low) / 2 ± multiplier × talib.ATR over timeperiod. The lower one never falls and the \
                upper one never rises until the last close lies beyond it; a close beyond the band of the trend turns \
                it. supertrend is the lower band in an upward trend, which has trend 1, and the upper one in a \
                downward trend, which has −1; trend is 0 before. The first trend is upward. After Olivier Seban.
                """,
            inputs: [.high, .low, .close], outputs: ["supertrend", "trend"],
            parameters: [
                .period("timeperiod", 10), .number("multiplier", 3, in: 0...3e37, "distance of the bands"),
            ], memory: .unbounded, undefinedRows: .restart,
            lookback: { $0.whole("timeperiod") },
            stream: { values, _ in
                TrendBandReading(
                    TrendBand(
                        range: AverageTrueRange(period: values.whole("timeperiod")), factor: values["multiplier"],
                        first: .upward),
                    read: { Values([$0.value, $0.value.isNaN ? 0 : $0.sign]) })
            }),
    ]

    private static func keltner(_ values: ParameterValues) -> some IndicatorStream<HighLowClose, Values<3>> {
        let average = ExponentialAverage(period: values.whole("timeperiod"))
        let range = AverageTrueRange(period: values.whole("atrperiod"))
        let start = max(average.lookback, range.lookback)
        let grids: [DecimalScale?] = [nil, nil, nil]
        let channel = RangeChannel(
            middle: Delayed(function: average, rows: start - average.lookback).makeStream(grids),
            range: Delayed(function: range, rows: start - range.lookback).makeStream(grids),
            multiple: values["nbdev"], price: { $0.typicalPrice })
        return Reading(channel) { Values([$0.values[1], $0.values[0], $0.values[2]]) }
    }
}
