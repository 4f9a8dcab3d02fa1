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
            make: { bollingerBands($0) }),
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
        .streamed(
            "talib.ADR", "average range of a bar",
            guide: "The simple average of high − low over timeperiod rows.",
            inputs: [.high, .low], outputs: ["real"], parameters: [.period("timeperiod", 14, least: 1)],
            undefinedRows: .restart,
            lookback: { $0.whole("timeperiod") - 1 },
            stream: { values, grids in
                Chain(RowValue.range, SimpleAverage(period: values.whole("timeperiod")).makeStream([commonGrid(grids)]))
            }),
        .streamed(
            "talib.CVI", "volatility of Chaikin",
            guide: """
                The change in percent over rocperiod rows of the exponential average of high − low over timeperiod; \
                0 where that was 0. After Marc Chaikin.
                """,
            inputs: [.high, .low], outputs: ["real"],
            parameters: [
                .period("timeperiod", 10), .period("rocperiod", 10, least: 1, "rows between the two"),
            ], memory: .unbounded, undefinedRows: .restart,
            lookback: { $0.whole("timeperiod") - 1 + $0.whole("rocperiod") },
            stream: { values, _ in
                Chain(
                    Chain(RowValue.range, ExponentialAverage.Stream(period: values.whole("timeperiod"))),
                    RateOfChange(.percent, period: values.whole("rocperiod")).makeStream([nil]))
            }),
        .streamed(
            "talib.MASSI", "mass index",
            guide: """
                The sum over slowperiod rows of e / EMA of e, where e is the exponential average of high − low; both \
                averages are over fastperiod. A row without either counts 1. After Donald Dorsey, 1992.
                """,
            inputs: [.high, .low], outputs: ["real"],
            parameters: [
                .period("fastperiod", 9, "rows of both averages"), .period("slowperiod", 25, "rows of the sum"),
            ], memory: .unbounded, undefinedRows: .restart,
            lookback: { 2 * ($0.whole("fastperiod") - 1) + $0.whole("slowperiod") - 1 },
            stream: { values, _ in
                let period = values.whole("fastperiod")
                return Chain(
                    Chain(
                        Chain(RowValue.range, ExponentialAverage.Stream(period: period)), AverageShare(period: period)),
                    MovingSum(period: values.whole("slowperiod")).makeStream([nil]))
            }),
        .streamed(
            "talib.RVI", "relative volatility index",
            guide: """
                100 × U / (U + D), where U is Wilder's average over timeperiod of the population standard deviation \
                of stddevperiod rows where the row rose, D the same where it fell, each 0 elsewhere; 50 where there \
                is no deviation. After Donald Dorsey, 1993.
                """,
            inputs: [.close], outputs: ["real"],
            parameters: [
                .period("timeperiod", 14, least: 1, "rows of the averages"),
                .period("stddevperiod", 10, "rows of the deviation"),
            ], memory: .unbounded, undefinedRows: .restart,
            lookback: { $0.whole("timeperiod") + $0.whole("stddevperiod") - 2 },
            stream: { values, grids in
                DeviationStrength(
                    period: values.whole("timeperiod"), deviationPeriod: values.whole("stddevperiod"), grid: grids[0])
            }),
    ]

    private static func bollingerBands(_ values: ParameterValues) -> any Indicator {
        let middle = AnyAverage(values, type: "matype", period: "timeperiod")
        let (upper, lower) = (values["nbdevup"], values["nbdevdn"])
        // The usual kind without a detour.
        if middle.kind == .simple {
            return BollingerBands(
                period: middle.period, middle: SimpleAverage(period: middle.period), upper: upper, lower: lower)
        }
        return BollingerBands(period: middle.period, middle: middle, upper: upper, lower: lower)
    }
}
