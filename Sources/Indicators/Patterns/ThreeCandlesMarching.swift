/// Patterns of three candles of one colour, and of three around a gap.
enum ThreeCandlesMarching {
    static let rules = marches + gaps

    private static let marches = [
        CandleRule(
            "CDL3WHITESOLDIERS", "three advancing white soldiers", candles: 3,
            averages: [.shadowVeryShort: [0, 1, 2], .near: [1, 2], .far: [1, 2], .bodyShort: [0]],
            guide: """
                Three white candles with next to no upper shadow and higher closes, each opening within or near the \
                body before it, none far shorter than the one before, the last not short. It is always 100.
                """
        ) { candles in
            let (first, second, third) = (candles[2], candles[1], candles[0])
            guard candles.areRisingWhites, candles.opensInBody(1), candles.opensInBody(0) else { return 0 }
            guard candles.lacksUpperShadow(2), candles.lacksUpperShadow(1), candles.lacksUpperShadow(0) else {
                return 0
            }
            guard second.body > first.body - candles.average(.far, 2) else { return 0 }
            guard third.body > second.body - candles.average(.far, 1) else { return 0 }
            return candles.isSmall(0) ? 0 : 100
        },
        CandleRule(
            "CDLADVANCEBLOCK", "advance block", candles: 3,
            averages: [
                .bodyLong: [2], .shadowShort: [0, 1, 2], .shadowLong: [0], .near: [1, 2], .far: [1, 2],
            ],
            guide: """
                Three white candles with higher closes, each opening within or near the body before it, the first long \
                with a short upper shadow, that lose strength: the second far shorter than the first and the third no \
                longer than near the second; or the third far shorter than the second; or ever shorter with an upper \
                shadow that is not short; or a shorter third with a long upper shadow. It is always −100.
                """
        ) { candles in
            guard candles.areRisingWhites, candles.opensInBody(1), candles.opensInBody(0) else { return 0 }
            guard candles.isLong(2), candles[2].upperShadow < candles.average(.shadowShort, 2) else { return 0 }
            return candles.isTiring ? -100 : 0
        },
        CandleRule(
            "CDLSTALLEDPATTERN", "stalled pattern", candles: 3,
            averages: [.bodyLong: [1, 2], .bodyShort: [0], .shadowVeryShort: [1], .near: [1, 2]],
            guide: """
                Three white candles with higher closes: a long one, a long one with next to no upper shadow that opens \
                within or near the first body, and a short one that rides on the shoulder of the second. It is always \
                −100.
                """
        ) { candles in
            let (second, third) = (candles[1], candles[0])
            guard candles.areRisingWhites, candles.isLong(2), candles.isLong(1), candles.lacksUpperShadow(1) else {
                return 0
            }
            guard candles.opensInBody(1), candles.isShort(0) else { return 0 }
            return third.open >= second.close - third.body - candles.average(.near, 1) ? -100 : 0
        },
        CandleRule(
            "CDL3BLACKCROWS", "three black crows", candles: 4, averages: [.shadowVeryShort: [0, 1, 2]],
            guide: """
                After a white candle three black ones with next to no lower shadow and lower closes, each opening \
                within the body before it, the first closing below the white high. It is always −100.
                """
        ) { candles in
            let (first, second, third) = (candles[2], candles[1], candles[0])
            guard candles[3].isWhite, candles.areFallingBlacks, candles[3].high > first.close else { return 0 }
            guard candles.lacksLowerShadow(2), candles.lacksLowerShadow(1), candles.lacksLowerShadow(0) else {
                return 0
            }
            guard second.open < first.open, second.open > first.close else { return 0 }
            return third.open < second.open && third.open > second.close ? -100 : 0
        },
        CandleRule(
            "CDLIDENTICAL3CROWS", "identical three crows", candles: 3,
            averages: [.shadowVeryShort: [0, 1, 2], .equal: [1, 2]],
            guide: """
                Three black candles with next to no lower shadow and lower closes, each opening equal to the close \
                before it. It is always −100.
                """
        ) { candles in
            guard candles.areFallingBlacks else { return 0 }
            guard candles.lacksLowerShadow(2), candles.lacksLowerShadow(1), candles.lacksLowerShadow(0) else {
                return 0
            }
            guard candles.isEqual(candles[1].open, candles[2].close, 2) else { return 0 }
            return candles.isEqual(candles[0].open, candles[1].close, 1) ? -100 : 0
        },
        CandleRule(
            "CDL3STARSINSOUTH", "three stars in the south", candles: 3,
            averages: [.bodyLong: [2], .shadowLong: [2], .shadowVeryShort: [0, 1], .bodyShort: [0]],
            guide: """
                Three black candles that shrink: a long one with a long lower shadow; a shorter body that opens \
                higher, within the first candle's range, and keeps its low; and a short marubozu inside the range of \
                the second. It is always 100.
                """
        ) { candles in
            let (first, second, third) = (candles[2], candles[1], candles[0])
            guard first.isBlack, second.isBlack, third.isBlack else { return 0 }
            guard candles.isLong(2), first.lowerShadow > candles.average(.shadowLong, 2) else { return 0 }
            guard second.body < first.body, second.open > first.close, second.open <= first.high else { return 0 }
            guard second.low < first.close, second.low >= first.low else { return 0 }
            guard second.lowerShadow > candles.average(.shadowVeryShort, 1), candles.isShort(0) else { return 0 }
            guard candles.lacksLowerShadow(0), candles.lacksUpperShadow(0) else { return 0 }
            return third.low > second.low && third.high < second.high ? 100 : 0
        },
    ]

