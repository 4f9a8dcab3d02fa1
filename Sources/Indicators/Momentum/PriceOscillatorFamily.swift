/// Oscillators of prices about averages, lines and ranges, under TA-Lib's names.
enum PriceOscillatorFamily {
    static let declarations: [IndicatorDeclaration] = [
        .streamed(
            "talib.AO", "awesome oscillator",
            guide: """
                The simple average of (high + low) / 2 over fastperiod − that over slowperiod, whichever is greater. \
                After Bill Williams.
                """,
            inputs: [.high, .low], outputs: ["real"], parameters: both, undefinedRows: .restart,
            lookback: { oscillator($0).lookback },
            stream: { values, _ in Chain(RowValue.median, oscillator(values).makeStream([nil])) }),
        .streamed(
            "talib.AC", "acceleration of the awesome oscillator",
            guide: "talib.AO − its simple average over signalperiod. After Bill Williams.",
            inputs: [.high, .low], outputs: ["real"],
            parameters: both + [.period("signalperiod", 5, "rows of the signal")], undefinedRows: .restart,
            lookback: { oscillator($0).lookback + $0.whole("signalperiod") - 1 },
            stream: { values, _ in
                Chain(
                    Chain(RowValue.median, oscillator(values).makeStream([nil])),
                    AverageDistance(period: values.whole("signalperiod")))
            }),
        .streamed(
            "talib.DPO", "detrended price oscillator",
            guide: "The sample timeperiod / 2 + 1 rows before − the simple average of the last timeperiod rows.",
            inputs: [.close], outputs: ["real"], parameters: [.period("timeperiod", 20)], undefinedRows: .restart,
            lookback: { max($0.whole("timeperiod") - 1, DetrendedPrice.shift($0.whole("timeperiod"))) },
            stream: { values, grids in DetrendedPrice(period: values.whole("timeperiod"), grids: grids) }),
        .streamed(
            "talib.ERI", "Elder ray",
            guide: """
                bullpower is the high and bearpower the low less the exponential average of the close over \
                timeperiod. After Alexander Elder, 1989.
                """,
            inputs: [.high, .low, .close], outputs: ["bullpower", "bearpower"],
            parameters: [.period("timeperiod", 13, least: 1)], memory: .unbounded, undefinedRows: .restart,
            lookback: { $0.whole("timeperiod") - 1 },
            stream: { values, grids in AverageReach(period: values.whole("timeperiod"), closeGrid: grids[2]) }),
        .streamed(
            "talib.FOSC", "forecast oscillator",
            guide: """
                How far the sample lies above the talib.TSF of the row before, in percent of the sample; 0 where \
                that is 0. After Tushar Chande.
                """,
            inputs: [.close], outputs: ["real"], parameters: [.period("timeperiod", 5)], undefinedRows: .restart,
            lookback: { $0.whole("timeperiod") },
            stream: { values, grids in ForecastDistance(period: values.whole("timeperiod"), grids: grids) }),
        .streamed(
            "talib.FRACTAL", "fractal of Williams",
            guide: """
                swinghigh is 100 where the high of the row that is rightbars old is greater than those of the \
                leftbars rows before it and of the rightbars rows after it, swinglow where its low is less than \
                theirs; 0 elsewhere. It stands in the row in which it is known. After Bill Williams. Complexity: \
                leftbars + rightbars for each row.
                """,
            inputs: [.high, .low], outputs: ["swinghigh", "swinglow"],
            parameters: [
                .period("leftbars", 2, least: 1, "rows before"), .period("rightbars", 2, least: 1, "rows after"),
            ], timing: .late(rows: "rightbars"), undefinedRows: .restart,
            lookback: { $0.whole("leftbars") + $0.whole("rightbars") },
            stream: { values, _ in SwingMarks(left: values.whole("leftbars"), right: values.whole("rightbars")) }),
        .streamed(
            "talib.KDJ", "stochastic with its lead",
            guide: "k and d are the slowk and slowd of talib.STOCH, j = 3 × k − 2 × d.",
            inputs: [.high, .low, .close], outputs: ["k", "d", "j"],
            parameters: [
                .period("fastk_period", 9, least: 1),
                .period("slowk_period", 3, least: 1, "rows of k"), .averageType("slowk_matype", 13),
                .period("slowd_period", 3, least: 1, "rows of d"), .averageType("slowd_matype", 13),
            ], memory: .unbounded, undefinedRows: .restart,
            lookback: { stochastic($0).lookback },
            stream: { values, grids in
                Reading(stochastic(values).makeStream(grids)) {
                    Values([$0.values[0], $0.values[1], 3 * $0.values[0] - 2 * $0.values[1]])
                }
            }),
        .streamed(
            "talib.QSTICK", "average body of bars",
            guide: "The simple average of close − open over timeperiod rows. After Tushar Chande.",
            inputs: [.open, .close], outputs: ["real"], parameters: [.period("timeperiod", 10, least: 1)],
            undefinedRows: .restart,
            lookback: { $0.whole("timeperiod") - 1 },
            stream: { values, grids in
                Chain(
                    RowValue<Pair> { $0.second - $0.first },
                    SimpleAverage(period: values.whole("timeperiod")).makeStream([commonGrid(grids)]))
            }),
        .streamed(
            "talib.SMI", "stochastic momentum index",
            guide: """
                smi = 200 × a / b, where a is the exponential average over fastperiod of that over slowperiod of the \
                close less the middle of the range of the last timeperiod rows, and b the same of that range; 0 \
                without range. smisignal is the exponential average of smi over signalperiod. After William Blau, \
                1993.
                """,
            inputs: [.high, .low, .close], outputs: ["smi", "smisignal"],
            parameters: [
                .period("timeperiod", 13), .period("fastperiod", 2, "rows of the second average"),
                .period("slowperiod", 25, "rows of the first average"),
                .period("signalperiod", 9, "rows of the signal"),
            ], memory: .unbounded, undefinedRows: .restart,
            lookback: {
                $0.whole("timeperiod") + $0.whole("fastperiod") + $0.whole("slowperiod") + $0.whole("signalperiod") - 4
            },
            stream: { values, _ in
                StochasticMomentum(
                    period: values.whole("timeperiod"), first: values.whole("slowperiod"),
                    second: values.whole("fastperiod"), signal: values.whole("signalperiod"))
            }),
    ]

    private static let both: [ParameterDeclaration] = [
        .period("fastperiod", 5, "rows of the fast average"), .period("slowperiod", 34, "rows of the slow average"),
    ]

    private static func oscillator(_ values: ParameterValues) -> PriceOscillator {
        PriceOscillator(
            fast: AnyAverage(.simple, period: values.whole("fastperiod")),
            slow: AnyAverage(.simple, period: values.whole("slowperiod")), inPercent: false, isOrdered: false)
    }

    private static func stochastic(_ values: ParameterValues) -> Stochastic<AnyAverage, AnyAverage> {
        Stochastic(
            period: values.whole("fastk_period"),
            first: AnyAverage(values, type: "slowk_matype", period: "slowk_period"),
            second: AnyAverage(values, type: "slowd_matype", period: "slowd_period"))
    }
}
