internal import Faults

/// Ranges and bands, under TA-Lib's names.
enum VolatilityFamily {
    static let declarations: [IndicatorDeclaration] = [
        IndicatorDeclaration(
            "talib.TRANGE", "true range",
            guide: """
                The greater of high and the close before, less the lesser of low and the close before. After Welles \
                Wilder, New Concepts in Technical Trading Systems, 1978.
                """,
            inputs: [.high, .low, .close], outputs: ["real"], memory: .window,
            make: { _ in TrueRange() }),
        IndicatorDeclaration(
            "talib.ATR", "average true range",
            guide: """
                Wilder's average of the true range: value += (range − value) / timeperiod, seeded with the mean of \
                the first timeperiod ranges. After Welles Wilder, New Concepts in Technical Trading Systems, 1978.
                """,
            inputs: [.high, .low, .close], outputs: ["real"], parameters: [.period("timeperiod", 14, least: 1)],
            memory: .unbounded,
            make: { AverageTrueRange(period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.NATR", "average true range in percent",
            guide: """
                talib.ATR / close × 100; 0 where the close is 0; over one row it is the plain range. After John \
                Forman, Technical Analysis of Stocks and Commodities, May 2006.
                """,
            inputs: [.high, .low, .close], outputs: ["real"], parameters: [.period("timeperiod", 14, least: 1)],
            memory: .unbounded,
            make: { AverageTrueRange(period: $0.whole("timeperiod"), inPercent: true) }),
        IndicatorDeclaration(
            "talib.BBANDS", "Bollinger bands",
            guide: """
                middleband is the average that matype names; upperband lies nbdevup population standard deviations \
                of the window above it, lowerband nbdevdn below it. After John Bollinger.
                """,
            inputs: [.close], outputs: ["upperband", "middleband", "lowerband"],
            parameters: [
                .period("timeperiod", 20),
                .factor("nbdevup", 2, "deviations of the upper band"),
                .factor("nbdevdn", 2, "deviations of the lower band"),
                .averageType("matype", 0),
            ], memory: .unbounded,
            make: { values throws(Fault) in try bollingerBands(values) }),
        IndicatorDeclaration(
            "talib.ACCBANDS", "acceleration bands",
            guide: """
                upperband is the simple average of high × (1 + w), lowerband that of low × (1 − w), middleband that \
                of the close, where w = 4 × (high − low) / (high + low). After Price Headley.
                """,
            inputs: [.high, .low, .close], outputs: ["upperband", "middleband", "lowerband"],
            parameters: [
                .period("timeperiod", 20)
            ], memory: .window,
            make: { AccelerationBands(period: $0.whole("timeperiod")) }),
    ]

    private static func bollingerBands(_ values: ParameterValues) throws(Fault) -> any Indicator {
        let middle = try AnyAverage(values, type: "matype", period: "timeperiod")
        let (upper, lower) = (values["nbdevup"], values["nbdevdn"])
        // The usual kind without a detour.
        if middle.kind == .simple {
            return BollingerBands(
                period: middle.period, middle: SimpleAverage(period: middle.period), upper: upper, lower: lower)
        }
        return BollingerBands(period: middle.period, middle: middle, upper: upper, lower: lower)
    }
}
