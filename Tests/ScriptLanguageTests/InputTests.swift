import ScriptLanguage
import Testing

@Suite struct InputTests {
    private func inputs(_ text: String, version: Int = 6) -> [String] {
        checked(text, version: version).script?.inputs.map(\.description) ?? [checked(text, version: version).rendered]
    }

    @Test(
        "Each kind of input has its title, its name and its bounds",
        arguments: [
            ("n = input.int(5, \"Length\", 1, 50, 2)", "int \"Length\" as n = 5 from 1.0 to 50.0 by 2.0"),
            ("n = input.int(5, minval = 1, title = \"N\")", "int \"N\" as n = 5 from 1.0"),
            ("n = input.int(10, \"N\", options = [10, 20])", "int \"N\" as n = 10 of [10, 20]"),
            ("f = input.float(2, step = 0.5)", "float \"f\" as f = 2.0 by 0.5"),
            ("float r = input.float(1.5, \"Risk\") / 100", "float \"Risk\" as r = 1.5"),
            ("b = input.bool(true, \"On\", tooltip = \"t\", group = \"g\", inline = \"i\")", "bool \"On\" as b = true"),
            ("s = input.string(\"a\", options = [\"a\", \"b\"])", "string \"s\" as s = \"a\" of [\"a\", \"b\"]"),
            ("s = input.source(hlc3, \"Source\")", "source \"Source\" as s = \"hlc3\""),
            ("t = input.time(timestamp(\"2020-01-01\"), \"From\")", "time \"From\" as t = 1577836800000"),
            ("t = input.timeframe(\"D\", \"Interval\")", "timeframe \"Interval\" as t = \"D\""),
            ("s = input.session(\"0930-1600\")", "session \"s\" as s = \"0930-1600\""),
            ("p = input.price(10)", "price \"p\" as p = 10.0"),
            ("t = input.text_area(\"x\")", "textArea \"t\" as t = \"x\""),
            ("c = input.color(color.red, \"Up\")", "color \"Up\" as c = \"color.red\""),
            ("n = input(5, \"N\")", "int \"N\" as n = 5"), ("n = input(2.5)", "float \"n\" as n = 2.5"),
            ("n = input(true)", "bool \"n\" as n = true"), ("n = input(\"x\")", "string \"n\" as n = \"x\""),
            ("n = input(close)", "source \"n\" as n = \"close\""), ("var n = input.int(3)", "int \"n\" as n = 3"),
            ("plot(input.int(3))", "int \"Input 1\" as Input 1 = 3"),
        ])
    func kinds(text: String, expected: String) {
        #expect(inputs(text) == [expected])
    }

    @Test("An input is one, however often a function with it is called and a request reads it")
    func once() {
        let text = """
            f() => input.int(3, "N") + 1
            a = f() + f()
            n = input.int(7, "Length")
            x = request.security(syminfo.tickerid, "D", ta.ema(close, n))
            """
        #expect(inputs(text) == ["int \"N\" as N = 3", "int \"Length\" as n = 7"])
    }

    @Test(
        "An input whose usual value may not be given is refused",
        arguments: [
            ("input.int(0, minval = 1)", "the usual value is below the least, 1"),
            ("input.int(9, maxval = 5)", "the usual value is above the greatest, 5"),
            ("input.int(3, minval = 5, maxval = 2)", "no value is at least 5.0 and at most 2.0"),
            ("input.string(\"a\", options = [\"b\"])", "the usual value is none of the options"),
            ("input.source(close + 1)", "a source is one of the series of the bars"),
            ("input.int(bar_index)", "\"defval\" of input.int() is written in the text (const), and this is series"),
            ("input.int(\"a\")", "\"defval\" of input.int() is int, and this is string"),
            ("input.int(2.5)", "\"defval\" of input.int() is int, and this is float"),
            ("input.string(\"a\", options = [1, 2])", "an option is string and written in the text, and this is int"),
        ])
    func refusals(call: String, message: String) {
        #expect(messages("x = \(call)").contains(message))
    }

    @Test("Two inputs of one title are told")
    func twins() {
        let found = messages("a = input.int(1, \"N\")\nb = input.int(2, \"N\")", severity: .warning)
        #expect(found == ["the input of line 3 has the title \"N\" as well"])
    }
}
