/// Oscillators over windows of bars, under TA-Lib's names.
enum OscillatorFamily {
    static let declarations: [IndicatorDeclaration] = [
        IndicatorDeclaration(
            "talib.AROON", "time since the extremes of a window",
            guide: """
                100 × (timeperiod − rows since the extreme) / timeperiod for the least low and the greatest high of \
                the last timeperiod + 1 rows; of equal ones the newest counts. After Tushar Chande, 1995.
                """,
            inputs: [.high, .low], outputs: ["aroondown", "aroonup"], parameters: [.period("timeperiod", 14)],
            memory: .window,
            make: { Aroon(period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.AROONOSC", "difference of the times since the extremes",
            guide: "aroonup − aroondown of talib.AROON.",
            inputs: [.high, .low], outputs: ["real"], parameters: [.period("timeperiod", 14)],
            memory: .window,
            make: { AroonOscillator(period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.BOP", "balance of power",
            guide: "(close − open) / (high − low); 0 for a bar without range. After Igor Livshin.",
            inputs: [.open, .high, .low, .close], outputs: ["real"], memory: .window,
            make: { _ in BalanceOfPower() }),
        IndicatorDeclaration(
            "talib.CCI", "commodity channel index",
            guide: """
                (typical price − its mean) / (0.015 × its mean deviation) over timeperiod rows; 0 where nothing \
                moved. After Donald Lambert, Commodities, October 1980.
                """,
            inputs: [.high, .low, .close], outputs: ["real"], parameters: [.period("timeperiod", 14)],
            memory: .window,
            make: { CommodityChannel(period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.IMI", "intraday momentum index",
            guide: """
                100 × U / (U + D), where U and D are the sums of upward and of downward bodies of the last \
                timeperiod bars; 50 where they have none. After Tushar Chande.
                """,
            inputs: [.open, .close], outputs: ["real"], parameters: [.period("timeperiod", 14)],
            memory: .window,
            make: { IntradayMomentum(period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.MFI", "money flow index",
            guide: """
                100 × P / (P + N), where P and N are the sums of typical price × volume of bars whose typical price \
                rose, or fell, over timeperiod rows; 0 where no such bar traded. After Gene Quong and Avrum \
                Soudack, 1989.
                """,
            inputs: [.high, .low, .close, .volume], outputs: ["real"], parameters: [.period("timeperiod", 14)],
            memory: .window,
            make: { MoneyFlow(period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.STOCH", "stochastic",
            guide: """
                Where the close lies in the range of the last fastk_period bars, in percent, 0 without range; slowk \
                is an average of that, slowd an average of slowk. After George Lane.
                """,
            inputs: [.high, .low, .close], outputs: ["slowk", "slowd"],
            parameters: [
                .period("fastk_period", 5, least: 1),
                .period("slowk_period", 3, least: 1, "rows of slowk"),
                .averageType("slowk_matype", 0),
                .period("slowd_period", 3, least: 1, "rows of slowd"),
                .averageType("slowd_matype", 0),
            ], memory: .unbounded,
            make: { stochastic($0, "slowk", "slowd") }),
        IndicatorDeclaration(
            "talib.STOCHF", "fast stochastic",
            guide: """
                fastk is where the close lies in the range of the last fastk_period bars, in percent, 0 without \
                range; fastd is an average of it. After George Lane.
                """,
            inputs: [.high, .low, .close], outputs: ["fastk", "fastd"],
            parameters: [
                .period("fastk_period", 5, least: 1),
                .period("fastd_period", 3, least: 1, "rows of fastd"),
                .averageType("fastd_matype", 0),
            ], memory: .unbounded,
            make: { fastStochastic($0) }),
        IndicatorDeclaration(
            "talib.STOCHRSI", "stochastic of the relative strength index",
            guide: """
                talib.STOCHF of talib.RSI over timeperiod rows, which stands for the high, the low and the close. \
                After Tushar Chande and Stanley Kroll, 1994.
                """,
            inputs: [.close], outputs: ["fastk", "fastd"],
            parameters: [
                .period("timeperiod", 14, "rows of the index"),
                .period("fastk_period", 5, least: 1),
                .period("fastd_period", 3, least: 1, "rows of fastd"),
                .averageType("fastd_matype", 0),
            ], memory: .unbounded,
            make: { values in
                StochasticStrength(
                    period: values.whole("timeperiod"), window: values.whole("fastk_period"),
                    second: AnyAverage(values, type: "fastd_matype", period: "fastd_period"))
            }),
        IndicatorDeclaration(
            "talib.ULTOSC", "ultimate oscillator",
            guide: """
                100 × (4 a + 2 b + c) / 7, where a, b and c are the sum of close − true low as a part of the sum of \
                the true range over the shortest, the middle and the longest window; a window without range adds 0. \
                After Larry Williams, Technical Analysis of Stocks and Commodities, April 1985.
                """,
            inputs: [.high, .low, .close], outputs: ["real"],
            parameters: [
                .period("timeperiod1", 7, least: 1),
                .period("timeperiod2", 14, least: 1),
                .period("timeperiod3", 28, least: 1),
            ], memory: .window,
            make: { values in
                UltimateOscillator(
                    values.whole("timeperiod1"), values.whole("timeperiod2"), values.whole("timeperiod3"))
            }),
        IndicatorDeclaration(
            "talib.WILLR", "range of Williams in percent",
            guide: """
                −100 × (greatest high − close) / (greatest high − least low) of the last timeperiod rows; 0 without \
                range. After Larry Williams.
                """,
            inputs: [.high, .low, .close], outputs: ["real"], parameters: [.period("timeperiod", 14)],
            memory: .window,
            make: { WilliamsRange(period: $0.whole("timeperiod")) }),
    ]

    private static func stochastic(_ values: ParameterValues, _ first: String, _ second: String) -> any Indicator {
        let period = values.whole("fastk_period")
        let first = AnyAverage(values, type: "\(first)_matype", period: "\(first)_period")
        let second = AnyAverage(values, type: "\(second)_matype", period: "\(second)_period")
        // The usual kind without a detour.
        if first.kind == .simple, second.kind == .simple {
            return Stochastic(
                period: period, first: SimpleAverage(period: first.period), second: SimpleAverage(period: second.period)
            )
        }
        return Stochastic(period: period, first: first, second: second)
    }

    private static func fastStochastic(_ values: ParameterValues) -> any Indicator {
        let period = values.whole("fastk_period")
        let second = AnyAverage(values, type: "fastd_matype", period: "fastd_period")
        if second.kind == .simple {
            return Stochastic(period: period, first: Identity(), second: SimpleAverage(period: second.period))
        }
        return Stochastic(period: period, first: Identity(), second: second)
    }
}
