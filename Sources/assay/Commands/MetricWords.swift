/// What metrics mean, and by which convention they are computed, as reports tell it.
enum MetricWords {
    struct Words: Sendable {
        let meaning: String
        var convention: String?
    }

    private static let yearly =
        "Arithmetic mean of simple returns of bars, sample deviation (n - 1), times the root "
        + "of the bars in a year; the rate at no risk is zero."
    private static let marked = "Equity is marked at each close, the starting equity included."

    static let of: [String: Words] = [
        "totalReturn": Words(meaning: "growth of the whole"),
        "annualReturn": Words(meaning: "growth of a year at the same pace", convention: "By the bars in a year."),
        "cagr": Words(meaning: "the same by the calendar", convention: "Years of 365.25 days."),
        "volatility": Words(meaning: "deviation of returns, over a year", convention: yearly),
        "downsideDeviation": Words(
            meaning: "deviation of the losing ones, over a year",
            convention: "Over all returns, not the losing ones alone."),
        "maxDrawdown": Words(meaning: "the greatest loss from a peak", convention: marked),
        "averageDrawdown": Words(meaning: "the mean of the deepest points", convention: marked),
        "ulcerIndex": Words(meaning: "root of the mean squared drawdown", convention: marked),
        "sharpe": Words(meaning: "mean over deviation of returns, over a year", convention: yearly),
        "sortino": Words(
            meaning: "mean of returns over the downside deviation",
            convention: "Over all returns, not the losing ones alone."),
        "calmar": Words(meaning: "annual return over max drawdown", convention: "Over the whole sample."),
        "mar": Words(meaning: "compound annual growth over max drawdown", convention: "Over the whole sample."),
        "recoveryFactor": Words(meaning: "total return over max drawdown"),
        "stabilityR2": Words(meaning: "how straight the logarithm of equity grows, 1 if it is a line"),
        "kRatio2013": Words(
            meaning: "slope of that line over its error",
            convention: "Kestner (2013): times the root of the bars in a year, over their number."),
        "maxDrawdownDurationBars": Words(meaning: "bars from a peak until it was reached again"),
        "varCornishFisher": Words(
            meaning: "the same by skewness and kurtosis", convention: "The expansion of Cornish and Fisher."),
        "omega": Words(meaning: "gains over losses of bars"),
        "gainToPain": Words(meaning: "the sum of returns over that of the losing ones"),
        "ulcerPerformanceIndex": Words(meaning: "annual return over the ulcer index"),
        "varHistorical": Words(meaning: "the loss that one bar in twenty exceeds", convention: "Quantiles of type 7."),
        "cvarHistorical": Words(meaning: "the mean loss beyond it"),
        "tailRatio": Words(meaning: "the best twentieth over the worst", convention: "Quantiles of type 7."),
        "skewness": Words(meaning: "to which side returns lean", convention: "Population moments."),
        "excessKurtosis": Words(meaning: "how heavy their tails are, 0 if normal", convention: "Population moments."),
        "sharpeStdErrorMertens": Words(
            meaning: "of the Sharpe ratio of one bar", convention: "Mertens (2002), by skewness and kurtosis."),
        "psr0": Words(
            meaning: "as the sample tells it, one trial",
            convention: "Bailey and López de Prado (2012), with raw kurtosis."),
        "minTrackRecord95": Words(meaning: "bars that are needed for it"),
    ]
}
