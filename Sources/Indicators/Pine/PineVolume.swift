/// Volume as Pine names it.
enum PineVolume {
    static let declarations: [IndicatorDeclaration] = [
        total(
            "ta.obv", "on-balance volume", "Σ sign(change of close) × volume. From: Joseph Granville, 1963.",
            of: { OnBalanceVolume(countsFirst: false).makeStream([nil, nil]) }),
        total(
            "ta.pvt", "price and volume trend",
            "Σ change of close / last close × volume; a last close of 0 adds nothing.", of: { PriceVolumeTrend() }),
        index("ta.nvi", "negative volume index", isNegative: true),
        index("ta.pvi", "positive volume index", isNegative: false),
        williams,
        bar(
            "ta.wvad", "Williams' variable accumulation and distribution", .variable,
            "(close − open) / (high − low) × volume."),
        bar(
            "ta.iii", "intraday intensity index", .intensity,
            "(2 × close − high − low) / ((high − low) × volume). From: David Bostian."),
        distribution, vwap,
    ]

    private static func total<Stream: IndicatorStream>(
        _ name: String, _ summary: String, _ guide: String, of stream: @escaping @Sendable () -> Stream
    ) -> IndicatorDeclaration {
        .streamed(
            name, summary, guide: "\(guide) The first row is 0; rounding is carried along.",
            inputs: [.close, .volume], memory: .unbounded,
            stream: { _, _ in stream() })
    }

    private static func index(_ name: String, _ summary: String, isNegative: Bool) -> IndicatorDeclaration {
        .streamed(
            name, summary,
            guide: """
                Begins with 1 and changes by the relative change of close in rows whose volume is \
                \(isNegative ? "less" : "greater") than that of the row before; a close of 0, now or before, leaves \
                it. From: Paul Dysart, 1936.
                """,
            inputs: [.close, .volume], memory: .unbounded,
            stream: { _, _ in VolumeIndex(isNegative: isNegative) })
    }

    private static let williams = IndicatorDeclaration.streamed(
        "ta.wad", "Williams' accumulation and distribution",
        guide: """
            Σ of close − min(low, last close) where the close rose, close − max(high, last close) where it fell, 0 \
            elsewhere and in the first row. From: Larry Williams, 1972.
            """,
        inputs: [.high, .low, .close], memory: .unbounded,
        stream: { _, _ in WilliamsAccumulation() })

    private static func bar(
        _ name: String, _ summary: String, _ kind: BarVolume.Kind, _ guide: String
    ) -> IndicatorDeclaration {
        .streamed(
            name, summary, guide: guide, inputs: [.open, .high, .low, .close, .volume],
            undefinedWhere: "the divisor is 0",
            stream: { _, _ in BarVolume(kind: kind) })
    }

    private static let distribution = IndicatorDeclaration.streamed(
        "ta.accdist", "accumulation and distribution",
        guide: """
            Σ ((close − low) − (high − close)) / (high − low) × volume; a bar without range adds nothing. From: Marc \
            Chaikin.
            """,
        inputs: [.high, .low, .close, .volume], memory: .unbounded,
        stream: { _, grids in AccumulationDistribution().makeStream(grids) })

    private static let vwap = IndicatorDeclaration.streamed(
        "ta.vwap", "volume-weighted average price from an anchor on",
        guide: """
            Σ source × volume / Σ volume since the last row in which the anchor, the third series, was neither 0 nor \
            na, or since the first row; upper and lower lie stdev_mult deviations, weighted by volume, from it. \
            Sessions are not known here: the anchor is 1 in their first row. A row whose source or volume is na has \
            no value and adds nothing.
            """,
        inputs: [.close, .volume, .other], outputs: ["value", "upper", "lower"],
        parameters: [.number("stdev_mult", 1, in: 0...1_000, "distance of the bands")], memory: .unbounded,
        undefinedWhere: "nothing was traded since the anchor", undefinedRows: .take,
        stream: { values, _ in AnchoredPrice(multiple: values["stdev_mult"]) })
}
