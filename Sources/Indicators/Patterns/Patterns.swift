/// TA-Lib's candlestick patterns, under their names.
enum Patterns {
    static let declarations: [IndicatorDeclaration] =
        [
            OneCandle.rules, TwoCandles.rules, TwoCandlesTurning.rules, ThreeCandlesTurning.rules,
            ThreeCandlesMarching.rules, FourAndFiveCandles.rules,
        ].flatMap { $0 }.map(\.declaration) + Hikkake.declarations
}
