/// Extremes, order and rank of windows as Pine names them.
enum PineWindows {
    static let declarations: [IndicatorDeclaration] = [
        extreme("ta.highest", "greatest", .high, Greatest.self), extreme("ta.lowest", "least", .low, Least.self),
        extremeBars("ta.highestbars", "greatest", .high, Greatest.self),
        extremeBars("ta.lowestbars", "least", .low, Least.self),
        range, median, mode, interpolated, nearest, rank, correlation, sum,
        allTime("ta.max", "greatest of all rows so far", isGreatest: true),
        allTime("ta.min", "least of all rows so far", isGreatest: false),
    ]

    private static func extreme<Choice: Extreme>(
        _ name: String, _ side: String, _ input: InputName, _ choice: Choice.Type
    ) -> IndicatorDeclaration {
        .streamed(
            name, "\(side) of a window", guide: "The \(side) of the last length rows, the newest included.",
            inputs: [input],
            parameters: [.period("length", 14, least: 1)],
            lookback: { $0.whole("length") - 1 },
            stream: { values, grids in MovingExtreme<Choice>(period: values.whole("length")).makeStream(grids) })
    }

    private static func extremeBars<Choice: Extreme>(
        _ name: String, _ side: String, _ input: InputName, _ choice: Choice.Type
    ) -> IndicatorDeclaration {
        .streamed(
            name, "rows since the \(side) of a window",
            guide: "Minus the rows since the \(side) of the last length rows; of equal ones the oldest counts.",
            inputs: [input], parameters: [.period("length", 14, least: 1)],
            lookback: { $0.whole("length") - 1 },
            stream: { values, _ in WindowExtremeAge<Choice>(period: values.whole("length")) })
    }

    private static let range = IndicatorDeclaration.streamed(
        "ta.range", "range of a window",
        guide: "Greatest less least of the last length rows.",
        parameters: [.period("length", 14, least: 1)],
        lookback: { $0.whole("length") - 1 },
        stream: { values, grids in
            Reading(MovingRange(period: values.whole("length")).makeStream(grids)) { $0.values[1] - $0.values[0] }
        })

    private static let median = IndicatorDeclaration.streamed(
        "ta.median", "median of a window",
        guide: "The middle one of the last length rows in order of size, or the mean of the middle two.",
        parameters: [.period("length", 14, least: 1)],
        lookback: { $0.whole("length") - 1 },
        stream: { values, _ in OrderStatistic(period: values.whole("length"), kind: .median) })

    private static let mode = IndicatorDeclaration.streamed(
        "ta.mode", "most frequent value of a window",
        guide: "The value most of the last length rows have; of several the least. Complexity: length for each row.",
        parameters: [.period("length", 14, least: 1)],
        lookback: { $0.whole("length") - 1 },
        stream: { values, _ in OrderStatistic(period: values.whole("length"), kind: .mode) })

    private static let percentage = ParameterDeclaration.number("percentage", 50, in: 0...100, "0 least, 100 greatest")

    private static let interpolated = IndicatorDeclaration.streamed(
        "ta.percentile_linear_interpolation", "percentile of a window, between two ranks",
        guide: """
            Of the last length rows in order of size the one at percentage / 100 × (length − 1), counted from 0, \
            linear between neighbours. Pine does not say from which of the usual positions it interpolates; this is \
            the one of spreadsheets.
            """,
        parameters: [.period("length", 14, least: 1), percentage],
        lookback: { $0.whole("length") - 1 },
        stream: { values, _ in
            OrderStatistic(period: values.whole("length"), kind: .quantile(values["percentage"] / 100))
        })

    private static let nearest = IndicatorDeclaration.streamed(
        "ta.percentile_nearest_rank", "percentile of a window, a member of it",
        guide: "Of the last length rows in order of size the one of rank ⌈percentage / 100 × length⌉, at least 1.",
        parameters: [.period("length", 14, least: 1), percentage],
        lookback: { $0.whole("length") - 1 },
        stream: { values, _ in
            OrderStatistic(period: values.whole("length"), nearestTo: values["percentage"])
        })

    private static let rank = IndicatorDeclaration.streamed(
        "ta.percentrank", "percent rank",
        guide: """
            How many of the length rows before this one are less than it or equal, in percent of length. Complexity: \
            length for each row.
            """,
        parameters: [.period("length", 100, least: 1)],
        lookback: { $0.whole("length") },
        stream: { values, _ in PercentRank(period: values.whole("length"), countsEqual: true) })

    private static let correlation = IndicatorDeclaration.streamed(
        "ta.correlation", "correlation of two series",
        guide: "Pearson's coefficient over the last length rows of both series.",
        inputs: [.close, .other], parameters: [.period("length", 20)],
        undefinedWhere: "one of the series stands still",
        lookback: { $0.whole("length") - 1 },
        stream: { values, grids in
            Correlation(period: values.whole("length"), still: .nan).makeStream(grids)
        })

    private static let sum = IndicatorDeclaration.streamed(
        "ta.cum", "sum of all rows so far",
        guide: "source + its sum up to the row before, with the rounding carried along, so that it does not drift.",
        memory: .unbounded,
        stream: { _, _ in CumulativeSum() })

    private static func allTime(_ name: String, _ summary: String, isGreatest: Bool) -> IndicatorDeclaration {
        .streamed(
            name, summary, guide: "The \(isGreatest ? "greatest" : "least") value since the first row.",
            inputs: [.close], memory: .unbounded,
            stream: { _, _ in RecordValue(isGreatest: isGreatest) })
    }
}
