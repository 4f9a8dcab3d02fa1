/// Rates of change and strength, under TA-Lib's names.
enum RateFamily {
    static let declarations: [IndicatorDeclaration] = [
        rate("MOM", "momentum", .difference, "sample − the sample timeperiod rows before."),
        rate(
            "ROC", "rate of change in percent", .percent,
            "(sample / the sample timeperiod rows before − 1) × 100; 0 where that sample is 0."),
        rate(
            "ROCP", "rate of change as a part", .part,
            "(sample − old) / old, where old is the sample timeperiod rows before; 0 where that is 0."),
        rate(
            "ROCR", "rate of change as a ratio", .ratio,
            "sample / the sample timeperiod rows before; 0 where that is 0."),
        rate(
            "ROCR100", "rate of change as a ratio in percent", .percentRatio,
            "sample / the sample timeperiod rows before × 100; 0 where that is 0."),
        IndicatorDeclaration(
            "talib.TRIX", "rate of change of a triple exponential average",
            guide: """
                The change in percent, row by row, of the exponential average of the exponential average of the \
                exponential average. After Jack Hutson, Technical Analysis of Stocks and Commodities, 1983.
                """,
            inputs: [.close], outputs: ["real"], parameters: [.period("timeperiod", 30, least: 1)],
            memory: .unbounded,
            make: { TripleAverageRate(period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.RSI", "relative strength index",
            guide: """
                100 × U / (U + D), where U and D are Wilder's averages of rises and of falls, each seeded with the \
                mean of the first timeperiod changes; 0 where nothing moved. After Welles Wilder, New Concepts in \
                Technical Trading Systems, 1978.
                """,
            inputs: [.close], outputs: ["real"], parameters: [.period("timeperiod", 14)], memory: .unbounded,
            make: { RelativeStrength(.index, period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.CMO", "momentum oscillator of Chande",
            guide: """
                100 × (U − D) / (U + D) with Wilder's averages of rises and falls, as in talib.RSI; 0 where nothing \
                moved. Tushar Chande, The New Technical Trader, 1994, takes plain sums instead.
                """,
            inputs: [.close], outputs: ["real"], parameters: [.period("timeperiod", 14)], memory: .unbounded,
            make: { RelativeStrength(.oscillator, period: $0.whole("timeperiod")) }),
        .streamed(
            "talib.CMOU", "momentum oscillator of Chande, of plain sums",
            guide: """
                100 × (U − D) / (U + D), where U and D are the sums of rises and of falls of the last timeperiod \
                changes; 0 where nothing moved. After Tushar Chande, The New Technical Trader, 1994.
                """,
            inputs: [.close], outputs: ["real"], parameters: [.period("timeperiod", 14)], undefinedRows: .restart,
            lookback: { $0.whole("timeperiod") },
            stream: { values, grids in
                MomentumShare(period: values.whole("timeperiod"), grid: grids[0], still: 0)
            }),
        .streamed(
            "talib.COPPOCK", "curve of Coppock",
            guide: """
                The weighted average over wmaperiod of talib.ROC over roc1period + talib.ROC over roc2period. After \
                Edwin Coppock, Barron's, October 1962.
                """,
            inputs: [.close], outputs: ["real"],
            parameters: [
                .period("wmaperiod", 10, least: 1, "rows of the average"),
                .period("roc1period", 11, least: 1, "rows of the first rate"),
                .period("roc2period", 14, least: 1, "rows of the second rate"),
            ], undefinedRows: .restart,
            lookback: { max($0.whole("roc1period"), $0.whole("roc2period")) + $0.whole("wmaperiod") - 1 },
            stream: { values, _ in
                Chain(
                    RateSum(values.whole("roc1period"), values.whole("roc2period")),
                    WeightedAverage(period: values.whole("wmaperiod")).makeStream([nil]))
            }),
        .streamed(
            "talib.TSI", "true strength index",
            guide: """
                100 × a / b, where a is the exponential average over secondperiod of the exponential average over \
                firstperiod of the changes, and b the same of their sizes; 0 where nothing has changed. After William \
                Blau, 1991.
                """,
            inputs: [.close], outputs: ["real"],
            parameters: [
                .period("firstperiod", 25, "rows of the first average"),
                .period("secondperiod", 13, "rows of the second average"),
            ], memory: .unbounded, undefinedRows: .restart,
            lookback: { $0.whole("firstperiod") + $0.whole("secondperiod") - 1 },
            stream: { values, _ in
                TrueStrength(
                    short: values.whole("secondperiod"), long: values.whole("firstperiod"), whole: 100, still: 0)
            }),
    ]

    private static func rate(
        _ name: String, _ summary: String, _ form: RateOfChange.Form, _ guide: String
    ) -> IndicatorDeclaration {
        IndicatorDeclaration(
            "talib.\(name)", summary, guide: guide, inputs: [.close], outputs: ["real"],
            parameters: [.period("timeperiod", 10, least: 1, "rows between the two")], memory: .window,
            make: { RateOfChange(form, period: $0.whole("timeperiod")) })
    }
}
