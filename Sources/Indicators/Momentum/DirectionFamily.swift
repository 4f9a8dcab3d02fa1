/// Directional movement, under TA-Lib's names.
enum DirectionFamily {
    static let declarations: [IndicatorDeclaration] = [
        IndicatorDeclaration(
            "talib.PLUS_DM", "upward directional movement",
            guide: """
                The rise of the high where it exceeds the fall of the low, summed: the sum begins with timeperiod − \
                1 bars and loses a part of 1/timeperiod for every bar after. After Welles Wilder, New Concepts in \
                Technical Trading Systems, 1978.
                """,
            inputs: [.high, .low], outputs: ["real"], parameters: [.period("timeperiod", 14, least: 1)],
            memory: .unbounded,
            make: { DirectionalSum(isUpward: true, period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.MINUS_DM", "downward directional movement",
            guide: """
                The fall of the low where it exceeds the rise of the high, summed as in talib.PLUS_DM. After Welles \
                Wilder, New Concepts in Technical Trading Systems, 1978.
                """,
            inputs: [.high, .low], outputs: ["real"], parameters: [.period("timeperiod", 14, least: 1)],
            memory: .unbounded,
            make: { DirectionalSum(isUpward: false, period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.PLUS_DI", "upward directional indicator",
            guide: """
                100 × upward directional movement / true range, both summed as in talib.PLUS_DM; 0 without \
                range; over one bar a part, not a percentage. \
                After Welles Wilder, New Concepts in Technical Trading Systems, 1978.
                """,
            inputs: [.high, .low, .close], outputs: ["real"], parameters: [.period("timeperiod", 14, least: 1)],
            memory: .unbounded,
            make: { DirectionalMovement(.plusIndicator, period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.MINUS_DI", "downward directional indicator",
            guide: """
                100 × downward directional movement / true range, both summed as in talib.PLUS_DM; 0 without \
                range; over one bar a part, not a percentage. \
                After Welles Wilder, New Concepts in Technical Trading Systems, 1978.
                """,
            inputs: [.high, .low, .close], outputs: ["real"], parameters: [.period("timeperiod", 14, least: 1)],
            memory: .unbounded,
            make: { DirectionalMovement(.minusIndicator, period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.DX", "directional movement index",
            guide: """
                100 × |plus − minus| / (plus + minus) of the two directional indicators; where both are 0 it stays \
                what it was. After Welles Wilder, New Concepts in Technical Trading Systems, 1978.
                """,
            inputs: [.high, .low, .close], outputs: ["real"], parameters: [.period("timeperiod", 14)],
            memory: .unbounded,
            make: { DirectionalMovement(.index, period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.ADX", "average directional movement index",
            guide: """
                Wilder's average of the directional movement index, seeded with the mean of its first timeperiod \
                values. After Welles Wilder, New Concepts in Technical Trading Systems, 1978.
                """,
            inputs: [.high, .low, .close], outputs: ["real"], parameters: [.period("timeperiod", 14)],
            memory: .unbounded,
            make: { DirectionalMovement(.average, period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.ADXR", "average directional movement rating",
            guide: """
                The mean of talib.ADX and its value timeperiod − 1 rows before. After Welles Wilder, New Concepts in \
                Technical Trading Systems, 1978.
                """,
            inputs: [.high, .low, .close], outputs: ["real"], parameters: [.period("timeperiod", 14)],
            memory: .unbounded,
            make: { DirectionalRating(period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.ER", "efficiency ratio of Kaufman",
            guide: """
                The change over timeperiod rows as a part of the sum of the changes row by row; 1 where nothing \
                moved. After Perry Kaufman, Smarter Trading, 1995.
                """,
            inputs: [.close], outputs: ["real"], parameters: [.period("timeperiod", 10)], memory: .window,
            make: { EfficiencyRatio(period: $0.whole("timeperiod")) }),
        .streamed(
            "talib.VHF", "vertical horizontal filter",
            guide: """
                (greatest − least of the last timeperiod rows) / the sum of the sizes of the last timeperiod changes; \
                0 where nothing moved. After Adam White, 1991.
                """,
            inputs: [.close], outputs: ["real"], parameters: [.period("timeperiod", 28)], undefinedRows: .restart,
            lookback: { $0.whole("timeperiod") },
            stream: { values, grids in StraightRange(period: values.whole("timeperiod"), grid: grids[0]) }),
        .streamed(
            "talib.VORTEX", "vortex indicator",
            guide: """
                plusvi = Σ |high − low before| / Σ true range and minusvi = Σ |low − high before| / Σ true range over \
                the last timeperiod rows that have one before them; 0 where they have no range. After Etienne Botes \
                and Douglas Siepman, 2010.
                """,
            inputs: [.high, .low, .close], outputs: ["plusvi", "minusvi"],
            parameters: [.period("timeperiod", 14, least: 1)], undefinedRows: .restart,
            lookback: { $0.whole("timeperiod") },
            stream: { values, _ in Vortex(period: values.whole("timeperiod"), still: 0) }),
    ]
}
