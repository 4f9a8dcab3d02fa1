/// Patterns of one candle.
enum OneCandle {
    static let rules = bodies + dojis

    private static let bodies = [
        CandleRule(
            "CDLBELTHOLD", "belt-hold", candles: 1, averages: [.bodyLong: [0], .shadowVeryShort: [0]],
            guide: """
                A long body that begins at an end of its candle: a white one with next to no lower shadow (100), a \
                black one with next to no upper shadow (−100).
                """
        ) { candles in
            guard candles.isLong(0) else { return 0 }
            let isHeld = candles[0].isWhite ? candles.lacksLowerShadow(0) : candles.lacksUpperShadow(0)
            return isHeld ? 100 * candles[0].direction : 0
        },
        CandleRule(
            "CDLCLOSINGMARUBOZU", "closing marubozu", candles: 1, averages: [.bodyLong: [0], .shadowVeryShort: [0]],
            guide: """
                A long body that ends at an end of its candle: a white one with next to no upper shadow (100), a black \
                one with next to no lower shadow (−100).
                """
        ) { candles in
            guard candles.isLong(0) else { return 0 }
            let isHeld = candles[0].isWhite ? candles.lacksUpperShadow(0) : candles.lacksLowerShadow(0)
            return isHeld ? 100 * candles[0].direction : 0
        },
        CandleRule(
            "CDLMARUBOZU", "marubozu", candles: 1, averages: [.bodyLong: [0], .shadowVeryShort: [0]],
            guide: "A long body with next to no shadow at either end: 100 where it is white, −100 where it is black."
        ) { candles in
            guard candles.isLong(0), candles.lacksUpperShadow(0), candles.lacksLowerShadow(0) else { return 0 }
            return 100 * candles[0].direction
        },
        CandleRule(
            "CDLLONGLINE", "long line", candles: 1, averages: [.bodyLong: [0], .shadowShort: [0]],
            guide: "A long body between two short shadows: 100 where it is white, −100 where it is black."
        ) { candles in
            guard candles.isLong(0), candles.hasShortShadows(0) else { return 0 }
            return 100 * candles[0].direction
        },
        CandleRule(
            "CDLSHORTLINE", "short line", candles: 1, averages: [.bodyShort: [0], .shadowShort: [0]],
            guide: "A short body between two short shadows: 100 where it is white, −100 where it is black."
        ) { candles in
            guard candles.isShort(0), candles.hasShortShadows(0) else { return 0 }
            return 100 * candles[0].direction
        },
        CandleRule(
            "CDLSPINNINGTOP", "spinning top", candles: 1, averages: [.bodyShort: [0]],
            guide: """
                A short body whose shadows are both longer than itself: 100 where it is white, −100 where it is black.
                """
        ) { candles in
            let candle = candles[0]
            guard candles.isShort(0), candle.upperShadow > candle.body, candle.lowerShadow > candle.body else {
                return 0
            }
            return 100 * candle.direction
        },
        CandleRule(
            "CDLHIGHWAVE", "high wave", candles: 1, averages: [.bodyShort: [0], .shadowVeryLong: [0]],
            guide: "A short body between two very long shadows: 100 where it is white, −100 where it is black."
        ) { candles in
            let limit = candles.average(.shadowVeryLong, 0)
            guard candles.isShort(0), candles[0].upperShadow > limit, candles[0].lowerShadow > limit else { return 0 }
            return 100 * candles[0].direction
        },
    ]

    private static let dojis = [
        CandleRule(
            "CDLDOJI", "doji", candles: 1, averages: [.bodyDoji: [0]],
            guide: "Open and close are about the same. It is always 100 and says nothing of a direction."
        ) { candles in candles.isDoji(0) ? 100 : 0 },
        CandleRule(
            "CDLLONGLEGGEDDOJI", "long-legged doji", candles: 1, averages: [.bodyDoji: [0], .shadowLong: [0]],
            guide: "A doji with a long shadow at one end at least. It is always 100 and says nothing of a direction."
        ) { candles in
            let limit = candles.average(.shadowLong, 0)
            guard candles.isDoji(0) else { return 0 }
            return candles[0].lowerShadow > limit || candles[0].upperShadow > limit ? 100 : 0
        },
        CandleRule(
            "CDLDRAGONFLYDOJI", "dragonfly doji", candles: 1, averages: [.bodyDoji: [0], .shadowVeryShort: [0]],
            guide: """
                A doji at the top of its candle: next to no upper shadow and more than that below. It is always 100.
                """
        ) { candles in
            guard candles.isDoji(0), candles.lacksUpperShadow(0) else { return 0 }
            return candles[0].lowerShadow > candles.average(.shadowVeryShort, 0) ? 100 : 0
        },
        CandleRule(
            "CDLGRAVESTONEDOJI", "gravestone doji", candles: 1, averages: [.bodyDoji: [0], .shadowVeryShort: [0]],
            guide: """
                A doji at the bottom of its candle: next to no lower shadow and more than that above. It is always \
                100.
                """
        ) { candles in
            guard candles.isDoji(0), candles.lacksLowerShadow(0) else { return 0 }
            return candles[0].upperShadow > candles.average(.shadowVeryShort, 0) ? 100 : 0
        },
        CandleRule(
            "CDLTAKURI", "takuri", candles: 1,
            averages: [.bodyDoji: [0], .shadowVeryShort: [0], .shadowVeryLong: [0]],
            guide: """
                A dragonfly doji with a very long lower shadow, as of a line cast into deep water. It is always 100.
                """
        ) { candles in
            guard candles.isDoji(0), candles.lacksUpperShadow(0) else { return 0 }
            return candles[0].lowerShadow > candles.average(.shadowVeryLong, 0) ? 100 : 0
        },
        CandleRule(
            "CDLRICKSHAWMAN", "rickshaw man", candles: 1, averages: [.bodyDoji: [0], .shadowLong: [0], .near: [0]],
            guide: """
                A doji between two long shadows whose body lies near the middle of the candle. It is always 100 and \
                says nothing of a direction.
                """
        ) { candles in
            let candle = candles[0]
            let limit = candles.average(.shadowLong, 0)
            guard candles.isDoji(0), candle.lowerShadow > limit, candle.upperShadow > limit else { return 0 }
            let middle = candle.low + candle.range / 2
            let margin = candles.average(.near, 0)
            return candle.bottom <= middle + margin && candle.top >= middle - margin ? 100 : 0
        },
    ]
}

extension CandleWindow {
    /// Whether both shadows are below the average of shadows.
    fileprivate func hasShortShadows(_ age: Int) -> Bool {
        let limit = average(.shadowShort, age)
        return self[age].upperShadow < limit && self[age].lowerShadow < limit
    }
}
