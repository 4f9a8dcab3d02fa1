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
    ]
}
