/// Oscillators, and how far a series lies below its peak.
enum ExtraOscillators {
    static let declarations: [IndicatorDeclaration] = [connors, fisher, choppiness, vortex, ulcer, drawdown]

    private static let connors = IndicatorDeclaration.streamed(
        "assay.connors_rsi", "strength of price, streak and rank",
        guide: """
            The mean of the relative strength index of close over length, that of the streak over streak_length, and \
            the percent of the rank_length last one-row returns that are less than this one. The streak counts rows \
            that rose, or fell, negatively, one after another; an unchanged row is 0. From: Larry Connors and Cesar \
            Alvarez, 2012.
            """,
        parameters: [
            .period("length", 3, least: 1), .period("streak_length", 2, least: 1),
            .period("rank_length", 100, least: 1),
        ],
        memory: .unbounded, undefinedWhere: "the last value is 0",
        lookback: { max($0.whole("length"), $0.whole("streak_length"), $0.whole("rank_length") + 1) },
        stream: { values, _ in
            StreakStrength(
                period: values.whole("length"), streakPeriod: values.whole("streak_length"),
                rankPeriod: values.whole("rank_length"))
        })

    private static let fisher = IndicatorDeclaration.streamed(
        "assay.fisher", "Fisher transform of the place in the range",
        guide: """
            x = 0.66 × (place − 0.5) + 0.67 × last x, held within ±0.999, place that of hl2 in its range of the last \
            length rows (0.5 where there is none); fisher = ½ ln((1 + x) / (1 − x)) + ½ last fisher, trigger the \
            last fisher. Both begin with 0. From: John Ehlers, 2002.
            """,
        inputs: [.high, .low], outputs: ["fisher", "trigger"], parameters: [.period("length", 10)],
        memory: .unbounded,
        lookback: { $0.whole("length") },
        stream: { values, _ in FisherTransform(period: values.whole("length")) })

    private static let choppiness = IndicatorDeclaration.streamed(
        "assay.choppiness", "choppiness index",
        guide: """
            100 × log10(Σ true range / (greatest high − least low)) / log10(length) over the last length rows; the \
            true range of the first row is high − low. From: E. W. Dreiss.
            """,
        inputs: [.high, .low, .close], parameters: [.period("length", 14)],
        undefinedWhere: "the window has no range",
        lookback: { $0.whole("length") - 1 },
        stream: { values, _ in Choppiness(period: values.whole("length")) })

    private static let vortex = IndicatorDeclaration.streamed(
        "assay.vortex", "vortex indicator",
        guide: """
            plus = Σ |high − last low| / Σ true range and minus = Σ |low − last high| / Σ true range over the last \
            length rows that have one before them. From: Etienne Botes and Douglas Siepman, 2010.
            """,
        inputs: [.high, .low, .close], outputs: ["plus", "minus"], parameters: [.period("length", 14, least: 1)],
        undefinedWhere: "the window has no range",
        lookback: { $0.whole("length") },
        stream: { values, _ in Vortex(period: values.whole("length")) })

    private static let ulcer = IndicatorDeclaration.streamed(
        "assay.ulcer", "ulcer index",
        guide: """
            The root of the mean square, over the last length rows, of the percent that each lay below the greatest \
            of the length rows up to it. From: Peter Martin and Byron McCann, 1989.
            """,
        parameters: [.period("length", 14, least: 1)], undefinedWhere: "a peak is 0",
        lookback: { 2 * ($0.whole("length") - 1) },
        stream: { values, _ in UlcerIndex(period: values.whole("length")) })

    private static let drawdown = IndicatorDeclaration.streamed(
        "assay.drawdown", "distance below the peak",
        guide: """
            drawdown = x / peak − 1, peak the greatest of the last length rows, or of all so far where length is 0; \
            rows is how many rows ago the peak was reached first.
            """,
        outputs: ["drawdown", "rows"],
        parameters: [.whole("length", 0, in: 0...100_000, "rows of the window, 0 for all")], memory: .unbounded,
        undefinedWhere: "the peak is 0",
        lookback: { max(0, $0.whole("length") - 1) },
        stream: { values, _ in Drawdown(period: values.whole("length")) })
}
