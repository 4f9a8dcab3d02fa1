/// Differences of averages, under TA-Lib's names.
enum DivergenceFamily {
    static let declarations: [IndicatorDeclaration] = [
        IndicatorDeclaration(
            "talib.APO", "absolute price oscillator",
            guide: """
                fast average − slow average, both of the kind that matype names; the smaller period is the fast one.
                """,
            inputs: [.close], outputs: ["real"],
            parameters: PriceOscillator.parameters, memory: .unbounded,
            make: { PriceOscillator($0, inPercent: false) }),
        IndicatorDeclaration(
            "talib.PPO", "percentage price oscillator",
            guide: """
                (fast average − slow average) / slow average × 100, both of the kind that matype names; 0 where the \
                slow average is 0.
                """,
            inputs: [.close], outputs: ["real"],
            parameters: PriceOscillator.parameters, memory: .unbounded,
            make: { PriceOscillator($0, inPercent: true) }),
        IndicatorDeclaration(
            "talib.MACD", "moving average convergence and divergence",
            guide: """
                macd = EMA over fastperiod − EMA over slowperiod, macdsignal = EMA of macd over signalperiod, \
                macdhist = their difference. Both averages are seeded in the same row, the fast one with the last \
                fastperiod rows before it. After Gerald Appel.
                """,
            inputs: [.close], outputs: ["macd", "macdsignal", "macdhist"],
            parameters: [
                .period("fastperiod", 12, "rows of the fast average"),
                .period("slowperiod", 26, "rows of the slow average"),
                .period("signalperiod", 9, least: 1, "rows of the signal"),
            ], memory: .unbounded,
            make: { values in
                MovingAverageDivergence(
                    fast: ExponentialAverage(period: values.whole("fastperiod")),
                    slow: ExponentialAverage(period: values.whole("slowperiod")),
                    signal: ExponentialAverage(period: values.whole("signalperiod")))
            }),
        IndicatorDeclaration(
            "talib.MACDFIX", "moving average convergence and divergence, 12 and 26",
            guide: """
                As talib.MACD with periods 12 and 26, whose newest samples weigh 0.15 and 0.075 as in the days of \
                hand computation.
                """,
            inputs: [.close], outputs: ["macd", "macdsignal", "macdhist"],
            parameters: [
                .period("signalperiod", 9, least: 1, "rows of the signal")
            ], memory: .unbounded,
            make: { values in
                MovingAverageDivergence(
                    fast: ExponentialAverage(period: 12, smoothing: 0.15),
                    slow: ExponentialAverage(period: 26, smoothing: 0.075),
                    signal: ExponentialAverage(period: values.whole("signalperiod")))
            }),
        IndicatorDeclaration(
            "talib.MACDEXT", "moving average convergence and divergence of chosen kinds",
            guide: """
                As talib.MACD with averages of the kinds that the three types name. Both averages of the price have \
                their first value in the same row.
                """,
            inputs: [.close], outputs: ["macd", "macdsignal", "macdhist"],
            parameters: [
                .period("fastperiod", 12, "rows of the fast average"),
                .averageType("fastmatype", 0),
                .period("slowperiod", 26, "rows of the slow average"),
                .averageType("slowmatype", 0),
                .period("signalperiod", 9, least: 1, "rows of the signal"),
                .averageType("signalmatype", 0),
            ], memory: .unbounded,
            make: { values in
                AnyAverageDivergence(
                    fast: AnyAverage(values, type: "fastmatype", period: "fastperiod"),
                    slow: AnyAverage(values, type: "slowmatype", period: "slowperiod"),
                    signal: AnyAverage(values, type: "signalmatype", period: "signalperiod"))
            }),
    ]
}
