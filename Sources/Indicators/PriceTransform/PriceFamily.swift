/// One price out of a bar, under TA-Lib's names.
enum PriceFamily {
    static let declarations: [IndicatorDeclaration] = [
        IndicatorDeclaration(
            "talib.AVGPRICE", "average price",
            guide: "(open + high + low + close) / 4.",
            inputs: [.open, .high, .low, .close], outputs: ["real"], memory: .window,
            make: { _ in AveragePrice() }),
        IndicatorDeclaration(
            "talib.MEDPRICE", "median price",
            guide: "(high + low) / 2, halfway between both.",
            inputs: [.high, .low], outputs: ["real"], memory: .window,
            make: { _ in MedianPrice() }),
        IndicatorDeclaration(
            "talib.TYPPRICE", "typical price",
            guide: "(high + low + close) / 3.",
            inputs: [.high, .low, .close], outputs: ["real"], memory: .window,
            make: { _ in TypicalPrice() }),
        IndicatorDeclaration(
            "talib.WCLPRICE", "weighted close price",
            guide: "(high + low + 2 × close) / 4.",
            inputs: [.high, .low, .close], outputs: ["real"], memory: .window,
            make: { _ in TypicalPrice(closeWeight: 2) }),
        .streamed(
            "talib.HA", "averaged bars, Heikin-Ashi",
            guide: """
                haclose = (open + high + low + close) / 4; haopen is the middle of the last haopen and haclose, that \
                of the bar itself in the first row; hahigh and halow are the extremes of high or low, haopen and \
                haclose.
                """,
            inputs: [.open, .high, .low, .close], outputs: ["haopen", "hahigh", "halow", "haclose"],
            memory: .unbounded, undefinedRows: .restart,
            stream: { _, _ in AveragedBar() }),
    ]
}
