/// Lines through a window, over time or over another series.
enum ExtraRegressions {
    static let declarations: [IndicatorDeclaration] = [line, beta, correlation]

    private static let line = IndicatorDeclaration.streamed(
        "assay.ols", "regression line over time",
        guide: """
            The straight line of least squares through the last length rows: slope for each row, intercept at the \
            oldest, r2 the share of the variance it explains, t the slope over its standard error with length − 2 \
            degrees of freedom.
            """,
        outputs: ["slope", "intercept", "r2", "t"], parameters: [.period("length", 20, least: 3)],
        undefinedWhere: "the window stands still",
        lookback: { $0.whole("length") - 1 },
        stream: { values, grids in RegressionLine(period: values.whole("length"), grids: grids) })

    private static let beta = IndicatorDeclaration.streamed(
        "assay.beta", "what moves with another series and what does not",
        guide: """
            The straight line of least squares through the last length pairs of one-row returns: beta its slope over \
            the returns of the second series, alpha its height where those are 0, for each row.
            """,
        inputs: [.close, .other], outputs: ["beta", "alpha"], parameters: [.period("length", 60)],
        undefinedWhere: "the second series stands still or a last value is 0",
        lookback: { $0.whole("length") },
        stream: { values, _ in ReturnBeta(period: values.whole("length")) })

    private static let correlation = IndicatorDeclaration.streamed(
        "assay.correlation", "correlation with another series",
        guide: """
            Pearson's coefficient over the last length pairs: of one-row returns where returns is 1, of the values \
            themselves where it is 0.
            """,
        inputs: [.close, .other],
        parameters: [.period("length", 60), .whole("returns", 1, in: 0...1, "1 for returns, 0 for values")],
        undefinedWhere: "one of the series stands still or a last value is 0",
        lookback: { $0.whole("length") - 1 + $0.whole("returns") },
        stream: { values, grids in
            SeriesCorrelation(period: values.whole("length"), isOfReturns: values["returns"] == 1, grids: grids)
        })
}
