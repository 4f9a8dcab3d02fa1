/// Patterns of three candles in which the last turns the move of the first.
enum ThreeCandlesTurning {
    static let rules = stars + insides + turns

    private static let stars = [
        CandleRule(
            "CDLMORNINGSTAR", "morning star", candles: 3, averages: [.bodyLong: [2], .bodyShort: [0, 1]],
            penetration: 0.3,
            guide: """
                A long black body, a short one below it, and a white one that is not short and closes above the black \
                close by more than the penetration times the black body. It is always 100.
                """
        ) { candles in candles.isSmall(1) && candles.isMorning ? 100 : 0 },
        CandleRule(
            "CDLEVENINGSTAR", "evening star", candles: 3, averages: [.bodyLong: [2], .bodyShort: [0, 1]],
            penetration: 0.3,
            guide: """
                A long white body, a short one above it, and a black one that is not short and closes below the white \
                close by more than the penetration times the white body. It is always −100.
                """
        ) { candles in candles.isSmall(1) && candles.isEvening ? -100 : 0 },
        CandleRule(
            "CDLMORNINGDOJISTAR", "morning doji star", candles: 3,
            averages: [.bodyLong: [2], .bodyDoji: [1], .bodyShort: [0]], penetration: 0.3,
            guide: """
                A long black body, a doji below it, and a white one that is not short and closes above the black close \
                by more than the penetration times the black body. It is always 100.
                """
        ) { candles in candles.isDoji(1) && candles.isMorning ? 100 : 0 },
        CandleRule(
            "CDLEVENINGDOJISTAR", "evening doji star", candles: 3,
            averages: [.bodyLong: [2], .bodyDoji: [1], .bodyShort: [0]], penetration: 0.3,
            guide: """
                A long white body, a doji above it, and a black one that is not short and closes below the white close \
                by more than the penetration times the white body. It is always −100.
                """
        ) { candles in candles.isDoji(1) && candles.isEvening ? -100 : 0 },
        CandleRule(
            "CDLABANDONEDBABY", "abandoned baby", candles: 3,
            averages: [.bodyLong: [2], .bodyDoji: [1], .bodyShort: [0]], penetration: 0.3,
            guide: """
                A long body, a doji with a gap between all of both candles, and a body of the other colour that is not \
                short, again behind a gap, and enters the first body by more than the penetration times its length: \
                100 where the last is white, −100 where it is black.
                """
        ) { candles in
            let (first, second, third) = (candles[2], candles[1], candles[0])
            guard candles.isLong(2), candles.isDoji(1), !candles.isSmall(0) else { return 0 }
            guard first.direction != third.direction else { return 0 }
            let depth = first.body * candles.penetration
            let isAbandoned =
                first.isWhite
                ? third.close < first.close - depth && second.gapsUp(from: first) && third.gapsDown(from: second)
                : third.close > first.close + depth && second.gapsDown(from: first) && third.gapsUp(from: second)
            return isAbandoned ? 100 * third.direction : 0
        },
        CandleRule(
            "CDLTRISTAR", "tristar", candles: 3, averages: [.bodyDoji: [2]],
            guide: """
                Three dojis, all measured against the candles before the first, the second a star: its body lies above \
                the first and the third does not reach as high (−100), or it lies below and the third does not reach \
                as low (100).
                """
        ) { candles in
            let (first, second, third) = (candles[2], candles[1], candles[0])
            let limit = candles.average(.bodyDoji, 2)
            guard first.body <= limit, second.body <= limit, third.body <= limit else { return 0 }
            if second.bodyGapsUp(from: first) && third.top < second.top { return -100 }
            return second.bodyGapsDown(from: first) && third.bottom > second.bottom ? 100 : 0
        },
    ]

