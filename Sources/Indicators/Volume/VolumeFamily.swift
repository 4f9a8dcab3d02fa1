/// Sums of volume, under TA-Lib's names.
enum VolumeFamily {
    static let declarations: [IndicatorDeclaration] = [
        IndicatorDeclaration(
            "talib.AD", "accumulation and distribution",
            guide: """
                The sum from the first row of volume × ((close − low) − (high − close)) / (high − low); a bar \
                without range adds nothing. After Marc Chaikin.
                """,
            inputs: [.high, .low, .close, .volume], outputs: ["real"], memory: .unbounded,
            make: { _ in AccumulationDistribution() }),
        IndicatorDeclaration(
            "talib.ADOSC", "accumulation and distribution oscillator",
            guide: """
                EMA of talib.AD over fastperiod − EMA over slowperiod, both seeded with its first value. After Marc \
                Chaikin.
                """,
            inputs: [.high, .low, .close, .volume], outputs: ["real"],
            parameters: [
                .period("fastperiod", 3, "rows of the fast average"),
                .period("slowperiod", 10, "rows of the slow average"),
            ], memory: .unbounded,
            make: { AccumulationOscillator(fast: $0.whole("fastperiod"), slow: $0.whole("slowperiod")) }),
        IndicatorDeclaration(
            "talib.OBV", "on balance volume",
            guide: """
                The volume of the first row, then plus the volume of every row whose close rose and minus that of \
                every row whose close fell. After Joseph Granville, 1963.
                """,
            inputs: [.close, .volume], outputs: ["real"], memory: .unbounded,
            make: { _ in OnBalanceVolume() }),
    ]
}
