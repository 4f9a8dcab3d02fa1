/// Statistics of windows, under TA-Lib's names.
enum StatisticFamily {
    static let declarations: [IndicatorDeclaration] = [
        IndicatorDeclaration(
            "talib.AVGDEV", "mean deviation",
            guide: "The mean distance of the last timeperiod rows from their mean.",
            inputs: [.close], outputs: ["real"], parameters: [.period("timeperiod", 14)], memory: .window,
            make: { MeanDeviation(period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.STDDEV", "standard deviation",
            guide: """
                nbdev × the root of the population variance of the last timeperiod rows. Sums are exact on a decimal \
                grid, and nowhere do squares cancel.
                """,
            inputs: [.close], outputs: ["real"],
            parameters: [
                .period("timeperiod", 5),
                .factor("nbdev", 1, "deviations"),
            ], memory: .window,
            make: { Deviation(period: $0.whole("timeperiod"), factor: $0["nbdev"]) }),
        IndicatorDeclaration(
            "talib.VAR", "variance",
            guide: """
                The population variance of the last timeperiod rows; nbdev has no influence. Sums are exact on a \
                decimal grid, and nowhere do squares cancel.
                """,
            inputs: [.close], outputs: ["real"],
            parameters: [
                .period("timeperiod", 5, least: 1),
                .factor("nbdev", 1, "deviations"),
            ], memory: .window,
            make: { Deviation(period: $0.whole("timeperiod"), factor: nil) }),
        IndicatorDeclaration(
            "talib.CORREL", "correlation of Pearson",
            guide: """
                Covariance / (deviation × deviation) of the last timeperiod rows of two series; 0 where one of them \
                does not move.
                """,
            inputs: [.high, .low], outputs: ["real"], parameters: [.period("timeperiod", 30, least: 1)],
            memory: .window,
            make: { Correlation(period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.BETA", "beta",
            guide: """
                Covariance of the returns of both series / variance of those of the first, over timeperiod returns; \
                0 where the first does not move. A return from 0 counts as 0.
                """,
            inputs: [.high, .low], outputs: ["real"],
            parameters: [
                .period("timeperiod", 5, least: 1, "returns of the window")
            ], memory: .window,
            make: { Beta(period: $0.whole("timeperiod")) }),
        line("LINEARREG", "end of the regression line", .end, "its value in the newest of them"),
        line("LINEARREG_INTERCEPT", "start of the regression line", .start, "its value in the oldest of them"),
        line("LINEARREG_SLOPE", "slope of the regression line", .slope, "its rise a row"),
        line("LINEARREG_ANGLE", "angle of the regression line", .angle, "the angle of its rise a row, in degrees"),
        line("TSF", "time series forecast", .forecast, "its value one row after the newest of them"),
        .streamed(
            "talib.PERCENTILE", "percentile of a window, a member of it",
            guide: """
                Of the last timeperiod rows in order of size the one of rank ⌈percentile / 100 × timeperiod⌉, at \
                least 1.
                """,
            inputs: [.close], outputs: ["real"],
            parameters: [
                .period("timeperiod", 30), .number("percentile", 50, in: 0...100, "0 least, 100 greatest"),
            ], undefinedRows: .restart,
            lookback: { $0.whole("timeperiod") - 1 },
            stream: { values, _ in
                OrderStatistic(period: values.whole("timeperiod"), nearestTo: values["percentile"])
            }),
        .streamed(
            "talib.PERCENTRANK", "percent rank",
            guide: """
                How many of the timeperiod rows before this one are less than it, in percent of timeperiod. \
                Complexity: timeperiod for each row.
                """,
            inputs: [.close], outputs: ["real"], parameters: [.period("timeperiod", 100)], undefinedRows: .restart,
            lookback: { $0.whole("timeperiod") },
            stream: { values, _ in PercentRank(period: values.whole("timeperiod"), countsEqual: false) }),
    ]

    private static func line(
        _ name: String, _ summary: String, _ form: LinearRegression.Form, _ part: String
    ) -> IndicatorDeclaration {
        IndicatorDeclaration(
            "talib.\(name)", summary,
            guide: """
                The straight line of least squares through the last timeperiod rows: \(part). Exact sums on a \
                decimal grid.
                """,
            inputs: [.close], outputs: ["real"], parameters: [.period("timeperiod", 14)], memory: .window,
            make: { LinearRegression(form, period: $0.whole("timeperiod")) })
    }
}
