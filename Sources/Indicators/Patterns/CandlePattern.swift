import Columns

/// The rule of a candlestick pattern: what it is called, what it measures with, and how it judges the last candles.
struct CandleRule: Sendable {
    /// TA-Lib's name.
    let name: String
    /// What traders call it.
    let summary: String
    /// A paragraph in words, without the meaning of the settings.
    let guide: String
    /// The settings that it measures with, and the ages of the candles that they are averaged for.
    let averages: [CandleSetting: [Int]]
    /// Rows before the first that is judged.
    let lookback: Int
    /// The usual penetration, where the rule has that parameter.
    let penetration: Double?
    /// 100 or −100 where the newest candle completes the pattern, 80 where it does so with a tie, 0 elsewhere.
    let judge: @Sendable (CandleWindow) -> Int

    /// A rule over so many candles, of which the first needs the longest average before it.
    init(
        _ name: String, _ summary: String, candles: Int, averages: [CandleSetting: [Int]] = [:],
        penetration: Double? = nil, guide: String, judge: @escaping @Sendable (CandleWindow) -> Int
    ) {
        self.name = name
        self.summary = summary
        self.guide = guide
        self.averages = averages
        self.penetration = penetration
        self.judge = judge
        lookback = candles - 1 + (averages.keys.map(\.period).max() ?? 0)
    }

    /// The pattern under its name.
    var declaration: IndicatorDeclaration {
        let meanings = CandleSetting.allCases.filter { averages[$0] != nil }.map(\.meaning)
        let parameters = penetration.map { usual in
            ParameterDeclaration.number("penetration", usual, in: 0...3e37, "part of a body that another must enter")
        }
        return IndicatorDeclaration(
            "talib.\(name)", summary, guide: ([guide] + meanings).joined(separator: " "),
            inputs: [.open, .high, .low, .close], outputs: ["integer"], parameters: parameters.map { [$0] } ?? [],
            // The totals behind the averages run on from row to row and keep what they rounded.
            memory: averages.isEmpty ? .window : .unbounded,
            make: { [self] values in
                CandlePattern(rule: self, penetration: penetration == nil ? 0 : values["penetration"])
            })
    }
}

/// A rule with its penetration bound.
struct CandlePattern: Indicator {
    let rule: CandleRule
    let penetration: Double

    var lookback: Int { rule.lookback }

    static func == (left: Self, right: Self) -> Bool {
        left.rule.name == right.rule.name && left.penetration == right.penetration
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(rule.name)
        hasher.combine(penetration)
    }

    func makeStream(_ grids: [DecimalScale?]) -> Stream {
        Stream(
            window: CandleWindow(firstRow: rule.lookback, averages: rule.averages, penetration: penetration),
            judge: rule.judge)
    }

    /// The last candles.
    struct Stream: IndicatorStream {
        var window: CandleWindow
        let judge: @Sendable (CandleWindow) -> Int

        mutating func update(_ candle: OpenHighLowClose) -> WholeNumber {
            window.take(candle)
            guard window.isReady else { return .undefined }
            let value = judge(window)
            window.advance()
            return WholeNumber(value)
        }
    }
}