    private static let gaps = [
        CandleRule(
            "CDLGAPSIDESIDEWHITE", "side-by-side white lines after a gap", candles: 3,
            averages: [.near: [1], .equal: [1]],
            guide: """
                Two white candles of about one size and with equal opens, whose bodies both lie above the body before \
                them (100) or both below it (−100).
                """
        ) { candles in
            let (first, second, third) = (candles[2], candles[1], candles[0])
            let isUp = second.bodyGapsUp(from: first) && third.bodyGapsUp(from: first)
            let isDown = second.bodyGapsDown(from: first) && third.bodyGapsDown(from: first)
            guard isUp || isDown, second.isWhite, third.isWhite else { return 0 }
            let margin = candles.average(.near, 1)
            guard third.body >= second.body - margin, third.body <= second.body + margin else { return 0 }
            guard candles.isEqual(third.open, second.open, 1) else { return 0 }
            return isUp ? 100 : -100
        },
        CandleRule(
            "CDLTASUKIGAP", "tasuki gap", candles: 3, averages: [.near: [1]],
            guide: """
                A body behind a gap in its own direction, then one of the other colour and about the same size that \
                opens within it and closes inside the gap without closing it: 100 for a gap up, −100 for a gap down.
                """
        ) { candles in
            let (first, second, third) = (candles[2], candles[1], candles[0])
            guard second.direction != third.direction, third.open < second.top, third.open > second.bottom else {
                return 0
            }
            guard abs(second.body - third.body) < candles.average(.near, 1) else { return 0 }
            let isInGap =
                second.isWhite
                ? second.bodyGapsUp(from: first) && third.close < second.open && third.close > first.top
                : second.bodyGapsDown(from: first) && third.close > second.open && third.close < first.bottom
            return isInGap ? 100 * second.direction : 0
        },
        CandleRule(
            "CDLXSIDEGAP3METHODS", "upside and downside gap three methods", candles: 3,
            guide: """
                Two candles of one colour with a gap between their bodies in that direction, and one of the other \
                colour that opens within the second body and closes within the first: 100 where the first two are \
                white, −100 where they are black.
                """
        ) { candles in
            let (first, second, third) = (candles[2], candles[1], candles[0])
            guard first.direction == second.direction, second.direction != third.direction else { return 0 }
            guard third.open < second.top, third.open > second.bottom else { return 0 }
            guard third.close < first.top, third.close > first.bottom else { return 0 }
            let isGap = first.isWhite ? second.bodyGapsUp(from: first) : second.bodyGapsDown(from: first)
            return isGap ? 100 * first.direction : 0
        },
    ]
}

extension CandleWindow {
    /// Whether the last three candles are white and each closes above the one before.
    fileprivate var areRisingWhites: Bool {
        let (first, second, third) = (self[2], self[1], self[0])
        guard first.isWhite, second.isWhite, third.isWhite else { return false }
        return third.close > second.close && second.close > first.close
    }

    /// Whether the last three candles are black and each closes below the one before.
    fileprivate var areFallingBlacks: Bool {
        let (first, second, third) = (self[2], self[1], self[0])
        guard first.isBlack, second.isBlack, third.isBlack else { return false }
        return first.close > second.close && second.close > third.close
    }

    /// Whether a white candle opens above the open of the one before and at most a little above its close.
    fileprivate func opensInBody(_ age: Int) -> Bool {
        let before = self[age + 1]
        return self[age].open > before.open && self[age].open <= before.close + average(.near, age + 1)
    }

    /// Whether the last three candles lose strength in one of the ways of an advance block.
    fileprivate var isTiring: Bool {
        let (first, second, third) = (self[2], self[1], self[0])
        if second.body < first.body - average(.far, 2) && third.body < second.body + average(.near, 1) { return true }
        if third.body < second.body - average(.far, 1) { return true }
        guard third.body < second.body else { return false }
        if third.upperShadow > average(.shadowLong, 0) { return true }
        guard second.body < first.body else { return false }
        return third.upperShadow > average(.shadowShort, 0) || second.upperShadow > average(.shadowShort, 1)
    }
}
