/// Patterns of two candles that contrast a body with the one before it.
enum TwoCandles {
    static let rules = [
        CandleRule(
            // TA-Lib waits for one candle more than it reads.
            "CDLENGULFING", "engulfing", candles: 3,
            guide: """
                A body of the other colour that covers the body before it: 100 where it is white, −100 where it is \
                black, and 80 or −80 where one end of both bodies is the same price.
                """
        ) { candles in
            let (first, second) = (candles[1], candles[0])
            guard first.direction != second.direction else { return 0 }
            guard second.top >= first.top, second.bottom <= first.bottom else { return 0 }
            guard second.top > first.top || second.bottom < first.bottom else { return 0 }
            let isTied = second.open == first.close || second.close == first.open
            return (isTied ? 80 : 100) * second.direction
        },
        CandleRule(
            "CDLHARAMI", "harami", candles: 2, averages: [.bodyLong: [1], .bodyShort: [0]],
            guide: """
                A long body and then a short one inside it: 100 where the long one is black, −100 where it is white, \
                whatever the colour of the short one, and 80 or −80 where an end of both bodies is the same price.
                """
        ) { candles in
            guard candles.isLong(1), candles.isSmall(0) else { return 0 }
            return -candles[1].direction * candles.insideScore
        },
        CandleRule(
            "CDLHARAMICROSS", "harami cross", candles: 2, averages: [.bodyLong: [1], .bodyDoji: [0]],
            guide: """
                A long body and then a doji inside it: 100 where the long one is black, −100 where it is white, and 80 \
                or −80 where an end of both bodies is the same price.
                """
        ) { candles in
            guard candles.isLong(1), candles.isDoji(0) else { return 0 }
            return -candles[1].direction * candles.insideScore
        },
        CandleRule(
            "CDLHOMINGPIGEON", "homing pigeon", candles: 2, averages: [.bodyLong: [1], .bodyShort: [0]],
            guide: "A long black body and then a short black one inside it. It is always 100, against a fall."
        ) { candles in
            let (first, second) = (candles[1], candles[0])
            guard first.isBlack, second.isBlack, candles.isLong(1), candles.isSmall(0) else { return 0 }
            return second.open < first.open && second.close > first.close ? 100 : 0
        },
        CandleRule(
            "CDLDOJISTAR", "doji star", candles: 2, averages: [.bodyLong: [1], .bodyDoji: [0]],
            guide: """
                A long body and then a doji whose body lies beyond it: above a white one (−100) or below a black one \
                (100).
                """
        ) { candles in
            let (first, second) = (candles[1], candles[0])
            guard candles.isLong(1), candles.isDoji(0) else { return 0 }
            let isStar = first.isWhite ? second.bodyGapsUp(from: first) : second.bodyGapsDown(from: first)
            return isStar ? -100 * first.direction : 0
        },
        CandleRule(
            "CDLKICKING", "kicking", candles: 2, averages: kickingAverages,
            guide: """
                Two marubozus of different colours with a gap between all of both candles: a black one and then a \
                white one above it (100), or a white one and then a black one below it (−100).
                """
        ) { candles in candles.isKicking ? 100 * candles[0].direction : 0 },
        CandleRule(
            "CDLKICKINGBYLENGTH", "kicking, decided by the longer marubozu", candles: 2, averages: kickingAverages,
            guide: """
                Two marubozus of different colours with a gap between all of both candles, the white one above: 100 \
                where the longer body is white, −100 where it is black.
                """
        ) { candles in
            guard candles.isKicking else { return 0 }
            return 100 * (candles[0].body > candles[1].body ? candles[0] : candles[1]).direction
        },
        CandleRule(
            "CDLMATCHINGLOW", "matching low", candles: 2, averages: [.equal: [1]],
            guide: "Two black candles with equal closes. It is always 100, against a fall."
        ) { candles in
            guard candles[1].isBlack, candles[0].isBlack else { return 0 }
            return candles.isEqual(candles[0].close, candles[1].close, 1) ? 100 : 0
        },
        CandleRule(
            "CDLCOUNTERATTACK", "counterattack", candles: 2, averages: [.bodyLong: [0, 1], .equal: [1]],
            guide: """
                Two long bodies of different colours with equal closes: 100 where the second is white, −100 where it \
                is black.
                """
        ) { candles in
            guard candles[1].direction != candles[0].direction, candles.isLong(1), candles.isLong(0) else { return 0 }
            return candles.isEqual(candles[0].close, candles[1].close, 1) ? 100 * candles[0].direction : 0
        },
        CandleRule(
            "CDLSEPARATINGLINES", "separating lines", candles: 2,
            averages: [.bodyLong: [0], .shadowVeryShort: [0], .equal: [1]],
            guide: """
                Two candles of different colours with equal opens, the second a belt-hold, a long body that begins at \
                an end of its candle: 100 where that one is white, −100 where it is black.
                """
        ) { candles in
            let (first, second) = (candles[1], candles[0])
            guard first.direction != second.direction, candles.isEqual(second.open, first.open, 1) else { return 0 }
            guard candles.isLong(0) else { return 0 }
            let isHeld = second.isWhite ? candles.lacksLowerShadow(0) : candles.lacksUpperShadow(0)
            return isHeld ? 100 * second.direction : 0
        },
    ]

    private static let kickingAverages: [CandleSetting: [Int]] = [.bodyLong: [0, 1], .shadowVeryShort: [0, 1]]
}

extension CandleWindow {
    /// 100 where the newest body lies inside the one before it, 80 where it touches an end of it, else 0.
    fileprivate var insideScore: Int {
        let (first, second) = (self[1], self[0])
        if second.top < first.top && second.bottom > first.bottom { return 100 }
        return second.top <= first.top && second.bottom >= first.bottom ? 80 : 0
    }

    /// Whether the last two candles are marubozus of different colours, the white one all above the black one.
    fileprivate var isKicking: Bool {
        let (first, second) = (self[1], self[0])
        guard first.direction != second.direction, isMarubozu(1), isMarubozu(0) else { return false }
        return first.isBlack ? second.gapsUp(from: first) : second.gapsDown(from: first)
    }

    private func isMarubozu(_ age: Int) -> Bool { isLong(age) && lacksUpperShadow(age) && lacksLowerShadow(age) }
}
