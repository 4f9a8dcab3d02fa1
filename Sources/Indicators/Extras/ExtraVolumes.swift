/// Prices weighted by volume.
enum ExtraVolumes {
    static let declarations: [IndicatorDeclaration] = [anchored, session, rolling, profile]

    private static let bands = ParameterDeclaration.number("multiple", 1, in: 0...1_000, "distance of the bands")

    private static let anchored = IndicatorDeclaration.streamed(
        "assay.anchored_vwap", "volume-weighted average price from a row on",
        guide: """
            Σ hlc3 × volume / Σ volume since the row start, and anew every so many rows after it where every is not \
            0; upper and lower lie multiple deviations, weighted by volume, from it.
            """,
        inputs: [.high, .low, .close, .volume], outputs: ["value", "upper", "lower"],
        parameters: [
            .whole("start", 0, in: 0...1_000_000_000, "first row, counted from 0"),
            .whole("every", 0, in: 0...1_000_000_000, "rows to the next anchor, 0 for none"), bands,
        ],
        memory: .unbounded, undefinedWhere: "nothing was traded since the anchor",
        lookback: { $0.whole("start") },
        stream: { values, _ in
            PeriodicPrice(
                start: values.whole("start"), every: values.whole("every"), multiple: values["multiple"])
        })

    private static let session = IndicatorDeclaration.streamed(
        "assay.session_vwap", "volume-weighted average price of a session",
        guide: """
            Σ hlc3 × volume / Σ volume since the row in which the last series, the number of the session (a day, a \
            week), changed; upper and lower lie multiple deviations, weighted by volume, from it.
            """,
        inputs: [.high, .low, .close, .volume, .other], outputs: ["value", "upper", "lower"], parameters: [bands],
        memory: .unbounded, undefinedWhere: "nothing was traded in the session",
        stream: { values, _ in SessionPrice(multiple: values["multiple"]) })

    private static let rolling = IndicatorDeclaration.streamed(
        "assay.rolling_vwap", "volume-weighted average price of a window",
        guide: "Σ hlc3 × volume / Σ volume over the last length rows.",
        inputs: [.high, .low, .close, .volume], parameters: [.period("length", 20, least: 1)],
        undefinedWhere: "the window has no volume",
        lookback: { $0.whole("length") - 1 },
        stream: { values, grids in RollingPrice(period: values.whole("length"), volumeGrid: grids[3]) })

    private static let profile = IndicatorDeclaration.streamed(
        "assay.volume_profile", "where a window was traded",
        guide: """
            The range of the last length rows is cut into bins, and the volume of a row counted in the bin of its \
            hlc3. point_of_control is the middle of the fullest bin, of equal ones the lowest. The value area grows \
            from it to the fuller neighbour, of equal ones the upper, until it holds share of the volume. From: \
            Peter Steidlmayer, 1984. Complexity: length + bins for each row.
            """,
        inputs: [.high, .low, .close, .volume],
        outputs: ["point_of_control", "value_area_high", "value_area_low"],
        parameters: [
            .period("length", 100, least: 1), .whole("bins", 24, in: 1...10_000, "bins of the range"),
            .number("share", 0.7, in: 0...1, "share of the volume in the value area"),
        ],
        undefinedWhere: "the window has no volume",
        lookback: { $0.whole("length") - 1 },
        stream: { values, _ in
            VolumeProfile(period: values.whole("length"), bins: values.whole("bins"), share: values["share"])
        })
}
