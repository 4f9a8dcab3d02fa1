/// Volatility from the prices of bars.
enum ExtraVolatilities {
    static let declarations: [IndicatorDeclaration] = [
        volatility(
            "assay.parkinson", "volatility from high and low", .parkinson, lookback: 0,
            "The root of the mean of ln(high / low)² / (4 ln 2). From: Michael Parkinson, 1980."),
        volatility(
            "assay.garman_klass", "volatility from all four prices", .garmanKlass, lookback: 0,
            """
            The root of the mean of ½ ln(high / low)² − (2 ln 2 − 1) ln(close / open)². From: Mark Garman and \
            Michael Klass, 1980.
            """),
        volatility(
            "assay.rogers_satchell", "volatility that allows for a trend", .rogersSatchell, lookback: 0,
            """
            The root of the mean of ln(high / close) ln(high / open) + ln(low / close) ln(low / open). From: L. C. \
            G. Rogers and S. E. Satchell, 1991.
            """),
        volatility(
            "assay.yang_zhang", "volatility that allows for a trend and for gaps", .yangZhang, lookback: 1,
            """
            The root of v(ln(open / last close)) + k v(ln(close / open)) + (1 − k) times the mean of the terms of \
            assay.rogers_satchell, v a sample variance and k = 0.34 / (1.34 + (length + 1) / (length − 1)). From: \
            Dennis Yang and Qiang Zhang, 2000.
            """),
    ]

    private static func volatility(
        _ name: String, _ summary: String, _ kind: BarVolatility.Kind, lookback: Int, _ guide: String
    ) -> IndicatorDeclaration {
        .streamed(
            name, summary,
            guide:
                "\(guide) Over the last length rows, times √rows_per_year; a row with a price of 0 or less has none.",
            inputs: [.open, .high, .low, .close],
            parameters: [
                .period("length", 20), .number("rows_per_year", 1, in: 1e-3...1e9, "1 for the volatility of a row"),
            ],
            undefinedWhere: "a price is not positive",
            lookback: { $0.whole("length") - 1 + lookback },
            stream: { values, _ in
                BarVolatility(kind: kind, period: values.whole("length"), rowsPerYear: values["rows_per_year"])
            })
    }
}
