/// Arithmetic, extremes and sums, under TA-Lib's names.
enum MathematicsFamily {
    static let declarations = operators + transforms

    private static let transforms = MathFunction.allCases.map { function in
        IndicatorDeclaration(
            "talib.\(function.rawValue.uppercased())", function.summary,
            guide: "The \(function.summary) of every row, as the C library of the system computes it.",
            inputs: [.close], outputs: ["real"], memory: .window, undefinedWhere: function.undefinedWhere,
            make: { _ in MathTransform(function) })
    }

    private static let operators: [IndicatorDeclaration] = [
        IndicatorDeclaration(
            "talib.ADD", "sum of two series",
            guide: "first + second, row by row, here of the high and the low.",
            inputs: [.high, .low], outputs: ["real"], memory: .window,
            make: { _ in Arithmetic(.add) }),
        IndicatorDeclaration(
            "talib.SUB", "difference of two series",
            guide: "first − second, row by row, here of the high and the low.",
            inputs: [.high, .low], outputs: ["real"], memory: .window,
            make: { _ in Arithmetic(.sub) }),
        IndicatorDeclaration(
            "talib.MULT", "product of two series",
            guide: "first × second, row by row, here of the high and the low.",
            inputs: [.high, .low], outputs: ["real"], memory: .window,
            make: { _ in Arithmetic(.mult) }),
        IndicatorDeclaration(
            "talib.DIV", "quotient of two series",
            guide: "first / second, row by row, here of the high and the low.",
            inputs: [.high, .low], outputs: ["real"], memory: .window,
            undefinedWhere: "both rows are 0",
            make: { _ in Arithmetic(.div) }),
        .streamed(
            "talib.CUMSUM", "sum of all rows so far",
            guide: "The sum from the first row on, with the rounding carried along.",
            inputs: [.close], outputs: ["real"], memory: .unbounded, undefinedRows: .restart,
            stream: { _, _ in CumulativeSum() }),
        IndicatorDeclaration(
            "talib.MAX", "greatest value of a window",
            guide: "The greatest of the last timeperiod rows.",
            inputs: [.close], outputs: ["real"], parameters: [.period("timeperiod", 30)], memory: .window,
            make: { MovingExtreme<Greatest>(period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.MIN", "least value of a window",
            guide: "The least of the last timeperiod rows.",
            inputs: [.close], outputs: ["real"], parameters: [.period("timeperiod", 30)], memory: .window,
            make: { MovingExtreme<Least>(period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.MINMAX", "least and greatest value of a window",
            guide: "The least and the greatest of the last timeperiod rows.",
            inputs: [.close], outputs: ["min", "max"], parameters: [.period("timeperiod", 30)],
            memory: .window,
            make: { MovingRange(period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.MAXINDEX", "row of the greatest value of a window",
            guide: """
                The row of the greatest of the last timeperiod rows. Of equal ones the newest counts when it comes; \
                when the one that counted leaves the window, the oldest of those that remain. Rows are counted from \
                0.
                """,
            inputs: [.close], outputs: ["integer"], parameters: [.period("timeperiod", 30)],
            memory: .window,
            make: { MovingExtremePosition<Greatest>(period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.MININDEX", "row of the least value of a window",
            guide: """
                The row of the least of the last timeperiod rows. Of equal ones the newest counts when it comes; \
                when the one that counted leaves the window, the oldest of those that remain. Rows are counted from \
                0.
                """,
            inputs: [.close], outputs: ["integer"], parameters: [.period("timeperiod", 30)],
            memory: .window,
            make: { MovingExtremePosition<Least>(period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.MINMAXINDEX", "rows of the least and the greatest value of a window",
            guide: """
                The rows of the least and the greatest of the last timeperiod rows. Of equal ones the newest counts \
                when it comes; when the one that counted leaves the window, the oldest of those that remain. Rows \
                are counted from 0.
                """,
            inputs: [.close], outputs: ["minidx", "maxidx"], parameters: [.period("timeperiod", 30)],
            memory: .window,
            make: { MovingRangePosition(period: $0.whole("timeperiod")) }),
        IndicatorDeclaration(
            "talib.SUM", "sum of a window",
            guide: """
                The sum of the last timeperiod rows. Exact on a decimal grid; elsewhere summed from halves, without \
                drift.
                """,
            inputs: [.close], outputs: ["real"], parameters: [.period("timeperiod", 30)], memory: .window,
            make: { MovingSum(period: $0.whole("timeperiod")) }),
    ]
}