    private static let insides = [
        CandleRule(
            "CDL3INSIDE", "three inside up and down", candles: 3, averages: [.bodyLong: [2], .bodyShort: [1]],
            guide: """
                A long body, a short one inside it, and a candle of the other colour than the first that closes beyond \
                the first open: 100 upwards, −100 downwards.
                """
        ) { candles in
            let (first, second, third) = (candles[2], candles[1], candles[0])
            guard candles.isLong(2), candles.isSmall(1), second.top < first.top, second.bottom > first.bottom else {
                return 0
            }
            guard first.direction != third.direction else { return 0 }
            let isBeyond = first.isWhite ? third.close < first.open : third.close > first.open
            return isBeyond ? -100 * first.direction : 0
        },
        CandleRule(
            // TA-Lib waits for one candle more than it reads.
            "CDL3OUTSIDE", "three outside up and down", candles: 4,
            guide: """
                A body that engulfs the one before, of the other colour, and a third candle that closes further in its \
                direction: 100 upwards, −100 downwards.
                """
        ) { candles in
            let (first, second, third) = (candles[2], candles[1], candles[0])
            guard first.direction != second.direction else { return 0 }
            let isOutside =
                second.isWhite
                ? second.close > first.open && second.open < first.close && third.close > second.close
                : second.open > first.close && second.close < first.open && third.close < second.close
            return isOutside ? 100 * second.direction : 0
        },
    ]

    private static let turns = [
        CandleRule(
            "CDL2CROWS", "two crows", candles: 3, averages: [.bodyLong: [2]],
            guide: """
                A long white body, a black one above it, and a black one that opens within the second body and closes \
                within the first. It is always −100.
                """
        ) { candles in
            let (first, second, third) = (candles[2], candles[1], candles[0])
            guard first.isWhite, candles.isLong(2), second.isBlack, second.bodyGapsUp(from: first) else { return 0 }
            guard third.isBlack, third.open < second.open, third.open > second.close else { return 0 }
            return third.close > first.open && third.close < first.close ? -100 : 0
        },
        CandleRule(
            "CDLUPSIDEGAP2CROWS", "upside gap two crows", candles: 3, averages: [.bodyLong: [2], .bodyShort: [1]],
            guide: """
                A long white body, a short black one above it, and a black one that engulfs the second and still \
                closes above the first close. It is always −100.
                """
        ) { candles in
            let (first, second, third) = (candles[2], candles[1], candles[0])
            guard first.isWhite, candles.isLong(2), second.isBlack, candles.isSmall(1) else { return 0 }
            guard second.bodyGapsUp(from: first), third.isBlack, third.open > second.open else { return 0 }
            return third.close < second.close && third.close > first.close ? -100 : 0
        },
        CandleRule(
            "CDLUNIQUE3RIVER", "unique three river", candles: 3, averages: [.bodyLong: [2], .bodyShort: [0]],
            guide: """
                A long black body, a black one within it that makes a new low, and a short white one that opens above \
                that low. It is always 100.
                """
        ) { candles in
            let (first, second, third) = (candles[2], candles[1], candles[0])
            guard first.isBlack, candles.isLong(2), second.isBlack, second.close > first.close else { return 0 }
            guard second.open <= first.open, second.low < first.low, third.isWhite, candles.isShort(0) else { return 0 }
            return third.open > second.low ? 100 : 0
        },
        CandleRule(
            "CDLSTICKSANDWICH", "stick sandwich", candles: 3, averages: [.equal: [2]],
            guide: """
                A black candle, a white one that stays above its close, and a black one that closes equal to the \
                first. It is always 100.
                """
        ) { candles in
            let (first, second, third) = (candles[2], candles[1], candles[0])
            guard first.isBlack, second.isWhite, third.isBlack, second.low > first.close else { return 0 }
            return candles.isEqual(third.close, first.close, 2) ? 100 : 0
        },
    ]
}

extension CandleWindow {
    /// Whether a long black body, one below it, and a white one that closes deep in the first are the last three.
    fileprivate var isMorning: Bool {
        let (first, second, third) = (self[2], self[1], self[0])
        guard first.isBlack, isLong(2), second.bodyGapsDown(from: first), third.isWhite, !isSmall(0) else {
            return false
        }
        return third.close > first.close + first.body * penetration
    }

    /// Whether a long white body, one above it, and a black one that closes deep in the first are the last three.
    fileprivate var isEvening: Bool {
        let (first, second, third) = (self[2], self[1], self[0])
        guard first.isWhite, isLong(2), second.bodyGapsUp(from: first), third.isBlack, !isSmall(0) else { return false }
        return third.close < first.close - first.body * penetration
    }
}
