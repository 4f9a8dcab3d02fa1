import ScriptLanguage
import Testing

@Suite struct QualifierTests {
    @Test(
        "Where a simple value is asked for, everything known before the first bar will do",
        arguments: [
            "14", "5 + 9", "input.int(14)", "input.int(14) * 2", "timeframe.isdaily ? 10 : 20", "math.max(3, 5)",
            "int(math.round(input.float(3.5) * 2))", "syminfo.mintick > 0.01 ? 3 : 4", "timeframe.multiplier",
        ])
    func early(text: String) {
        #expect(messages("plot(ta.ema(close, \(text)))") == [])
        #expect(messages("n = \(text)\nplot(ta.ema(close, n))") == [])
        #expect(messages("var n = \(text)\nplot(ta.ema(close, n))") == [])
        #expect(messages("f(x) => ta.ema(close, x)\nplot(f(\(text)))") == [])
        #expect(messages("f(simple int x) => ta.ema(close, x)\nplot(f(\(text)))") == [])
    }

    @Test(
        "What bars decide comes too late for a simple value",
        arguments: [
            "bar_index", "close > open ? 10 : 20", "int(close)", "strategy.opentrades", "input.int(3) + bar_index",
            "nz(bar_index[1])",
        ])
    func late(text: String) {
        let expected = "\"length\" of ta.ema() is known before the first bar (simple), and this is series"
        #expect(messages("plot(ta.ema(close, \(text)))") == [expected])
        #expect(messages("f(x) => ta.ema(close, x)\nplot(f(\(text)))") == [expected])
        #expect(messages("plot(ta.sma(close, \(text)))") == [], "a length of ta.sma may be a series")
    }

    @Test("A variable that gets another value is a series, whatever it was first")
    func mutable() {
        let text = "n = 10\nif close > open\n    n := 20\nplot(ta.ema(close, n))"
        #expect(messages(text).count == 1)
        #expect(messages("n = 10\nplot(ta.ema(close, n))\nif close > open\n    m = 1\n    m := 2") == [])
    }

    @Test("A choice by inputs is known early")
    func choiceByInputs() {
        let text = """
            mode = input.string("slow", options = ["slow", "fast"])
            n = switch mode
                "slow" => 50
                => 10
            m = if input.bool(true)
                3
            else
                5
            plot(ta.ema(close, n) - ta.ema(close, m))
            """
        #expect(messages(text) == [])
        #expect(core(text).contains("length: ((input 0 == \"slow\") ? 50 : 10)"))
    }

    @Test("A constant that is promised has to be one")
    func promises() {
        #expect(messages("simple int n = bar_index").count == 1)
        #expect(messages("simple int n = input.int(3)") == [])
        #expect(messages("series int n = 3\nplot(ta.ema(close, n))").count == 1)
        #expect(messages("f(simple int n) => n\nx = f(bar_index)").count == 1)
    }

    @Test("Whole numbers become any numbers by themselves, and never the other way")
    func numbers() {
        #expect(core("float x = 1\nx := bar_index") == "x#0 = 1.0\nx#0 = intToFloat(bar_index)")
        #expect(messages("int x = 1.5") == ["\"x\" is int, and its value is float"])
        #expect(messages("x = 1\nx := x / 2") == ["\"x\" is int, and the new value is float"])
        #expect(shape("close > open ? bar_index : close") == "((close > open) ? intToFloat(bar_index) : close)")
        #expect(core("int x = na\nplot(x)") == "plot \"x\" na:float")
        #expect(shape("int(close)") == "floatToInt(close)")
        #expect(shape("math.round(close)") == "floatToInt(math.round(close))")
        #expect(shape("math.max(bar_index, 3)") == "floatToInt(math.max(intToFloat(bar_index), 3.0))")
        #expect(shape("math.max(bar_index, close)") == "math.max(intToFloat(bar_index), close)")
        #expect(shape("nz(close[1], open)") == "nz(close[1], open)")
        #expect(shape("nz(bar_index[1])") == "floatToInt(nz(intToFloat(bar_index[1]), 0.0))")
    }
}
