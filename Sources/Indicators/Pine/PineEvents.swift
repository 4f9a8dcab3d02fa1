/// Events as Pine names them: 1 where they happen, 0 elsewhere.
enum PineEvents {
    static let declarations: [IndicatorDeclaration] = [
        crossing(
            "ta.cross", "one series crosses another", .either,
            "1 where ta.crossover or ta.crossunder is 1: the series were equal or on one side and are on the other."),
        crossing(
            "ta.crossover", "one series rises above another", .over,
            "1 where the first is greater than the second and was less or equal in the row before."),
        crossing(
            "ta.crossunder", "one series falls below another", .under,
            "1 where the first is less than the second and was greater or equal in the row before."),
        run("ta.rising", "greater than the rows before", isRising: true),
        run("ta.falling", "less than the rows before", isRising: false),
        barsSince, valueWhen,
        pivot("ta.pivothigh", "high that stands out", .high, isHigh: true),
        pivot("ta.pivotlow", "low that stands out", .low, isHigh: false),
    ]

    private static func crossing(
        _ name: String, _ summary: String, _ kind: Crossing.Kind, _ rule: String
    ) -> IndicatorDeclaration {
        .streamed(
            name, summary,
            guide: """
                \(rule) A touch without a change of sides is no crossing; leaving equality is one. In the first row, \
                and where one of the four values is na, it is 0.
                """,
            inputs: [.close, .other], undefinedRows: .take,
            lookback: { _ in 1 },
            stream: { _, _ in Crossing(kind: kind) })
    }

    private static func run(_ name: String, _ summary: String, isRising: Bool) -> IndicatorDeclaration {
        .streamed(
            name, summary,
            guide: """
                1 where the row is \(isRising ? "greater" : "less") than each of the length rows before it; an equal \
                one makes it 0. It is 0 before there are so many. A row with na is 0 and is passed over. Complexity: \
                length for each row.
                """,
            parameters: [.period("length", 14, least: 1)], undefinedRows: .take,
            lookback: { $0.whole("length") },
            stream: { values, _ in Run(period: values.whole("length"), isRising: isRising) })
    }

    private static let barsSince = IndicatorDeclaration.streamed(
        "ta.barssince", "rows since a condition was true",
        guide: "0 where the condition is true: neither 0 nor na. Undefined before it was true for the first time.",
        memory: .unbounded, undefinedWhere: "the condition has not been true yet", undefinedRows: .take,
        stream: { _, _ in RowsSince() })

    private static let valueWhen = IndicatorDeclaration.streamed(
        "ta.valuewhen", "value at an earlier occurrence of a condition",
        guide: """
            The second series as it was when the condition, the first, was true so many occurrences ago: 0 is the \
            newest, the row itself included. True is neither 0 nor na. A value that was na then is na.
            """,
        inputs: [.close, .other],
        parameters: [.whole("occurrence", 0, in: 0...100_000, "0 is the newest occurrence")], memory: .unbounded,
        undefinedWhere: "the condition has not been true so often", undefinedRows: .take,
        stream: { values, _ in ValueWhen(occurrence: values.whole("occurrence")) })

    private static func pivot(
        _ name: String, _ summary: String, _ input: InputName, isHigh: Bool
    ) -> IndicatorDeclaration {
        let (greater, less) = isHigh ? ("greater", "less") : ("less", "greater")
        return .streamed(
            name, summary,
            guide: """
                The value of the row that is rightbars old, where it is not \(less) than any of the leftbars rows \
                before it and \(greater) than every one of the rightbars rows after it: of equal ones the last is \
                the pivot. It stands in the row in which it is known. Complexity: leftbars + rightbars for each row.
                """,
            inputs: [input],
            parameters: [.period("leftbars", 5, least: 1), .period("rightbars", 5, least: 1)],
            timing: .late(rows: "rightbars"), undefinedWhere: "no pivot becomes known",
            lookback: { $0.whole("leftbars") + $0.whole("rightbars") },
            stream: { values, _ in
                Pivot(left: values.whole("leftbars"), right: values.whole("rightbars"), isHigh: isHigh)
            })
    }
}
