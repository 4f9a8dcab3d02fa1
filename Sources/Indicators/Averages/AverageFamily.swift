internal import Faults

/// Averages beyond the simple and the exponential one, under TA-Lib's names.
enum AverageFamily {
    static let declarations: [IndicatorDeclaration] = [
        IndicatorDeclaration(
            "talib.DEMA", "double exponential moving average",
            guide: """
                2 × EMA − EMA of EMA, both over timeperiod: the lag behind a straight line cancels. After Patrick \
                Mulloy, Technical Analysis of Stocks and Commodities, January 1994.
                """,
            inputs: [.close], outputs: ["real"], parameters: [.period("timeperiod", 30, least: 1)], memory: .unbounded,
            make: { AnyAverage(.doubleExponential, period: $0.whole("timeperiod")).definition }),
        IndicatorDeclaration(
            "talib.TEMA", "triple exponential moving average",
            guide: """
                3 × EMA − 3 × EMA of EMA + EMA of EMA of EMA, all over timeperiod: the lag behind a parabola \
                cancels. After Patrick Mulloy, Technical Analysis of Stocks and Commodities, January 1994.
                """,
            inputs: [.close], outputs: ["real"], parameters: [.period("timeperiod", 30, least: 1)], memory: .unbounded,
            make: { AnyAverage(.tripleExponential, period: $0.whole("timeperiod")).definition }),
        IndicatorDeclaration(
            "talib.T3", "triple exponential moving average of Tillson",
            guide: """
                Six exponential averages e1 to e6 of one another; c1 e6 + c2 e5 + c3 e4 + c4 e3, where v is vfactor \
                and c1 = −v³, c2 = 3v² + 3v³, c3 = −6v² − 3v − 3v³, c4 = 1 + 3v + v³ + 3v². After Tim Tillson, \
                Technical Analysis of Stocks and Commodities, January 1998.
                """,
            inputs: [.close], outputs: ["real"],
            parameters: [
                .period("timeperiod", 5, least: 1),
                .number("vfactor", 0.7, in: 0...1, "how much of the lag is taken out"),
            ], memory: .unbounded,
            make: { TillsonAverage(period: $0.whole("timeperiod"), volumeFactor: $0["vfactor"]) }),
        IndicatorDeclaration(
            "talib.TRIMA", "triangular moving average",
            guide: """
                The simple average of simple averages, whose lengths add up to timeperiod + 1: the rows in the \
                middle of the window weigh most.
                """,
            inputs: [.close], outputs: ["real"], parameters: [.period("timeperiod", 30, least: 1)], memory: .window,
            make: { TriangularAverage(period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.WMA", "weighted moving average",
            guide: """
                The mean of the last timeperiod rows, in which the oldest weighs 1 and the newest timeperiod. Exact \
                on a decimal grid.
                """,
            inputs: [.close], outputs: ["real"], parameters: [.period("timeperiod", 30, least: 1)], memory: .window,
            make: { WeightedAverage(period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.KAMA", "adaptive moving average of Kaufman",
            guide: """
                value += s² × (sample − value), where s goes from 2/31 to 2/3 with the efficiency ratio: the change \
                over timeperiod rows as a part of the sum of the changes row by row. The value before the first is \
                the sample before it. After Perry Kaufman, Smarter Trading, 1995.
                """,
            inputs: [.close], outputs: ["real"], parameters: [.period("timeperiod", 30, least: 1)], memory: .unbounded,
            make: { AnyAverage(.adaptive, period: $0.whole("timeperiod")).definition }),
        IndicatorDeclaration(
            "talib.MA", "moving average of a chosen kind",
            guide: """
                The average that matype names, over timeperiod rows; over one row it is the row itself.
                """,
            inputs: [.close], outputs: ["real"],
            parameters: [
                .period("timeperiod", 30, least: 1),
                .averageType("matype", 0),
            ], memory: .unbounded,
            make: { AnyAverage($0, type: "matype", period: "timeperiod") }),
        IndicatorDeclaration(
            "talib.MAVP", "moving average with a period given row by row",
            guide: """
                The average that matype names over as many rows as periods says, but no fewer than minperiod and no \
                more than maxperiod. Every period of the range is kept up to date; all begin in the row in which the \
                longest one does.
                """,
            inputs: [.close, .periods], outputs: ["real"],
            parameters: [
                .period("minperiod", 2, least: 1, "least period"),
                .period("maxperiod", 30, least: 1, "greatest period"),
                .averageType("matype", 0),
            ], memory: .unbounded,
            make: { values throws(Fault) in
                let (least, greatest) = (values.whole("minperiod"), values.whole("maxperiod"))
                guard least <= greatest else {
                    throw Fault(.usage, "parameter 'minperiod' is at most maxperiod, was \(least) above \(greatest)")
                }
                return VariablePeriodAverage(AnyAverage.kind(values, "matype"), least: least, greatest: greatest)
            }),
        IndicatorDeclaration(
            "talib.MIDPOINT", "middle of the range of a window",
            guide: "(greatest + least) / 2 of the last timeperiod rows.",
            inputs: [.close], outputs: ["real"], parameters: [.period("timeperiod", 14)], memory: .window,
            make: { Midpoint(period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.MIDPRICE", "middle of the price range of a window",
            guide: "(greatest high + least low) / 2 of the last timeperiod rows.",
            inputs: [.high, .low], outputs: ["real"], parameters: [.period("timeperiod", 14)],
            memory: .window,
            make: { PriceMidpoint(period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.HMA", "Hull's moving average",
            guide: """
                WMA(2 × WMA(timeperiod / 2) − WMA(timeperiod)) over the whole part of √timeperiod rows, where \
                timeperiod / 2 is a whole number too. After Alan Hull, 2005.
                """,
            inputs: [.close], outputs: ["real"], parameters: [.period("timeperiod", 20, least: 1)], memory: .window,
            make: { AnyAverage(.hull, period: $0.whole("timeperiod")).definition }),
        IndicatorDeclaration(
            "talib.RMA", "moving average of Wilder",
            guide: """
                value += (sample − value) / timeperiod, seeded with the simple average of the first timeperiod rows. \
                After Welles Wilder, New Concepts in Technical Trading Systems, 1978.
                """,
            inputs: [.close], outputs: ["real"], parameters: [.period("timeperiod", 30, least: 1)], memory: .unbounded,
            make: { AnyAverage(.wilder, period: $0.whole("timeperiod")).definition }),
        .streamed(
            "talib.VWMA", "volume-weighted moving average",
            guide: "Σ sample × volume / Σ volume over the last timeperiod rows.",
            inputs: [.close, .volume], outputs: ["real"], parameters: [.period("timeperiod", 30, least: 1)],
            undefinedWhere: "the window has no volume", undefinedRows: .restart,
            lookback: { $0.whole("timeperiod") - 1 },
            stream: { values, grids in
                VolumeWeightedAverage(period: values.whole("timeperiod"), volumeGrid: grids[1])
            }),
        IndicatorDeclaration(
            "talib.ZLEMA", "exponential moving average without lag",
            guide: """
                The exponential average over timeperiod of 2 × sample − the sample (timeperiod − 1) / 2 rows before, \
                a whole number. After John Ehlers and Ric Way, 2010.
                """,
            inputs: [.close], outputs: ["real"], parameters: [.period("timeperiod", 30, least: 1)], memory: .unbounded,
            make: { AnyAverage(.zeroLag, period: $0.whole("timeperiod")).definition }),
    ]
}
