import ScriptLanguage
import Testing

@Suite struct StructureTests {
    @Test("An if gives the value of the branch that is taken")
    func branches() {
        let text = """
            x = if close > open
                ta.ema(close, 10)
            else if close < open
                ta.ema(close, 20)
            else
                close
            """
        #expect(
            core(text) == """
                when (close > open)
                  [ta.ema#0] = ta.ema @0(close; length: 10)
                  x#2 = ta.ema#0
                otherwise
                  when (close < open)
                    [ta.ema#1] = ta.ema @1(close; length: 20)
                    x#2 = ta.ema#1
                  otherwise
                    x#2 = close
                """)
    }

    @Test("Without a branch the value is na, of the type of the others")
    func missingBranch() {
        #expect(core("x = if close > open\n    1") == "x#0 = ((close > open) ? 1 : na:int)")
        #expect(core("x = switch\n    close > open => \"a\"") == "x#0 = ((close > open) ? \"a\" : na:string)")
    }

    @Test("A switch compares its subject with each arm, or asks each arm")
    func choices() {
        let text = """
            mode = input.string("a", options = ["a", "b"])
            x = switch mode
                "a" => close
                "b" =>
                    y = open
                    y * 2
                => high
            """
        #expect(
            core(text) == """
                when (input 0 == "a")
                  x#1 = close
                otherwise
                  when (input 0 == "b")
                    y#0 = open
                    x#1 = (y#0 * 2.0)
                  otherwise
                    x#1 = high
                """)
    }

    @Test("Structures give tuples")
    func tuples() {
        let text = """
            [a, b] = if close > open
                [1, ta.rsi(close, 3)]
            else
                [2, 50]
            """
        #expect(
            core(text) == """
                when (close > open)
                  [ta.rsi#0] = ta.rsi @0(close; length: 3)
                  a#1 = 1
                  b#2 = ta.rsi#0
                otherwise
                  a#1 = 2
                  b#2 = 50.0
                """)
    }

    @Test("A loop gives the value of its last round, counts by steps, and can be left")
    func loops() {
        let text = """
            n = 0
            x = for i = 10 to 0 by 2
                if close[i] > open
                    break
                if close[i] < low
                    continue
                n += i
                n * 2
            """
        #expect(
            core(text) == """
                n#0 = 0
                x#2 = na:int
                for i#1 = 10 while to 0 by 2
                  when (close[i#1] > open)
                    leave
                  when (close[i#1] < low)
                    again
                  n#0 = (n#0 + i#1)
                  x#2 = (n#0 * 2)
                """)
    }

    @Test("A while asks before each round, with what has a memory")
    func whileLoops() {
        let text = "n = 0\nwhile n < 5 and ta.cum(1) < 10\n    n += 1"
        #expect(
            core(text) == """
                n#0 = 0
                before
                  n < 5 and ta.cum(1) < 10#2 = (n#0 < 5)
                  when n < 5 and ta.cum(1) < 10#2
                    [ta.cum#1] = ta.cum @0(1.0)
                    n < 5 and ta.cum(1) < 10#2 = (ta.cum#1 < 10.0)
                while n < 5 and ta.cum(1) < 10#2
                  n#0 = (n#0 + 1)
                """)
    }

    @Test("A choice with a memory in a branch becomes a condition: it advances where it is evaluated")
    func lazyChoice() {
        #expect(
            core("x = close > open ? ta.ema(close, 10) : open") == """
                when (close > open)
                  [ta.ema#0] = ta.ema @0(close; length: 10)
                  x#1 = ta.ema#0
                otherwise
                  x#1 = open
                """)
    }

    @Test("A name of a block hides that of the script and ends with it")
    func shadowing() {
        let text = "x = 1\nif close > open\n    x = 2.5\n    x := 3\nplot(x)"
        #expect(
            core(text) == """
                x#0 = 1
                when (close > open)
                  x#1 = 2.5
                  x#1 = 3.0
                plot "x" intToFloat(x#0)
                """)
        #expect(messages("if close > open\n    y = 1\nplot(y)") == ["there is no name \"y\""])
        #expect(messages("high = 5\nplot(high)", severity: .warning) == ["\"high\" hides the built-in name"])
    }

    @Test("Changes add, subtract, multiply, divide and take remainders")
    func compound() {
        let text = "x = 1.0\nx += 2\nx -= close\nx *= 2\nx /= 4\nx %= 3"
        let expected = ["+ 2.0", "- close", "* 2.0", "/ 4.0", "% 3.0"]
        #expect(core(text) == (["x#0 = 1.0"] + expected.map { "x#0 = (x#0 \($0))" }).joined(separator: "\n"))
        let text2 = "var s = \"\"\ns += \"a\"\nalert(s)"
        #expect(core(text2).contains("s#0! = (s#0! + \"a\")"))
    }

    @Test("A call with a memory under a condition that bars decide is told; one that inputs decide is not")
    func someBarsOnly() {
        let expected = ["ta.ema() is called on some bars only, and sees only those"]
        for text in [
            "x = close > open ? ta.ema(close, 3) : 0", "if close > open\n    x = ta.ema(close, 3)",
            "x = switch\n    close > open => ta.ema(close, 3)", "x = close > open and ta.ema(close, 3) > 1",
            "f() => ta.ema(close, 3)\nx = close > open ? f() : f()",
        ] {
            #expect(messages(text, severity: .warning) == expected, "\(text)")
        }
        for text in [
            "x = input.bool(true) ? ta.ema(close, 3) : 0", "x = ta.ema(close, 3) > 1 and close > open",
            "x = switch input.string(\"a\")\n    \"a\" => ta.ema(close, 3)\n    => ta.ema(close, 4)",
        ] {
            #expect(messages(text, severity: .warning) == [], "\(text)")
        }
        #expect(messages("x = close > open and ta.ema(close, 3) > 1", version: 5, severity: .warning) == [])
    }

    @Test("What is known to be false is left out, and what is known to be true has no condition")
    func knownConditions() {
        let text =
            "if barstate.isrealtime\n    strategy.close(\"a\")\nelse if barstate.isconfirmed\n    strategy.close(\"b\")"
        #expect(core(text) == "strategy.close(id: \"b\")")
    }

    @Test("Names that nothing reads and functions that nothing calls are noted")
    func unused() {
        let text = """
            a = close
            b = open
            var c = 0
            c := 1
            d = 0
            d += 1
            [e, _, f] = ta.macd(b, 3, 5, 2)
            g(x, y) => x
            h() => 1
            plot(e)
            plot(g(1, 2))
            """
        #expect(
            Set(messages(text, severity: .note))
                == [
                    "\"a\" is never read", "\"c\" is never read", "\"f\" is never read", "\"h\" is never called",
                    "\"y\" is never read",
                ])
    }

    @Test("A first value is given once, with all that it takes")
    func once() {
        #expect(
            core("var x = ta.ema(close, 5)\nx := close") == """
                once @1
                  [ta.ema#0] = ta.ema @0(close; length: 5)
                  x#1! = ta.ema#0
                x#1! = close
                """)
        #expect(
            core("if close > open\n    var float y = na\n    y := close").contains("  once @0\n    y#0! = na:float"))
    }

    @Test("History of an expression has a cell, that of a bar's series has none")
    func history() {
        #expect(core("x = close[1]") == "x#0 = close[1]")
        #expect(
            core("x = (close - open)[bar_index]") == "close - open#0 = (close - open)\nx#1 = close - open#0[bar_index]")
        #expect(core("s = close\nx = s[2]") == "x#0 = close[2]")
        #expect(core("x = 0.0\nx := nz(x[1]) + close") == "x#0 = 0.0\nx#0 = (nz(x#0[1], 0.0) + close)")
        #expect(core("x = ta.sma(close, 3)[1]").hasSuffix("x#1 = ta.sma#0[1]"))
        #expect(core("x = close[1.7]") == "x#0 = close[1]")
        #expect(core("x = close[close]") == "x#0 = close[floatToInt(close)]")
    }
}
