/// Indicators of the dominant cycle, under TA-Lib's names.
enum Cycles {
    static let declarations: [IndicatorDeclaration] = [
        declaration(
            "HT_DCPERIOD", "dominant cycle period", outputs: ["real"], of: PeriodReading.self,
            guide: """
                The period of the cycle that dominates the price, from 6 to 50 rows: 360° over the angle that its \
                phasor turns in a row, each step limited to two thirds and one and a half of the last period, and \
                smoothed twice.
                """),
        declaration(
            "HT_PHASOR", "phasor of the dominant cycle", outputs: ["inphase", "quadrature"], of: PhasorReading.self,
            guide: """
                The two parts of the price without its trend: the one in phase, three rows late, and the one a quarter \
                of a period from it.
                """),
        declaration(
            "HT_DCPHASE", "dominant cycle phase", outputs: ["real"], of: PhaseReading.self,
            guide: """
                The angle at which the dominant cycle stands, in degrees from −45 to 315: the smoothed prices of one \
                period correlated with a sine and a cosine of that period, and moved on for the lateness of the \
                smoothing.
                """),
        declaration(
            "HT_SINE", "sine wave of the dominant cycle", outputs: ["sine", "leadsine"], of: SineReading.self,
            guide: """
                The sine of the dominant cycle's phase, and that of 45° ahead of it. The two cross before the cycle \
                turns, and run side by side in a trend.
                """),
        declaration(
            "HT_TRENDLINE", "instantaneous trendline", outputs: ["real"], of: TrendlineReading.self,
            guide: """
                The price without its dominant cycle: the mean over the whole number of rows nearest to its period, \
                weighted 4, 3, 2, 1 over the last four rows.
                """),
        declaration(
            "HT_TRENDMODE", "trend or cycle", outputs: ["integer"], of: TrendModeReading.self,
            guide: """
                1 in a trend, 0 in a cycle. It is a cycle for half a period after the sines of HT_SINE cross, and \
                where the phase turns at 0.67 to 1.5 times the speed of the period; but it is a trend in any case \
                where the smoothed price is 1.5 % or more from the HT_TRENDLINE.
                """),
        IndicatorDeclaration(
            "talib.MAMA", "MESA adaptive moving average",
            guide: """
                Exponential averages whose weight is fastlimit over the degrees that the phase of the dominant cycle \
                fell by in the row, from slowlimit to fastlimit; fama follows mama with half the weight. Both begin \
                from 0 at row 12. \(source)
                """,
            inputs: [.close], outputs: ["mama", "fama"],
            parameters: [
                .number("fastlimit", 0.5, in: 0.01...0.99, "greatest weight of a row"),
                .number("slowlimit", 0.05, in: 0.01...0.99, "least weight of a row"),
            ], memory: .unbounded,
            make: { values in CycleAdaptiveAverage(fastLimit: values["fastlimit"], slowLimit: values["slowlimit"]) }),
    ]

    private static let source = "After J. Ehlers, Rocket Science for Traders, 2001, with TA-Lib's start."

    private static func declaration<Reading: CycleReading>(
        _ name: String, _ summary: String, outputs: [String], of reading: Reading.Type, guide: String
    ) -> IndicatorDeclaration {
        IndicatorDeclaration(
            "talib.\(name)", summary, guide: "\(guide) \(source)", inputs: [.close], outputs: outputs,
            memory: .unbounded,
            make: { _ in CycleIndicator<Reading>() })
    }
}
