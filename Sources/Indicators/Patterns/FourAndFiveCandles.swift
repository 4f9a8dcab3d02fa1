/// Patterns of four and of five candles.
enum FourAndFiveCandles {
    static let rules = [
        CandleRule(
            "CDL3LINESTRIKE", "three-line strike", candles: 4, averages: [.near: [2, 3]],
            guide: """
                Three candles of one colour, each closing further and opening within or near the body before it, and a \
                fourth of the other colour that opens beyond the third close and closes beyond the first open: 100 \
                where the three are white, −100 where they are black.
                """
        ) { candles in
            let (first, second, third, fourth) = (candles[3], candles[2], candles[1], candles[0])
            guard first.direction == second.direction, second.direction == third.direction else { return 0 }
            guard fourth.direction != third.direction, candles.opensNearBody(2), candles.opensNearBody(1) else {
                return 0
            }
            if third.isWhite {
                guard third.close > second.close, second.close > first.close else { return 0 }
                return fourth.open > third.close && fourth.close < first.open ? 100 : 0
            }
            guard third.close < second.close, second.close < first.close else { return 0 }
            return fourth.open < third.close && fourth.close > first.open ? -100 : 0
        },
        CandleRule(
            "CDLCONCEALBABYSWALL", "concealing baby swallow", candles: 4, averages: [.shadowVeryShort: [1, 2, 3]],
            guide: """
                Four black candles: two marubozus, a third that opens below them with an upper shadow that reaches \
                into the second body, and a fourth that covers all of the third, shadows included. It is always 100.
                """
        ) { candles in
            let (second, third, fourth) = (candles[2], candles[1], candles[0])
            guard candles[3].isBlack, second.isBlack, third.isBlack, fourth.isBlack else { return 0 }
            guard candles.lacksLowerShadow(3), candles.lacksUpperShadow(3) else { return 0 }
            guard candles.lacksLowerShadow(2), candles.lacksUpperShadow(2), third.bodyGapsDown(from: second) else {
                return 0
            }
            guard third.upperShadow > candles.average(.shadowVeryShort, 1), third.high > second.close else { return 0 }
            return fourth.high > third.high && fourth.low < third.low ? 100 : 0
        },
        CandleRule(
            "CDLBREAKAWAY", "breakaway", candles: 5, averages: [.bodyLong: [4]],
            guide: """
                A long body, a second of its colour behind a gap between the bodies, two more that go on with highs \
                and lows (the fourth of that colour again), and a fifth of the other colour that closes inside the \
                gap: 100 where the fifth is white, −100 where it is black.
                """
        ) { candles in
            let (first, second, last) = (candles[4], candles[3], candles[0])
            guard candles.isLong(4), first.direction == second.direction else { return 0 }
            guard second.direction == candles[1].direction, last.direction != first.direction else { return 0 }
            if first.isBlack {
                guard second.bodyGapsDown(from: first), candles.falls(2), candles.falls(1) else { return 0 }
                return last.close > second.open && last.close < first.close ? 100 : 0
            }
            guard second.bodyGapsUp(from: first), candles.rises(2), candles.rises(1) else { return 0 }
            return last.close < second.open && last.close > first.close ? -100 : 0
        },
        CandleRule(
            "CDLLADDERBOTTOM", "ladder bottom", candles: 5, averages: [.shadowVeryShort: [1]],
            guide: """
                Three black candles with lower opens and closes, a fourth black one with an upper shadow, and a white \
                one that opens above the body of the fourth and closes above its high. It is always 100.
                """
        ) { candles in
            let (first, second, third, fourth) = (candles[4], candles[3], candles[2], candles[1])
            guard first.isBlack, second.isBlack, third.isBlack, fourth.isBlack, candles[0].isWhite else { return 0 }
            guard first.open > second.open, second.open > third.open else { return 0 }
            guard first.close > second.close, second.close > third.close else { return 0 }
            guard fourth.upperShadow > candles.average(.shadowVeryShort, 1) else { return 0 }
            return candles[0].open > fourth.open && candles[0].close > fourth.high ? 100 : 0
        },
        CandleRule(
            "CDLMATHOLD", "mat hold", candles: 5, averages: [.bodyLong: [4], .bodyShort: [1, 2, 3]], penetration: 0.5,
            guide: """
                A long white body, a short black one above it, two short ones that fall back into the first without \
                losing more of it than the penetration times its body, and a white one that opens above the last close \
                and closes above the highs of the three. It is always 100.
                """
        ) { candles in
            let (first, second, third, fourth) = (candles[4], candles[3], candles[2], candles[1])
            guard candles.isLong(4), candles.isShort(3), candles.isShort(2), candles.isShort(1) else { return 0 }
            guard first.isWhite, second.isBlack, candles[0].isWhite, second.bodyGapsUp(from: first) else { return 0 }
            guard third.bottom < first.close, fourth.bottom < first.close else { return 0 }
            let floor = first.close - first.body * candles.penetration
            guard third.bottom > floor, fourth.bottom > floor else { return 0 }
            guard third.top < second.open, fourth.top < third.top, candles[0].open > fourth.close else { return 0 }
            return candles[0].close > max(second.high, third.high, fourth.high) ? 100 : 0
        },
        CandleRule(
            "CDLRISEFALL3METHODS", "rising and falling three methods", candles: 5,
            averages: [.bodyLong: [0, 4], .bodyShort: [1, 2, 3]],
            guide: """
                A long body, three short ones of the other colour that step back within its range, and a long one of \
                its own colour that opens beyond the last close and closes beyond the first: 100 where those two are \
                white, −100 where they are black.
                """
        ) { candles in
            let (first, last) = (candles[4], candles[0])
            guard candles.isLong(4), candles.isLong(0), first.direction == last.direction else { return 0 }
            for age in 1...3 {
                let small = candles[age]
                guard candles.isShort(age), small.direction != first.direction else { return 0 }
                guard small.bottom < first.high, small.top > first.low else { return 0 }
            }
            let sign = Double(first.direction)
            guard candles[2].close * sign < candles[3].close * sign else { return 0 }
            guard candles[1].close * sign < candles[2].close * sign else { return 0 }
            guard last.open * sign > candles[1].close * sign, last.close * sign > first.close * sign else { return 0 }
            return 100 * first.direction
        },
    ]
}

extension CandleWindow {
    /// Whether a candle opens within the body before it or near one of its ends.
    fileprivate func opensNearBody(_ age: Int) -> Bool {
        let (before, margin) = (self[age + 1], average(.near, age + 1))
        return self[age].open >= before.bottom - margin && self[age].open <= before.top + margin
    }

    /// Whether a candle has a lower high and a lower low than the one before it.
    fileprivate func falls(_ age: Int) -> Bool {
        self[age].high < self[age + 1].high && self[age].low < self[age + 1].low
    }

    /// Whether a candle has a higher high and a higher low than the one before it.
    fileprivate func rises(_ age: Int) -> Bool {
        self[age].high > self[age + 1].high && self[age].low > self[age + 1].low
    }
}
