/// Sums of volume, under TA-Lib's names.
enum VolumeFamily {
    static let declarations: [IndicatorDeclaration] = [
        IndicatorDeclaration(
            "talib.AD", "accumulation and distribution",
            guide: """
                The sum from the first row of volume × ((close − low) − (high − close)) / (high − low); a bar \
                without range adds nothing. Rounding is carried along. After Marc Chaikin.
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
                every row whose close fell, with the rounding carried along. After Joseph Granville, 1963.
                """,
            inputs: [.close, .volume], outputs: ["real"], memory: .unbounded,
            make: { _ in OnBalanceVolume() }),
        .streamed(
            "talib.CMF", "money flow of Chaikin",
            guide: """
                Σ volume × ((close − low) − (high − close)) / (high − low) / Σ volume over timeperiod rows, where a \
                bar without range adds nothing to the first sum; 0 where nothing was traded. After Marc Chaikin.
                """,
            inputs: [.high, .low, .close, .volume], outputs: ["real"], parameters: [.period("timeperiod", 20)],
            undefinedRows: .restart,
            lookback: { $0.whole("timeperiod") - 1 },
            stream: { values, grids in MoneyFlowShare(period: values.whole("timeperiod"), volumeGrid: grids[3]) }),
        .streamed(
            "talib.EFI", "force index of Elder",
            guide: """
                The exponential average over timeperiod of the change of the close × volume. After Alexander Elder, \
                Trading for a Living, 1993.
                """,
            inputs: [.close, .volume], outputs: ["real"], parameters: [.period("timeperiod", 13, least: 1)],
            memory: .unbounded, undefinedRows: .restart,
            lookback: { $0.whole("timeperiod") },
            stream: { values, _ in
                Chain(ForceOfChange(), ExponentialAverage.Stream(period: values.whole("timeperiod")))
            }),
        .streamed(
            "talib.MARKETFI", "market facilitation index",
            guide: "(high − low) / volume; 0 where nothing was traded. After Bill Williams.",
            inputs: [.high, .low, .volume], outputs: ["real"], undefinedRows: .restart,
            stream: { _, _ in RowValue<Several<3>> { ratio($0[0] - $0[1], $0[2], otherwise: 0) } }),
        index("talib.NVI", "negative volume index", "less", isNegative: true),
        index("talib.PVI", "positive volume index", "greater", isNegative: false),
        IndicatorDeclaration(
            "talib.PVO", "percentage volume oscillator",
            guide: "talib.PPO of the volume.",
            inputs: [.volume], outputs: ["real"],
            parameters: PriceOscillator.parameters, memory: .unbounded,
            make: { PriceOscillator($0, inPercent: true) }),
        .streamed(
            "talib.PVT", "price and volume trend",
            guide: """
                Σ change of the close / the close before × volume from the second row on, with the rounding carried \
                along; a close before of 0 adds nothing.
                """,
            inputs: [.close, .volume], outputs: ["real"], memory: .unbounded, undefinedRows: .restart,
            stream: { _, _ in PriceVolumeTrend() }),
        .streamed(
            "talib.RVOL", "relative volume",
            guide: """
                volume / the simple average of the volume of the timeperiod rows before; infinite where that is 0 and \
                the volume is not.
                """,
            inputs: [.volume], outputs: ["real"], parameters: [.period("timeperiod", 20, least: 1)],
            undefinedWhere: "nothing was traded in the row and in the rows before", undefinedRows: .restart,
            lookback: { $0.whole("timeperiod") },
            stream: { values, grids in RelativeSize(period: values.whole("timeperiod"), grid: grids[0]) }),
        .streamed(
            "talib.VWAP", "volume-weighted average price",
            guide:
                "Σ (high + low + close) / 3 × volume / Σ volume from the first row on; 0 before anything was traded.",
            inputs: [.high, .low, .close, .volume], outputs: ["real"], memory: .unbounded, undefinedRows: .restart,
            stream: { _, _ in TotalPrice() }),
        .streamed(
            "talib.WAD", "accumulation and distribution of Williams",
            guide: """
                Σ of close − the lesser of low and the close before where the close rose, close − the greater of \
                high and the close before where it fell, with the rounding carried along. After Larry Williams, 1972.
                """,
            inputs: [.high, .low, .close], outputs: ["real"], memory: .unbounded, undefinedRows: .restart,
            stream: { _, _ in WilliamsAccumulation() }),
    ]

    private static func index(
        _ name: String, _ summary: String, _ side: String, isNegative: Bool
    ) -> IndicatorDeclaration {
        .streamed(
            name, summary,
            guide: """
                Begins with 1,000 and changes by the relative change of the close in rows whose volume is \(side) \
                than that of the row before; a close of 0 before leaves it. After Paul Dysart, 1936.
                """,
            inputs: [.close, .volume], outputs: ["real"], memory: .unbounded, undefinedRows: .restart,
            stream: { _, _ in VolumeIndex(isNegative: isNegative, from: 1_000, passesZero: false) })
    }
}
