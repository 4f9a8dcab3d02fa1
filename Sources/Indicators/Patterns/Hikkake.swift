import Columns

/// A breakout from an inside candle that turns out false, and its confirmation within three candles.
struct Hikkake: Indicator {
    /// Whether two inside candles in a row are wanted, the first of which closes near an end of its range.
    let isModified: Bool

    var lookback: Int { isModified ? 10 : 5 }

    func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(isModified: isModified, lookback: lookback) }

    /// The last candles, and the pattern that waits for its confirmation.
    struct Stream: IndicatorStream {
        let isModified: Bool
        let lookback: Int
        var window: CandleWindow
        var row = -1
        /// The row of the pattern that waits, its direction, and the candle before it, whose end is to be passed.
        var found = 0
        var direction = 0
        var inside = Candle(open: 0, high: 0, low: 0, close: 0)

        init(isModified: Bool, lookback: Int) {
            self.isModified = isModified
            self.lookback = lookback
            // Patterns are looked for three rows before the first result, so that it may be a confirmation.
            window = CandleWindow(
                firstRow: lookback - 3, averages: isModified ? [.near: [2]] : [:], penetration: 0)
        }

        mutating func update(_ candle: OpenHighLowClose) -> WholeNumber {
            row += 1
            window.take(candle)
            guard window.isReady else { return .undefined }
            let value = judge()
            window.advance()
            return row < lookback ? .undefined : WholeNumber(value)
        }

        private mutating func judge() -> Int {
            let newDirection = isModified ? modifiedDirection : plainDirection
            if newDirection != 0 {
                direction = newDirection
                found = row
                inside = window[1]
                return 100 * direction
            }
            let close = window[0].close
            guard row <= found + 3, direction > 0 ? close > inside.high : direction < 0 && close < inside.low else {
                return 0
            }
            // A pattern is confirmed once.
            defer { direction = 0 }
            return 200 * direction
        }

        /// 1 where an inside candle is left downwards, −1 where it is left upwards.
        private var plainDirection: Int {
            window.isInside(1) ? window.breakout : 0
        }

        private var modifiedDirection: Int {
            guard window.isInside(2), window.isInside(1) else { return 0 }
            let (second, margin) = (window[2], window.average(.near, 2))
            let direction = window.breakout
            if direction > 0 { return second.close <= second.low + margin ? 1 : 0 }
            return direction < 0 && second.close >= second.high - margin ? -1 : 0
        }
    }
}

extension Hikkake {
    /// The pattern and its modified form, under their names.
    static let declarations = [
        declaration(
            "CDLHIKKAKE", "hikkake", isModified: false,
            guide: """
                A candle inside the range of the one before, then one with a lower high and a lower low (100) or a \
                higher high and a higher low (−100): a breakout to distrust. Where within three candles a close passes \
                the other end of the inside candle, that row is 200 or −200. A new pattern takes the place of one that \
                waits.
                """),
        declaration(
            "CDLHIKKAKEMOD", "modified hikkake", isModified: true,
            guide: """
                Two inside candles in a row, the first of which closes near its low (100) or near its high (−100), and \
                then a breakout to that side, to distrust. Where within three candles a close passes the other end of \
                the second inside candle, that row is 200 or −200. \(CandleSetting.near.meaning)
                """),
    ]

    private static func declaration(
        _ name: String, _ summary: String, isModified: Bool, guide: String
    ) -> IndicatorDeclaration {
        IndicatorDeclaration(
            "talib.\(name)", summary, guide: guide, inputs: [.open, .high, .low, .close], outputs: ["integer"],
            memory: isModified ? .unbounded : .window, make: { _ in Hikkake(isModified: isModified) })
    }
}

extension CandleWindow {
    /// Whether a candle lies inside the range of the one before it.
    fileprivate func isInside(_ age: Int) -> Bool {
        self[age].high < self[age + 1].high && self[age].low > self[age + 1].low
    }

    /// 1 where the newest candle lies lower than the one before it, −1 where it lies higher, 0 where neither.
    fileprivate var breakout: Int {
        if self[0].high < self[1].high && self[0].low < self[1].low { return 1 }
        return self[0].high > self[1].high && self[0].low > self[1].low ? -1 : 0
    }
}
