import ScriptLanguage
import Testing

@Suite struct OrderTests {
    @Test("Orders carry what was given, numbers as floats, and na is not absent")
    func arguments() {
        let text = """
            strategy.entry("L", strategy.long, 2, stop = na, oca_name = "g", oca_type = strategy.oca.cancel)
            strategy.order("o", close > open ? strategy.long : strategy.short, limit = close)
            strategy.exit("X", "L", profit = 10, loss = 5, qty_percent = 50)
            strategy.exit("T", trail_price = high, trail_offset = 3, comment_trailing = "t")
            strategy.close("L", immediately = true)
            strategy.close_all("late")
            strategy.cancel("L")
            strategy.cancel_all()
            strategy.risk.allow_entry_in(strategy.direction.long)
            strategy.risk.max_drawdown(10, strategy.percent_of_equity)
            strategy.risk.max_intraday_filled_orders(3)
            """
        #expect(
            core(text) == """
                strategy.entry(direction: "long", id: "L", oca_name: "g", oca_type: "cancel", qty: 2.0, stop: na:float)
                strategy.order(direction: ((close > open) ? "long" : "short"), id: "o", limit: close)
                strategy.exit(from_entry: "L", id: "X", loss: 5.0, profit: 10.0, qty_percent: 50.0)
                strategy.exit(comment_trailing: "t", id: "T", trail_offset: 3.0, trail_price: high)
                strategy.close(id: "L", immediately: true)
                strategy.close_all(comment: "late")
                strategy.cancel(id: "L")
                strategy.cancel_all()
                strategy.risk.allow_entry_in(value: "long")
                strategy.risk.max_drawdown(type: "percent_of_equity", value: 10.0)
                strategy.risk.max_intraday_filled_orders(count: 3.0)
                """)
    }

    @Test("A declaration keeps what it was told by the name of the argument")
    func declaration() {
        let text = """
            //@version=6
            strategy("A " + "title", "short", true, pyramiding = 2, default_qty_type = strategy.cash,
                 initial_capital = 5e4,
                 commission_type = strategy.commission.cash_per_order, commission_value = 1, slippage = 3,
                 close_entries_rule = "ANY", margin_long = 50, process_orders_on_close = true, currency = currency.EUR)
            """
        let script = check(ScriptText(name: "x", text: text)).script
        #expect(script?.title == "A title")
        let expected: [String: ScriptValue] = [
            "title": .string("A title"), "shorttitle": .string("short"), "overlay": .bool(true), "pyramiding": .int(2),
            "default_qty_type": .string("cash"), "initial_capital": .float(50_000),
            "commission_type": .string("cash_per_order"), "commission_value": .float(1), "slippage": .int(3),
            "close_entries_rule": .string("ANY"), "margin_long": .float(50), "process_orders_on_close": .bool(true),
            "currency": .string("EUR"),
        ]
        #expect(script?.declaration == expected)
    }

    @Test(
        "A declaration that means nothing is refused",
        arguments: [
            ("strategy(\"T\", pyramding = 1)", "strategy() has no argument \"pyramding\""),
            ("strategy(\"T\", default_qty_type = \"all\")", "\"all\" is no default_qty_type of strategy()"),
            ("strategy(\"T\", initial_capital = 0)", "\"initial_capital\" is above 0, and this is 0.0"),
            ("strategy(\"T\", slippage = -1)", "\"slippage\" is 0 or more, and this is -1"),
            (
                "strategy(input.string(\"T\"))",
                "\"title\" of strategy() is written in the text (const), and this is input"
            ),
            ("strategy()", "strategy() asks for \"title\""), ("indicator(\"T\")", "an indicator has no orders to run"),
            ("library(\"T\")", "a library has no orders to run"), ("plot(close)", "the text declares no strategy"),
            ("strategy(\"T\")\nstrategy(\"U\")", "the strategy is declared already"),
            ("if close > open\n    strategy(\"T\")", "\"strategy\" stands in column 1 only, not inside a block"),
        ])
    func declarations(text: String, message: String) {
        let result = check(ScriptText(name: "x", text: "//@version=6\n\(text)\n"))
        #expect(result.diagnostics.map(\.message) == [message])
        #expect(result.script == nil)
        #expect(throws: (any Error).self) { try result.runnable() }
    }

    @Test("Messages, plots and the end of a run are statements; what is drawn is dropped by name and place")
    func sinks() {
        let text = """
            p = plot(close, "Close", color = color.red)
            alert("hi " + syminfo.ticker, alert.freq_once_per_bar)
            if volume < 0
                runtime.error("no volume")
            var label l = na
            var line[] lines = na
            """
        let cut =
            text.split(separator: "\n").dropLast().joined(separator: "\n") + """

                if barstate.islast
                    l := label.new(bar_index, high, "x", textcolor = color.white)
                    label.delete(l[1])
                    l.set_text("y")
                plotshape(close > open, style = shape.circle, location = location.abovebar)
                bgcolor(close > open ? color.new(color.green, 80) : na)
                fill(p, plot(open))
                """
        #expect(
            core(cut) == """
                plot "Close" close
                alert ("hi " + syminfo.ticker)
                when (volume < 0.0)
                  fail "no volume"
                """)
        let dropped = checked(cut).script?.dropped.map { "\($0.position.line) \($0.name)" }
        #expect(
            dropped == [
                "3 color.red", "9 label.new", "10 label.delete", "11 label.set_text", "12 plotshape", "13 bgcolor",
                "14 fill",
            ])
    }
}
