import ScriptLanguage
import Testing

@Suite struct ExpressionShapeTests {
    @Test(
        "Operators bind as the language says, from the weakest to the strongest",
        arguments: [
            ("bar_index + 2 * bar_index", "(bar_index + (2 * bar_index))"),
            ("(bar_index + 2) * bar_index", "((bar_index + 2) * bar_index)"),
            ("close - open - high", "((close - open) - high)"),
            ("close / open * high % low", "(((close / open) * high) % low)"),
            ("-close * open", "((- close) * open)"), ("- -close", "(- (- close))"), ("+close + open", "(close + open)"),
            ("not (close > open) and high > low", "((not (close > open)) and (high > low))"),
            ("close > open == high > low", "((close > open) == (high > low))"),
            ("close > 1 or open > 1 and high > 1", "((close > 1.0) or ((open > 1.0) and (high > 1.0)))"),
            ("close > 1 ? 1 : open > 1 ? 2 : 3", "((close > 1.0) ? 1 : ((open > 1.0) ? 2 : 3))"),
            ("close > 1 ? open > 1 ? 1 : 2 : 3", "((close > 1.0) ? ((open > 1.0) ? 1 : 2) : 3)"),
            ("close[1] - open[2]", "(close[1] - open[2])"), ("close[bar_index % 5]", "close[(bar_index % 5)]"),
            ("math.abs(close - open)[0]", "math.abs((close - open))"), ("close + 4.", "(close + 4.0)"),
            ("close + .5", "(close + 0.5)"), ("close + 1e-3", "(close + 0.001)"), ("close + 1.5e2", "(close + 150.0)"),
            ("close == open", "(close == open)"), ("bar_index != 3", "(bar_index != 3)"),
            ("bar_index + 1.5", "(intToFloat(bar_index) + 1.5)"), ("syminfo.ticker + 'b'", "(syminfo.ticker + \"b\")"),
        ])
    func precedence(text: String, expected: String) {
        #expect(shape(text) == expected)
    }

    @Test(
        "What is known before all is computed by the checker",
        arguments: [
            ("1 + 2 * 3", "7"), ("7 % 4", "3"), ("\"a\" + \"b\"", "\"ab\""), ("2 > 1", "true"), ("not true", "false"),
            ("-(3)", "-3"), ("5 / 2", "2.5"), ("5 / 0", "na:float"), ("true and false", "false"),
            ("2 > 1 ? \"a\" : \"b\"", "\"a\""), ("0.1 + 0.2 == 0.3", "true"),
            ("timestamp(\"2024-01-31\")", "1706659200000"),
            ("timestamp(\"2024-01-31T09:30:00+02:00\")", "1706686200000"),
            ("timestamp(\"31 Jan 2024 09:30 -0500\")", "1706711400000"),
            ("timestamp(\"Jan 31, 2024\")", "1706659200000"),
            ("timestamp(\"UTC\", 2024, 1, 31, 0, 0)", "1706659200000"),
            ("timestamp(\"GMT+2\", 2024, 1, 31, 11, 30)", "1706693400000"), ("timestamp(\"1970-01-01\")", "0"),
            ("timestamp(\"1969-12-31T23:59:59\")", "-1000"), ("timestamp(\"29 Feb 2000\")", "951782400000"),
        ])
    func folding(text: String, expected: String) {
        #expect(core("x = \(text)\nx := x").split(separator: "\n").first == "x#0 = \(expected)")
    }

    @Test(
        "Quotes of both kinds hold text with escapes",
        arguments: [
            (#""a\"b""#, #""a"b""#), (#"'it\'s'"#, #""it's""#), (#""a\\b""#, #""a\b""#), (#""a\nb""#, "\"a\nb\""),
        ])
    func texts(text: String, expected: String) {
        let script = checked("alert(\(text))").script
        let messages = script?.body.compactMap { statement -> ScriptValue? in
            if case .alert(.constant(let value)) = statement.action { return value }
            return nil
        }
        #expect(messages?.first?.description == expected)
    }

    @Test("Several mistakes of a text are told at once, each at its place")
    func recovery() {
        let text = """
            x = (1 +
            y = ta.smaa(close, 3)
            if close >
                z = 1
            for i = 0
                w = 2
            q = undefinedName
            [a, b = close
            strategy.close(1)
            """
        let lines = Set(checked(text).diagnostics.map(\.position.line))
        #expect(lines == [3, 4, 6, 7, 9, 10, 11])
    }

    @Test("Depth has a bound: brackets, operators, calls and blocks without end are an error with a place")
    func depth() {
        let count = 10_000
        let texts = [
            "x = " + String(repeating: "(", count: 100_000) + "1" + String(repeating: ")", count: 100_000),
            "x = " + String(repeating: "(", count: 100_000), "x = " + String(repeating: "-", count: count) + "1",
            "x = " + String(repeating: "1 + ", count: count) + "1",
            "x = close" + String(repeating: "[1]", count: count),
            "x = " + String(repeating: "math.abs(", count: count) + "1" + String(repeating: ")", count: count),
            "x = " + String(repeating: "close > 1 ? 1 : ", count: count) + "2",
            "x = " + String(repeating: "[", count: count), "x = " + String(repeating: "not ", count: count) + "true",
            (0..<300).map { String(repeating: "    ", count: $0) + "if close > open\n" }.joined(),
            "if close > open\n    x = 1\n" + String(repeating: "else if close > open\n    x = 1\n", count: 2_000),
        ]
        for text in texts {
            let result = checked(text)
            #expect(result.script == nil)
            #expect(result.diagnostics.contains { $0.severity == .error && $0.position.line >= 3 })
        }
    }
}
