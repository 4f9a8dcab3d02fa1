/// Patterns of two candles in which the second tests or turns the move of the first.
enum TwoCandlesTurning {
    static let rules = umbrellas + entries

    private static let umbrellas = [
        CandleRule(
            "CDLHAMMER", "hammer", candles: 2, averages: umbrellaAverages,
            guide: """
                A short body on top of a long lower shadow, with next to no upper one, near the low of the candle \
                before or below it. It is always 100; that a fall went before is for the user to see.
                """
        ) { candles in
            guard candles.isUmbrella else { return 0 }
            return candles[0].bottom <= candles[1].low + candles.average(.near, 1) ? 100 : 0
        },
        CandleRule(
            "CDLHANGINGMAN", "hanging man", candles: 2, averages: umbrellaAverages,
            guide: """
                A short body on top of a long lower shadow, with next to no upper one, near the high of the candle \
                before or above it. It is always −100; that a rise went before is for the user to see.
                """
        ) { candles in
            guard candles.isUmbrella else { return 0 }
            return candles[0].bottom >= candles[1].high - candles.average(.near, 1) ? -100 : 0
        },
        CandleRule(
            "CDLINVERTEDHAMMER", "inverted hammer", candles: 2, averages: invertedAverages,
            guide: """
                A short body under a long upper shadow, with next to no lower one, that lies below the body before. It \
                is always 100.
                """
        ) { candles in
            candles.isInvertedUmbrella && candles[0].bodyGapsDown(from: candles[1]) ? 100 : 0
        },
        CandleRule(
            "CDLSHOOTINGSTAR", "shooting star", candles: 2, averages: invertedAverages,
            guide: """
                A short body under a long upper shadow, with next to no lower one, that lies above the body before. It \
                is always −100.
                """
        ) { candles in
            candles.isInvertedUmbrella && candles[0].bodyGapsUp(from: candles[1]) ? -100 : 0
        },
    ]

    private static let entries = [
        CandleRule(
            "CDLDARKCLOUDCOVER", "dark cloud cover", candles: 2, averages: [.bodyLong: [1]], penetration: 0.5,
            guide: """
                A long white body, then a black one that opens above the high and closes deep in it: below its close \
                by more than the penetration times its body, but above its open. It is always −100.
                """
        ) { candles in
            let (first, second) = (candles[1], candles[0])
            guard first.isWhite, candles.isLong(1), second.isBlack, second.open > first.high else { return 0 }
            guard second.close > first.open else { return 0 }
            return second.close < first.close - first.body * candles.penetration ? -100 : 0
        },
        CandleRule(
            "CDLPIERCING", "piercing line", candles: 2, averages: [.bodyLong: [0, 1]],
            guide: """
                A long black body, then a long white one that opens below the low and closes above the middle of the \
                black body, but below its open. It is always 100.
                """
        ) { candles in
            let (first, second) = (candles[1], candles[0])
            guard candles.opensBelowLongBlack, candles.isLong(0), second.close < first.open else { return 0 }
            return second.close > first.close + first.body * 0.5 ? 100 : 0
        },
        CandleRule(
            "CDLINNECK", "in-neck line", candles: 2, averages: [.bodyLong: [1], .equal: [1]],
            guide: """
                A long black body, then a white one that opens below the low and closes at the black close or slightly \
                above. It is always −100: the fall goes on.
                """
        ) { candles in
            let (first, second) = (candles[1], candles[0])
            guard candles.opensBelowLongBlack, second.close >= first.close else { return 0 }
            return second.close <= first.close + candles.average(.equal, 1) ? -100 : 0
        },
        CandleRule(
            "CDLONNECK", "on-neck line", candles: 2, averages: [.bodyLong: [1], .equal: [1]],
            guide: """
                A long black body, then a white one that opens below the low and closes equal to it. It is always \
                −100: the fall goes on.
                """
        ) { candles in
            guard candles.opensBelowLongBlack else { return 0 }
            return candles.isEqual(candles[0].close, candles[1].low, 1) ? -100 : 0
        },
        CandleRule(
            "CDLTHRUSTING", "thrusting line", candles: 2, averages: [.bodyLong: [1], .equal: [1]],
            guide: """
                A long black body, then a white one that opens below the low and closes clearly above the black close, \
                but not above the middle of the black body. It is always −100: the fall goes on.
                """
        ) { candles in
            let (first, second) = (candles[1], candles[0])
            guard candles.opensBelowLongBlack, second.close <= first.close + first.body * 0.5 else { return 0 }
            return second.close > first.close + candles.average(.equal, 1) ? -100 : 0
        },
    ]

    private static let umbrellaAverages: [CandleSetting: [Int]] = [
        .bodyShort: [0], .shadowLong: [0], .shadowVeryShort: [0], .near: [1],
    ]
    private static let invertedAverages: [CandleSetting: [Int]] = [
        .bodyShort: [0], .shadowLong: [0], .shadowVeryShort: [0],
    ]
}

extension CandleWindow {
    /// Whether the newest candle is a short body on top of a long shadow.
    fileprivate var isUmbrella: Bool {
        isShort(0) && self[0].lowerShadow > average(.shadowLong, 0) && lacksUpperShadow(0)
    }

    /// Whether the newest candle is a short body under a long shadow.
    fileprivate var isInvertedUmbrella: Bool {
        isShort(0) && self[0].upperShadow > average(.shadowLong, 0) && lacksLowerShadow(0)
    }

    /// Whether the newest candle is white and opens below the low of a long black one.
    fileprivate var opensBelowLongBlack: Bool {
        self[1].isBlack && isLong(1) && self[0].isWhite && self[0].open < self[1].low
    }
}
