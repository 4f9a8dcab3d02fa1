import ScriptLanguage
import Testing

@Suite struct ScriptDescriptionTests {
    @Test("Every kind of statement has a line of its own, with the places of the text beside it")
    func statements() throws {
        let text = """
            var n = 0
            for i = 0 to 2
                n += i
            while n > 5
                n -= 1
                if n == 7
                    break
            [a, _] = ta.supertrend(3, 10)
            b = request.security(syminfo.tickerid, "D", close, barmerge.gaps_on)
            if a > b
                strategy.entry("L", strategy.long)
                alert("x")
            else
                runtime.error("y")
            plot(a, "A")
            """
        let script = try #require(checked(text).script)
        let lines = script.body.map { "\($0.position.line): \(script.description(of: $0))" }
        #expect(
            lines == [
                "3: once @0\n  n#0! = 0", "4: for i#1 = 0 while to 2\n  n#0! = (n#0! + i#1)",
                "6: while (n#0! > 5)\n  n#0! = (n#0! - 1)\n  when (n#0! == 7)\n    leave",
                "10: [a#3, _] = ta.supertrend @1(high, low, close; factor~ 3.0, atrPeriod: 10)",
                "11: [b#5] = request @2 \"D\" with gaps\n  give close",
                """
                12: when (a#3 > b#5)
                  strategy.entry(direction: "long", id: "L")
                  alert "x"
                otherwise
                  fail "y"
                """, "17: plot \"A\" a#3",
            ])
        #expect(script.description(of: .past(VariableID(0), .constant(.int(1)))) == "n#0![1]")
        #expect(script.description.hasPrefix("version 6 \"Test\"\n"))
    }
}
