/// Texts with a mistake, each below a line with its name: what the checker says of them is a snapshot.
enum WrongTexts {
    /// The name and the text of each.
    static let all: [(name: String, text: String)] = table.split(separator: "@@ ").map { entry in
        let lines = entry.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(lines[0]), String(lines[lines.count - 1]))
    }

    private static let table = #"""
        @@ misspelled function
        fast = ta.emma(close, 12)
        @@ misspelled name
        length = input.int(14)
        x = ta.sma(close, lenght)
        @@ old namespace
        x = sma(close, 10)
        @@ unknown name
        x = foo + 1
        @@ unknown color
        plot(close, color = color.gren)
        @@ name without namespace
        x = crossover(close, open)
        @@ function as value
        x = ta.sma
        @@ value as function
        x = close(1)
        @@ missing argument
        x = ta.sma(close)
        @@ too many arguments
        x = ta.ema(close, 10, 3)
        @@ unknown named argument
        x = ta.sma(close, lenght = 10)
        @@ positional after named
        x = ta.sma(source = close, 10)
        @@ argument twice
        x = ta.sma(close, 10, length = 12)
        @@ wrong argument type
        x = ta.sma(close, "10")
        @@ float for int
        x = ta.sma(close, 10.5)
        @@ series for simple
        x = ta.ema(close, bar_index)
        @@ series for const
        x = input.int(bar_index)
        @@ length zero
        x = ta.sma(close, 0)
        @@ unclosed bracket
        x = ta.sma(close, 10
        y = close
        @@ extra bracket
        x = ta.sma(close, 10))
        @@ unclosed text
        x = "abc
        @@ curly quotes
        x = “abc”
        @@ strange sign
        x = close $ 2
        @@ bad colour
        plot(close, color = #12345)
        @@ huge number
        x = 99999999999999999999
        @@ assignment as condition
        if close = open
            strategy.close("a")
        @@ missing block
        if close > open
        x = 1
        @@ two blanks
        if close > open
          strategy.close("a")
        @@ deep line
        x = 1
            y = 2
        @@ strange dedent
        if close > open
                strategy.close("a")
            x = 1
        @@ else alone
        x = 1
        else
            strategy.close("a")
        @@ if in expression
        x = 1 + if close > open
            1
        @@ reassign undeclared
        countr = 0
        counter := 1
        @@ declare twice
        x = 1
        x = 2
        @@ change of type
        x = 1
        x := 1.5
        @@ text into number
        float x = "a"
        @@ na without type
        x = na
        @@ number as condition
        if bar_index
            strategy.close("a")
        @@ bool as number
        x = (close > open) + 1
        @@ text plus number
        x = "a" + 1
        @@ na comparison
        x = close == na
        @@ branches do not meet
        x = close > open ? 1 : "a"
        @@ bool na
        bool x = na
        @@ nz of bool
        x = nz(close > open)
        @@ literal history
        x = 5[1]
        @@ negative history
        x = close[-1]
        @@ history too far
        x = close[6000]
        @@ tuple into name
        x = ta.macd(close, 12, 26, 9)
        @@ too few names
        [a, b] = ta.macd(close, 12, 26, 9)
        @@ value into names
        [a, b] = close
        @@ break outside
        break
        @@ function in block
        if close > open
            f(x) => x
        @@ recursion
        f(x) => f(x - 1)
        y = f(3)
        @@ function above declaration
        y = f(3)
        f(x) => x
        @@ wrong own argument
        f(float x) => x
        y = f("a")
        @@ function changes script
        n = 0
        f(x) =>
            n := n + x
            n
        y = f(1)
        @@ counter changed
        for i = 0 to 5
            i := 3
        @@ step zero
        for i = 0 to 5 by 0
            strategy.close("a")
        @@ when in version 6
        strategy.entry("a", strategy.long, when = close > open)
        @@ wrong direction
        strategy.entry("a", "up")
        @@ exit without level
        strategy.exit("x", "a")
        @@ trail without offset
        strategy.exit("x", "a", trail_points = 10)
        @@ plot in block
        if close > open
            plot(close)
        @@ second declaration
        strategy("Again")
        @@ unknown declaration argument
        strategy("Wrong", pyramding = 1)
        @@ input default outside
        x = input.int(0, "Length", minval = 1)
        @@ input default no option
        x = input.string("a", options = ["b", "c"])
        @@ input source of own
        x = input.source(close * 2)
        @@ array
        a = array.new<float>(10)
        @@ array type
        array<float> a = na
        @@ old array type
        float[] a = na
        @@ map
        m = map.new<string, float>()
        @@ user type
        type Point
            float x
            float y
        p = 1
        @@ enum
        enum Side
            long
            short
        @@ method
        method twice(float x) =>
            x * 2
        @@ import
        import someone/Lib/1 as lib
        @@ varip
        varip int n = 0
        @@ for in
        for x in values
            strategy.close("a")
        @@ signs of other languages
        x = close > open && close > 3 || !true
        y = close ! open
        @@ truth as direction
        strategy.entry("L", true)
        @@ after each execution
        strategy("T", calc_on_order_fills = true, use_bar_magnifier = true)
        @@ method that no drawing has
        label.new(bar_index, high).set_txt("a")
        @@ orders at the last bar
        if barstate.islastconfirmedhistory
            strategy.close_all()
        @@ other symbol
        x = request.security("NASDAQ:AAPL", "D", close)
        @@ heikin ashi
        x = request.security(ticker.heikinashi(syminfo.tickerid), "D", close)
        @@ future
        x = request.security(syminfo.tickerid, "D", close, lookahead = barmerge.lookahead_on)
        @@ request of account
        x = request.security(syminfo.tickerid, "D", strategy.equity)
        @@ series interval
        x = request.security(syminfo.tickerid, close > open ? "D" : "W", close)
        @@ no interval
        x = request.security(syminfo.tickerid, "1H", close)
        @@ nested request
        x = request.security(syminfo.tickerid, "D", request.security(syminfo.tickerid, "W", close))
        @@ lower interval
        x = request.security_lower_tf(syminfo.tickerid, "1", close)
        @@ dividends
        x = request.dividends(syminfo.tickerid)
        @@ random
        x = math.random(0, 1)
        @@ clock
        x = timenow
        @@ last bar
        x = last_bar_index - bar_index
        @@ drawing asked
        l = label.new(bar_index, high)
        x = label.get_x(l)
        @@ colour decides
        c = close > open ? color.green : color.red
        if c == color.green
            strategy.close("a")
        @@ fields
        x = close.value
        @@ chained assignment
        x = y = 1
        @@ method on value
        x = close.sma(10)
        @@ bad date
        x = timestamp("yesterday")
        @@ void value
        x = strategy.close("a")
        @@ two mistakes
        x = ta.smma(close, 10)
        y = undefined_name
        @@ const promised
        const float x = close
        @@ duplicate parameter
        f(a, a) => a
        @@ unknown type
        flaot x = 1.0
        @@ switch default first
        x = switch
            => 1
            close > open => 2
        @@ tuple in expression
        x = 1 + ta.macd(close, 12, 26, 9)
        """#
}
