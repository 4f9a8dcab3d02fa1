/// Moving averages under the names they go by.
enum Averages {
    static let declarations: [IndicatorDeclaration] = [
        IndicatorDeclaration(
            "talib.SMA", "simple moving average",
            guide: """
                The mean of the last timeperiod rows. On a decimal grid the sum is exact, so that equal windows have \
                equal means; elsewhere windows are summed from halves.
                """,
            inputs: [.close], outputs: ["real"], parameters: [.period("timeperiod", 30, least: 1)], memory: .window,
            make: { values in SimpleAverage(period: values.whole("timeperiod")) }),
        IndicatorDeclaration(
            "ta.sma", "simple moving average",
            guide: "The mean of the last length rows, as talib.SMA; undefined rows are skipped.",
            inputs: [.close], outputs: ["value"], parameters: [.period("length", 14, least: 1)], memory: .window,
            make: { values in SimpleAverage(period: values.whole("length"), undefinedRows: .skip) }),
        IndicatorDeclaration(
            "talib.EMA", "exponential moving average",
            guide: """
                value += 2 / (timeperiod + 1) × (sample − value), seeded with the simple average of the first \
                timeperiod rows.
                """,
            inputs: [.close], outputs: ["real"], parameters: [.period("timeperiod", 30, least: 1)], memory: .unbounded,
            make: { values in AnyAverage(.exponential, period: values.whole("timeperiod")).definition }),
        IndicatorDeclaration(
            "ta.ema", "exponential moving average",
            guide: "As talib.EMA, seeded with the simple average of the first length rows; undefined rows are skipped.",
            inputs: [.close], outputs: ["value"], parameters: [.period("length", 14, least: 1)], memory: .unbounded,
            make: { values in ExponentialAverage(period: values.whole("length"), undefinedRows: .skip) }),
    ]
}
