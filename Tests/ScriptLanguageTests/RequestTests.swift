import ScriptLanguage
import Testing

@Suite struct RequestTests {
    @Test("A request reads what its expression depends on once more, and nothing else")
    func dependencies() {
        let text = """
            length = input.int(5)
            base = ta.sma(close, length)
            other = ta.rsi(close, 14)
            band = base * 1.1
            x = request.security(syminfo.tickerid, "D", band - open)
            plot(other)
            """
        #expect(
            core(text) == """
                [base#0] = ta.sma @0(close; length~ input 0)
                [other#1] = ta.rsi @1(close; length: 14)
                band#2 = (base#0 * 1.1)
                [x#5] = request @3 "D"
                  [base#3] = ta.sma @2(close; length~ input 0)
                  band#4 = (base#3 * 1.1)
                  give (band#4 - open)
                plot "other" other#1
                """)
    }

    @Test("A request gives tuples, gaps, and the values of functions with their state")
    func tuples() {
        let text = """
            f(n) =>
                var count = 0
                count += 1
                [ta.ema(close, n), count]
            [a, b] = request.security(syminfo.tickerid, "W", f(3), barmerge.gaps_on)
            """
        #expect(
            core(text) == """
                [a#2, b#3] = request @2 "W" with gaps
                  once @0
                    count#0! = 0
                  count#0! = (count#0! + 1)
                  [ta.ema#1] = ta.ema @1(close; length: 3)
                  give ta.ema#1, count#0!
                """)
    }

    @Test("A request inside a function sees the arguments of the call")
    func insideFunctions() {
        let text = """
            f(src, tf) =>
                half = src / 2
                request.security(syminfo.tickerid, tf, ta.sma(half, 3))
            fast = ta.ema(close, 5)
            x = f(fast, "D")
            """
        #expect(
            core(text) == """
                [fast#0] = ta.ema @0(close; length: 5)
                src#1 = fast#0
                half#2 = (src#1 / 2.0)
                [x#7] = request @3 "D"
                  [fast#3] = ta.ema @1(close; length: 5)
                  src#4 = fast#3
                  half#5 = (src#4 / 2.0)
                  [ta.sma#6] = ta.sma @2(half#5; length~ 3)
                  give ta.sma#6
                """)
    }

    @Test("A request takes variables that change, with all that changes them, and leaves orders out")
    func changingVariables() {
        let text = """
            var n = 0
            if close > open
                n += 1
                strategy.entry("a", strategy.long)
            x = request.security(syminfo.tickerid, "D", n)
            """
        #expect(
            core(text).hasSuffix(
                """
                [x#2] = request @2 "D"
                  once @1
                    n#1! = 0
                  when (close > open)
                    n#1! = (n#1! + 1)
                  give n#1!
                """))
    }

    @Test(
        "Values from the opening of a longer bar are taken where they lie a bar back",
        arguments: [
            ("close[1]", true), ("[high[1], low[2]]", true), ("(close - open)[1]", true), ("ta.sma(close, 3)[1]", true),
            ("close[1] > open[1] ? 1 : 0", true), ("f()[1]", true), ("back", true), ("close", false),
            ("ta.sma(close, 3)", false), ("ta.sma(close[1], 3)", false), ("[close[1], open]", false),
            ("close[bar_index]", false), ("close[0]", false), ("time", false), ("-close[1] + 2", true),
        ])
    func lookAhead(expression: String, isTaken: Bool) {
        let text = """
            f() => ta.ema(close, 3)
            back = ta.rsi(close, 3)[1]
            plot(0)
            """
        let target = expression.hasPrefix("[") ? "[x, y]" : "x"
        let call = "request.security(syminfo.tickerid, \"D\", \(expression), lookahead = barmerge.lookahead_on)"
        let found = messages("\(text)\n\(target) = \(call)")
        #expect(found.isEmpty == isTaken, "\(found)")
        if !isTaken { #expect(found.first?.contains("the future") == true) }
    }

    @Test(
        "Only the same symbol is read",
        arguments: [
            ("syminfo.tickerid", 0), ("syminfo.ticker", 0), ("\"\"", 0), ("\"AAPL\"", 1), ("input.symbol(\"SPY\")", 1),
            ("ticker.heikinashi(syminfo.tickerid)", 1), ("close > open ? \"A\" : \"B\"", 1), ("3", 1),
        ])
    func symbols(symbol: String, errors: Int) {
        #expect(messages("x = request.security(\(symbol), \"D\", close)").count == errors)
    }

    @Test(
        "An interval is one of the language, known before the first bar",
        arguments: [
            ("\"60\"", 0), ("\"\"", 0), ("\"D\"", 0), ("\"3M\"", 0), ("\"30S\"", 0), ("input.timeframe(\"D\")", 0),
            ("timeframe.period", 0), ("input.bool(true) ? \"D\" : \"W\"", 0), ("\"1H\"", 1), ("\"day\"", 1), ("60", 1),
            ("close > open ? \"D\" : \"W\"", 1), ("\"0\"", 1),
        ])
    func intervals(interval: String, errors: Int) {
        #expect(messages("x = request.security(syminfo.tickerid, \(interval), close)").count == errors)
    }

    @Test("What orders have made is not seen on a longer interval, however it gets there")
    func account() {
        for text in [
            "x = request.security(syminfo.tickerid, \"D\", strategy.equity)",
            "n = strategy.position_size > 0 ? 1 : 2\nx = request.security(syminfo.tickerid, \"D\", n)",
            "f() => strategy.openprofit\nx = request.security(syminfo.tickerid, \"D\", f())",
            "n = 0\nif strategy.equity > 5\n    n := 1\nx = request.security(syminfo.tickerid, \"D\", n)",
        ] {
            #expect(messages(text) == ["the expression depends on orders, and request.security sees only bars"])
        }
    }

    @Test("What depends on the counter of a loop is refused")
    func counters() {
        let text = "for i = 1 to 3\n    x = request.security(syminfo.tickerid, \"D\", close[i])"
        #expect(messages(text) == ["the expression depends on \"i\", which counts a loop"])
    }
}
