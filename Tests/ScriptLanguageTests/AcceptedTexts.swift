/// Short texts in the styles that people use, all of which are scripts in both versions.
enum AcceptedTexts {
    /// The name and the text of each.
    static let all: [(name: String, text: String)] = table.split(separator: "@@ ").map { entry in
        let lines = entry.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(lines[0]), String(lines[lines.count - 1]))
    }

    private static let table = #"""
        @@ string position
        string pos = position.top_right
        sz = input.string(size.small, "Size", options=[size.tiny, size.small])
        var table t = table.new(pos, 2, 2, bgcolor=color.new(color.black, 0), border_width=1)
        @@ map of styles
        ls = input.string("solid", options=["solid","dashed"])
        st = ls == "solid" ? line.style_solid : line.style_dashed
        var line l = na
        if ta.crossover(close, open)
            l := line.new(bar_index[1], low[1], bar_index, high, style=st, extend=extend.right)
            line.set_width(l, 2)
        @@ function returning label
        mk(x, y) =>
            label.new(x, y, "a")
        if close > open
            mk(bar_index, high)
        l = mk(bar_index, low)
        l.set_x(bar_index)
        @@ color function
        col(c) => c ? color.green : color.red
        plot(close, color=col(close > open))
        grad = color.from_gradient(close, low, high, color.red, color.green)
        bgcolor(grad)
        @@ color switch
        c = switch
            close > open => color.green
            => color.red
        barcolor(c)
        color d = na
        d := color.red
        var color e = color.new(color.red, 10)
        @@ nested functions with tuples and history
        pv(src, len) =>
            h = ta.highest(src, len)[1]
            l = ta.lowest(src, len)[1]
            [h, l, (h + l) / 2]
        [a, b, c] = pv(close, 10)
        plot(a), plot(b)
        plot(c)
        @@ if returning na
        x = if close > open
            close
        plot(x)
        @@ multi-line ternary
        x = close > open ? 1 :
             close < open ? -1 :
             0
        y = close > open
             ? 1
             : 2
        plot(x + y)
        @@ while with break
        var int k = 0
        while true
            k += 1
            if k > 10
                break
        @@ for with tuple use
        s = 0.0
        for i = 1 to 10
            s := s + close[i] * (10 - i)
        avg = s / 10
        plot(avg)
        @@ for float step
        for x = 0.0 to 1.0 by 0.1
            alert(str.tostring(x))
        @@ for expression value
        m = for i = 0 to 5
            close[i]
        plot(m)
        @@ trailing comma call
        plot(ta.sma(close,
             10),
             title = "x")
        @@ comment after continuation
        longC = close > open and // first
             close > close[1] // second
        if longC
            strategy.entry("L", strategy.long)
        @@ bool function in condition
        isUp() => close > open
        if isUp() and not isUp()[1]
            strategy.entry("L", strategy.long)
        @@ default arg
        f(float src = close, simple int n = 14) => ta.rsi(src, n)
        plot(f())
        plot(f(open))
        plot(f(n = 5))
        @@ string switch
        t = input.string("A")
        mult = switch t
            "A" => 1.0
            "B" => 2
            => na
        plot(mult)
        @@ input inline tuple
        i1 = input.int(1, "a", inline="1"), i2 = input.int(2, "b", inline="1")
        plot(i1 + i2)
        @@ date filter
        fromDate = input.time(timestamp("2020-01-01T00:00:00"), "From")
        toDate = input.time(timestamp("01 Jan 2030 00:00 +0000"), "To")
        inDate() => time >= fromDate and time <= toDate
        if inDate() and ta.crossover(close, open)
            strategy.entry("L", strategy.long, qty = 1, comment = "x")
        @@ timestamp parts
        start = timestamp(syminfo.timezone, 2020, 1, 1, 0, 0)
        st2 = timestamp(input.int(2020), input.int(1, "m"), 1, 0, 0)
        w = time > start and time > st2
        @@ position helpers
        inLong = strategy.position_size > 0
        justIn = inLong and not inLong[1]
        entryPx = ta.valuewhen(justIn, close, 0)
        bars = ta.barssince(justIn)
        tp = strategy.position_avg_price * (1 + 0.02)
        strategy.exit("x", "L", limit = inLong ? tp : na, stop = inLong ? entryPx * 0.98 : na)
        @@ trailing high
        var float hi = na
        hi := strategy.position_size > 0 ? math.max(nz(hi, high), high) : na
        strategy.exit("x", stop = hi * 0.95)
        @@ loops over trades
        tot = 0.0
        for i = 0 to strategy.closedtrades - 1
            tot += strategy.closedtrades.profit(i)
        @@ ma function via ternary
        ma(src, len, t) => t == "SMA" ? ta.sma(src, len) : t == "EMA" ? ta.ema(src, len) : ta.wma(src, len)
        t = input.string("SMA")
        len = input.int(10)
        plot(ma(close, len, t))
        @@ security with function
        f() => ta.ema(close, 10)
        x = request.security(syminfo.tickerid, "60", f())
        y = request.security(syminfo.tickerid, input.timeframe("240"), ta.rsi(close, 14)[1],
             lookahead=barmerge.lookahead_on)
        [o, h] = request.security(syminfo.tickerid, "D", [open[1], high[1]], lookahead=barmerge.lookahead_on)
        @@ security wrapper
        htf(tf, src) => request.security(syminfo.tickerid, tf, src[1], lookahead=barmerge.lookahead_on)
        x = htf("D", close)
        y = htf("W", ta.sma(close, 3))
        @@ security wrapper by expression position
        sec(_sym, _res, _src) => request.security(_sym, _res, _src[1], lookahead = barmerge.lookahead_on)
        x = sec(syminfo.tickerid, "D", hl2)
        @@ heikin ashi by hand
        var float haOpen = na
        haClose = (open + high + low + close) / 4
        haOpen := na(haOpen[1]) ? (open + close) / 2 : (haOpen[1] + haClose[1]) / 2
        @@ self reference
        float st = na
        st := close > nz(st[1], 0) ? math.max(close - 1, nz(st[1], 0)) : close + 1
        @@ ghost in ternary call
        x = close > open ? label.new(bar_index, high) : na
        @@ na label
        var label lb = na
        if not na(close)
            label.delete(lb[1])
        @@ plot with offset
        p1 = plot(close, "a", color.red, 2, plot.style_line)
        p2 = plot(open, title="b", color=#ff000080)
        fill(p1, p2, color=color.new(#00ff00, 90), title="f")
        @@ alert message json
        msg = '{"a": "' + syminfo.ticker + '", "p": ' + str.tostring(close) + '}'
        strategy.entry("a", strategy.long, alert_message = msg)
        @@ math stuff
        x = math.round_to_mintick(close) + math.sign(close - open) + math.pow(close,
             2) + math.log10(close) + math.pi
        @@ int division index
        half = math.floor(10 / 2)
        x = close[half]
        n = int(input.int(10) / 2)
        y = ta.sma(close, n)
        @@ string compare
        if syminfo.ticker == "A" or timeframe.isintraday and timeframe.multiplier >= 5
            strategy.close_all()
        @@ underscore names
        _a1 = 1
        [_, _b] = ta.supertrend(3, 10)
        [_, _, c] = ta.bb(close, 20, 2)
        @@ const names
        const int n = 3
        simple float y = 2
        series float z = close
        @@ semantic once
        var isReady = false
        if bar_index > 10
            isReady := true
        @@ shadow loops
        for i = 0 to 2
            for j = 0 to i
                if i == j
                    continue
                alert(str.tostring(i * j))
        @@ switch no value statement
        switch
            close > open => strategy.entry("L", strategy.long)
            close < open =>
                strategy.close("L")
                alert("x")
        @@ if else if with calls
        if ta.crossover(close, open)
            strategy.entry("L", strategy.long)
        else if ta.crossunder(close, open)
            strategy.entry("S", strategy.short)
        @@ last expression mixed types
        if close > open
            strategy.entry("L", strategy.long)
        else
            x = 1
        @@ log
        if barstate.islastconfirmedhistory
            log.info("done {0}", close)
        @@ unary chain
        x = not (close > open) and -close < +open
        @@ region
        //#region Inputs
        a = input.int(3)
        //#endregion
        @@ dayofweek filter
        ok = dayofweek(time) != dayofweek.saturday and hour >= 9 and hour(time, "UTC") < 16 and minute == 0
        @@ session
        inS = not na(time("1", "0930-1600:23456", "America/New_York"))
        s2 = time(timeframe.period, "0000-0100")
        @@ chained compare
        x = close > open == true
        @@ ta variables
        a = ta.tr + ta.obv + ta.accdist + ta.vwap
        b = ta.tr(true)
        @@ nz two
        x = nz(ta.change(close), 0.0) + nz(na)
        @@ exit many
        strategy.exit("a", "b", 1, 50, 100, close * 1.1, 50, close * 0.9)
        @@ explicit types func
        f(series float a, simple int b, const string c, bool d = true) => d ? ta.ema(a, b) : a
        x = f(close, 3, "x")
        @@ label type method chain
        label.new(bar_index, high, "x").set_size(size.large)
        @@ plot bool offset
        plot(close > open ? 1 : 0, "x")
        @@ many statements line
        a = 1, b = 2, c = a + b
        @@ var tuple
        [m, s, h] = ta.macd(close, 12, 26, 9)
        var float prev = na
        if m > s
            prev := h
        @@ inputs arithmetic
        risk = input.float(2.0) / 100 * strategy.equity
        q = math.max(1, risk / (ta.atr(14) * 2))
        strategy.entry("L", strategy.long, qty = q)
        @@ max of many
        x = math.max(close, open, high[1], low[1]) + math.avg(close, open, high) + math.min(1, 2.5)
        @@ polyline and linefill
        var l1 = line.new(na, na, na, na)
        var l2 = line.new(na, na, na, na)
        linefill.new(l1, l2, color.red)
        l1.set_xy1(bar_index, high)
        @@ table cell chain
        var t = table.new(position.top_left, 1, 1)
        if barstate.islast
            t.cell(0, 0, "x")
            table.cell_set_text(t, 0, 0, str.format("{0,number,#.#}", close))
        @@ plotshape series
        plotshape(ta.crossover(close, open) ? low : na, "x", shape.triangleup, location.absolute, color.green,
             0, "T", size=size.small)
        plotshape(series=close > open, style=shape.arrowup)
        plotarrow(close - open)
        plotcandle(open, high, low, close, color = close > open ? color.green : color.red)
        @@ default color na
        plot(close, color = close > open ? color.green : na)
        @@ names of namespaces
        line = ta.sma(close, 3)
        size = 3
        label = line > close
        l = line.new(bar_index, high, bar_index, low)
        plotshape(label, size = size.small)
        plot(line + size)
        var label label2 = na
        label2.delete()
        @@ display
        plot(close, display = display.all - display.status_line)
        """#
}
