import ScriptLanguage
import Testing

@Suite struct FunctionTests {
    @Test("Each call of a function has cells and sites of its own")
    func instances() {
        let text = """
            f(src) =>
                var n = 0
                n += 1
                ta.ema(src, n > 3 ? 5 : 5) + src[1] + n
            a = f(close)
            b = f(open)
            """
        let fixed = text.replacing("n > 3 ? 5 : 5", with: "5")
        #expect(
            core(fixed) == """
                src#0 = close
                once @0
                  n#1! = 0
                n#1! = (n#1! + 1)
                [ta.ema#2] = ta.ema @1(src#0; length: 5)
                a#3 = ((ta.ema#2 + src#0[1]) + intToFloat(n#1!))
                src#4 = open
                once @2
                  n#5! = 0
                n#5! = (n#5! + 1)
                [ta.ema#6] = ta.ema @3(src#4; length: 5)
                b#7 = ((ta.ema#6 + src#4[1]) + intToFloat(n#5!))
                """)
    }

    @Test("Arguments have names and usual values")
    func arguments() {
        let function = "f(float a, float b = 2, int c = 3) => a * b + c\n"
        let expected = "x#1 = ((a#0 * 2.0) + 3.0)"
        #expect(core(function + "x = f(close)").hasSuffix(expected))
        #expect(core(function + "x = f(close, c = 3)").hasSuffix(expected))
        #expect(core(function + "x = f(b = 2, a = close)").hasSuffix(expected))
        #expect(core(function + "x = f(close, 5)").hasSuffix("((a#0 * 5.0) + 3.0)"))
        #expect(messages(function + "x = f()") == ["f() asks for \"a\""])
        #expect(messages(function + "x = f(1, 2, 3, 4)") == ["f() takes 3 arguments, and this is one more"])
        #expect(messages(function + "x = f(1, a = 2)") == ["\"a\" is given twice"])
        #expect(messages(function + "x = f(1, d = 2)") == ["f() has no argument \"d\""])
        #expect(messages(function + "x = f(\"1\")") == ["\"a\" of f() is float, and this is string"])
    }

    @Test("A function is chosen by the types of its arguments")
    func overloads() {
        let text = """
            f(int a) => a + 1
            f(string a) => a + "!"
            f(float a, float b) => a + b
            x = f(bar_index)
            y = f(syminfo.ticker)
            z = f(1, close)
            alert(y)
            """
        #expect(messages(text) == [])
        let lines = core(text)
        #expect(lines.contains("x#1 = (a#0 + 1)") && lines.contains("(syminfo.ticker + \"!\")"))
        #expect(messages("f(int a) => a\nf(int b) => b").count == 1)
    }

    @Test("Functions give tuples, call functions above them, and see the script's names above them")
    func tuplesAndNames() {
        let text = """
            k = ta.sma(close, 3)
            g(x) => x * k
            f(x) =>
                y = g(x)
                [y, y > x]
            [a, b] = f(open)
            [_, c] = f(high)
            """
        #expect(messages(text) == [])
        #expect(core(text).contains("b#5 = (y#3 > x#1)"))
        #expect(messages("f() => k\nk = close\nx = f()") == ["there is no name \"k\""])
        #expect(messages("f() => g()\ng() => 1\nx = f()") == ["\"g\" is called above its declaration"])
    }

    @Test("A function may call nothing that calls it, and change nothing of the script")
    func refusals() {
        #expect(messages("f(x) => f(x)\ny = f(1)") == ["\"f\" calls itself, and functions are not recursive"])
        #expect(
            messages("n = 0\nf() =>\n    n := 1\n    n\nx = f()")
                == ["\"n\" belongs to the script, and a function cannot change it"])
        #expect(messages("if close > open\n    f(x) => x").count == 1)
        #expect(messages("for i = 0 to 3\n    f()\nf() => 1").count == 1)
        #expect(messages("f() =>\n    break\nfor i = 0 to 3\n    f()\n").count == 1)
    }

    @Test("A function that nobody calls is read as well")
    func uncalled() {
        #expect(messages("f(x) => ta.smaa(x, 3)").contains("there is no function \"ta.smaa\""))
        #expect(messages("f(x) => x + undefinedName") == ["there is no name \"undefinedName\""])
        #expect(messages("f(x, int n) =>\n    y = x * n\n    [y, ta.ema(y, 3)]") == [])
        #expect(messages("f(x) => array.size(x)").count == 1)
    }

    @Test("Functions that call functions without end are an error, and take no time without end")
    func growth() {
        var text = "f0(x) => ta.ema(x, 3) + 1\n"
        for level in 1...30 { text += "f\(level)(x) => f\(level - 1)(x) + f\(level - 1)(x + 1)\n" }
        let found = messages(text + "y = f30(close)")
        #expect(found == ["the script grows beyond 400000 expressions where its functions are written out"])
        let nested = String(repeating: "s(", count: 60) + "input.int(3)" + String(repeating: ")", count: 60)
        #expect(messages("s(x) => x * x * x + x\ny = \(nested)\nplot(y + s(input.float(2.5)))") == [])
        var chain = "f0(x) => x + 1\n"
        for level in 1...3_000 { chain += "f\(level)(x) => f\(level - 1)(x)\n" }
        #expect(messages(chain + "y = f3000(close)").count == 1)
    }
}
