import ScriptLanguage
import Testing

@Suite struct VersionTests {
    @Test("A division of whole constants keeps its fraction in version 6 only")
    func wholeDivision() {
        #expect(shape("close + 5 / 2", version: 5) == "(close + 2.0)")
        #expect(shape("close + 5 / 2", version: 6) == "(close + 2.5)")
        #expect(shape("close + -5 / 2", version: 5) == "(close + -2.0)")
        for version in 5...6 {
            #expect(shape("bar_index / 2", version: version) == "(intToFloat(bar_index) / 2.0)")
            #expect(core("n = input.int(5)\nplot(n / 2)", version: version).contains("(intToFloat(input 0) / 2.0)"))
        }
    }

    @Test("A number is a truth in version 5 only, where 0 and na are false")
    func numbersAsTruths() {
        #expect(
            core("if bar_index\n    strategy.close(\"a\")", version: 5).contains(
                "when numberToBool(intToFloat(bar_index))"))
        #expect(
            messages("if bar_index\n    strategy.close(\"a\")") == ["a condition is true or false, and this is int"])
        #expect(shape("close ? 1 : 2", version: 5) == "(numberToBool(close) ? 1 : 2)")
        #expect(core("bool x = close\nplot(0)", version: 5).hasPrefix("x#0 = numberToBool(close)"))
        #expect(messages("bool x = close") == ["\"x\" is bool, and its value is float"])
        #expect(shape("bool(close)") == "numberToBool(close)")
    }

    @Test("A bool is never na in version 6")
    func boolsAndNA() {
        #expect(messages("bool x = na") == ["\"x\" is bool, and its value is na"])
        #expect(messages("bool x = na", version: 5) == [])
        for call in ["na(close > open)", "nz(close > open)", "fixnan(close > open)"] {
            #expect(messages("x = \(call)").count == 1, "\(call)")
        }
        #expect(messages("x = na(close > open)\ny = nz(close > open)", version: 5) == [])
        #expect(shape("(close > open)[1]", version: 6).hasSuffix("[1] ? true : false)"))
        #expect(shape("(close > open)[1]", version: 5).hasSuffix("[1]"))
        let missing = "x = if close > open\n    high > low"
        #expect(core(missing).contains("((close > open) ? (high > low) : false)"))
        #expect(core(missing, version: 5).contains("((close > open) ? (high > low) : na:bool)"))
    }

    @Test("The right side of and, or is evaluated always in version 5, where the left decides nothing in version 6")
    func lazyLogic() {
        let text = "x = close > open and ta.rsi(close, 14) > 50"
        #expect(
            core(text, version: 5) == """
                [ta.rsi#0] = ta.rsi @0(close; length: 14)
                x#1 = ((close > open) and (ta.rsi#0 > 50.0))
                """)
        #expect(
            core(text, version: 6) == """
                x#1 = (close > open)
                when x#1
                  [ta.rsi#0] = ta.rsi @0(close; length: 14)
                  x#1 = (ta.rsi#0 > 50.0)
                """)
        #expect(
            core("x = close > open or ta.rising(close, 3)", version: 6) == """
                x#1 = (close > open)
                when x#1
                otherwise
                  [ta.rising#0] = ta.rising @0(close; length~ 3)
                  x#1 = numberToBool(ta.rising#0)
                """)
        #expect(shape("close > open and high > low") == "((close > open) and (high > low))")
    }

    @Test("The end of a loop is asked for again in version 6 only")
    func loopEnds() {
        let text = "n = 0\nfor i = 0 to n\n    n += 1"
        #expect(core(text, version: 5).contains("for i#1 = 0 to n#0"))
        #expect(core(text, version: 6).contains("for i#1 = 0 while to n#0"))
        let memory = "n = 0\nfor i = 0 to int(ta.rsi(close, 3))\n    n += 1"
        #expect(messages(memory, version: 5) == [])
        #expect(messages(memory, version: 6).count == 1)
    }

    @Test("when= is a condition around the order in version 5 and gone in version 6")
    func when() {
        #expect(
            core("strategy.entry(\"a\", strategy.long, when = close > open)", version: 5) == """
                when (close > open)
                  strategy.entry(direction: "long", id: "a")
                """)
        #expect(core("strategy.close(\"a\", close > open)", version: 5).hasPrefix("when (close > open)"))
        #expect(core("strategy.close(\"a\", \"note\")", version: 5) == "strategy.close(comment: \"note\", id: \"a\")")
        #expect(messages("strategy.close(\"a\", when = close > open)") == ["strategy.close() has no argument \"when\""])
    }

    @Test("The interval's text has a count in version 6 only")
    func period() {
        #expect(shape("timeframe.period == \"D\"", version: 5) == "(timeframe.period == \"D\")")
        #expect(shape("timeframe.period == \"1D\"", version: 6) == "(timeframe.period 6 == \"1D\")")
    }

    @Test("A constant has a history in version 5 only")
    func historyOfConstants() {
        #expect(messages("x = 5[1]") == ["a constant has no history in version 6"])
        #expect(core("n = input.int(3)\nx = n[1]", version: 5) == "n#0 = input 0\nx#1 = n#0[1]")
    }
}
