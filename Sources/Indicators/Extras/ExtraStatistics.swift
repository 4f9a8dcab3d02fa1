/// Statistics of a window.
enum ExtraStatistics {
    static let declarations: [IndicatorDeclaration] = [
        skew, kurtosis, quantile, median, score, entropy, hurst, fractional,
    ]

    private static let skew = shape(
        "assay.skew", "skewness", .skew,
        """
        m3 / m2^(3/2), mk the mean of (x − mean)^k over the last length rows; times √(length (length − 1)) / (length \
        − 2) where biased is 0. Complexity: length for each row.
        """)

    private static let kurtosis = shape(
        "assay.kurtosis", "kurtosis above that of the normal distribution", .kurtosis,
        """
        g = m4 / m2² − 3, mk the mean of (x − mean)^k over the last length rows; (length − 1) / ((length − 2) (length \
        − 3)) × ((length + 1) g + 6) where biased is 0. Complexity: length for each row.
        """)

    private static func shape(
        _ name: String, _ summary: String, _ kind: WindowShape.Kind, _ guide: String
    ) -> IndicatorDeclaration {
        .streamed(
            name, summary, guide: guide, parameters: [.period("length", 20, least: 4), PineSpread.biased],
            undefinedWhere: "the window stands still",
            lookback: { $0.whole("length") - 1 },
            stream: { values, grids in
                WindowShape(
                    period: values.whole("length"), kind: kind, isBiased: values["biased"] == 1, grid: grids[0])
            })
    }

    private static let quantile = IndicatorDeclaration.streamed(
        "assay.quantile", "quantile of a window",
        guide: """
            Of the last length rows in order of size the one at fraction × (length − 1), counted from 0, linear \
            between neighbours: type 7 of Hyndman and Fan, 1996.
            """,
        parameters: [
            .period("length", 20, least: 1), .number("fraction", 0.5, in: 0...1, "0 least, 1 greatest"),
        ],
        lookback: { $0.whole("length") - 1 },
        stream: { values, _ in
            OrderStatistic(period: values.whole("length"), kind: .quantile(values["fraction"]))
        })

    private static let median = IndicatorDeclaration.streamed(
        "assay.median", "median of a window",
        guide: "The middle one of the last length rows in order of size, or the mean of the middle two.",
        parameters: [.period("length", 20, least: 1)],
        lookback: { $0.whole("length") - 1 },
        stream: { values, _ in OrderStatistic(period: values.whole("length"), kind: .median) })

    private static let score = IndicatorDeclaration.streamed(
        "assay.zscore", "distance from the mean in deviations",
        guide:
            "(x − mean) / deviation over the last length rows; the deviation divides by length − 1 where biased is 0.",
        parameters: [.period("length", 20), PineSpread.biased], undefinedWhere: "the window stands still",
        lookback: { $0.whole("length") - 1 },
        stream: { values, grids in
            StandardScore(period: values.whole("length"), isBiased: values["biased"] == 1, grid: grids[0])
        })

    private static let entropy = IndicatorDeclaration.streamed(
        "assay.entropy", "entropy of returns",
        guide: """
            −Σ p ln p / ln bins: 0 to 1, p the shares of the last length one-row returns in equal bins from the \
            least to the greatest of them; 0 where all are equal. bins 2 is near the entropy of signs. From: Claude \
            Shannon, 1948. Complexity: length + bins for each row.
            """,
        parameters: [.period("length", 100), .whole("bins", 10, in: 2...10_000, "bins of the returns")],
        undefinedWhere: "the last value is 0",
        lookback: { $0.whole("length") },
        stream: { values, _ in ReturnEntropy(period: values.whole("length"), bins: values.whole("bins")) })

    private static let hurst = IndicatorDeclaration.streamed(
        "assay.hurst", "Hurst exponent",
        guide: """
            The slope of ln(R/S) over ln(size), for runs of length, length / 2, length / 4 … rows, 8 at least: R is \
            the range of the sums of one-row log returns less their mean, S their deviation, R/S its mean over the \
            runs of a size, counted from the newest row. Not corrected for short runs, which lift it above 0.5. \
            From: Harold Hurst, 1951; Benoit Mandelbrot and James Wallis, 1969. Complexity: length × the number of \
            sizes for each row.
            """,
        parameters: [.period("length", 128, least: 16)],
        undefinedWhere: "a price is not positive or the window stands still",
        lookback: { $0.whole("length") },
        stream: { values, _ in RescaledRange(period: values.whole("length")) })

    private static let fractional = IndicatorDeclaration.streamed(
        "assay.fractional_difference", "difference of a fractional order",
        guide: """
            Σ w[k] × x[k] over the last length rows, w[0] = 1 and w[k] = −w[k − 1] × (order − k + 1) / k: the \
            binomial series of (1 − lag)^order, cut off at a fixed width. From: Jonathan Hosking, 1981; Marcos López \
            de Prado, 2018. Complexity: length for each row.
            """,
        parameters: [.number("order", 0.4, in: 0...10, "1 is the plain change"), .period("length", 100, least: 1)],
        lookback: { $0.whole("length") - 1 },
        stream: { values, _ in FractionalDifference(order: values["order"], period: values.whole("length")) })
}
