/// Whole strategies in the styles that people use.
enum SampleTexts {
    static let all: [(name: String, text: String)] = [
        ("macd-turn", macdTurn),
        ("bands", bands),
        ("trend-filter", trendFilter),
        ("pivots", pivots),
        ("habits", habits),
        ("rsi-averaging", rsiAveraging),
        ("channel-breakout", channelBreakout),
        ("session-range", sessionRange),
        ("regimes", regimes),
    ]

    private static let macdTurn = #"""
        //@version=5
        strategy("MACD turn", overlay = true, default_qty_type = strategy.fixed, default_qty_value = 1,
             initial_capital = 1000000)
        fastLength = input(12, "Fast Length")
        slowLength = input(26)
        signalLength = input.int(9, minval = 1, title = "Signal Length")
        fast = ta.ema(close, fastLength)
        slow = ta.ema(close, slowLength)
        line = fast - slow
        signal = ta.ema(line, signalLength)
        delta = line - signal
        if (ta.crossover(delta, 0))
            strategy.entry("up", strategy.long, comment = "up")
        if (ta.crossunder(delta, 0))
            strategy.entry("down", strategy.short, comment = "down")
        plot(delta, "Delta", color = color.new(color.red, 20))
        """#

    private static let bands = #"""
        //@version=5
        strategy("Bands", overlay=true)
        source = close
        length = input.int(20, minval=1)
        mult = input.float(2.0, minval=0.001, maxval=50)
        basis = ta.sma(source, length)
        dev = mult * ta.stdev(source, length)
        upper = basis + dev
        lower = basis - dev
        buyEntry = ta.crossover(source, lower)
        sellEntry = ta.crossunder(source, upper)
        if (ta.crossover(source, lower))
            strategy.entry("BBandLE", strategy.long, stop=lower, oca_name="Bands",
                 oca_type=strategy.oca.cancel, comment="BBandLE")
        else
            strategy.cancel(id="BBandLE")
        if (ta.crossunder(source, upper))
            strategy.entry("BBandSE", strategy.short, stop=upper, oca_name="Bands",
                 oca_type=strategy.oca.cancel, comment="BBandSE")
        else
            strategy.cancel(id="BBandSE")
        //plot(strategy.equity, title="equity", color=color.red, linewidth=2, style=plot.style_areabr)
        """#

    private static let trendFilter = #"""
        //@version=5
        // Trend with a filter from the day
        strategy(title="Trend and filter", shorttitle="TF", overlay=true, pyramiding=0,
             default_qty_type=strategy.percent_of_equity, default_qty_value=10,
                  commission_type=strategy.commission.percent, commission_value=0.05, slippage=2,
                       process_orders_on_close=false)

        // ─── Inputs ───
        grp = "Averages"
        maType  = input.string("EMA", "Type", options=["SMA", "EMA", "WMA", "HMA", "VWMA"], group=grp)
        fastLen = input.int(21, "Fast", minval=1, group=grp, inline="a")
        slowLen = input.int(55, "Slow", minval=1, group=grp, inline="a")
        useHtf  = input.bool(true, "Use day filter?")
        htf     = input.timeframe("D", "Filter interval")
        riskPct = input.float(1.5, "Risk %", step=0.1, tooltip="share of equity") / 100
        start   = input.time(timestamp("01 Jan 2018 00:00 +0000"), "From")
        upColor = input.color(color.new(#26a69a, 0), "Up")

        average(src, simple int len, simple string kind) =>
            switch kind
                "SMA" => ta.sma(src, len)
                "EMA" => ta.ema(src, len)
                "WMA" => ta.wma(src, len)
                "HMA" => ta.hma(src, len)
                => ta.vwma(src, len)

        fast = average(close, fastLen, maType)
        slow = average(close, slowLen, maType)
        htfClose = request.security(syminfo.tickerid, htf, close[1], barmerge.gaps_off, barmerge.lookahead_on)
        htfAverage = request.security(syminfo.tickerid, htf, ta.sma(close, 50))
        trendOk = not useHtf or htfClose > htfAverage
        inTime = time >= start
        atr = ta.atr(14)
        [macdLine, signalLine, _] = ta.macd(close, 12, 26, 9)
        [st, dir] = ta.supertrend(3, 10)

        longCondition = ta.crossover(fast, slow) and trendOk and inTime and macdLine > signalLine
        shortCondition = ta.crossunder(fast, slow) and inTime
        var float stop = na
        var int entries = 0
        if longCondition and strategy.position_size <= 0
            stop := close - 2 * atr
            entries += 1
            strategy.entry("L", strategy.long, comment="long " + str.tostring(entries),
                 alert_message="buy {{ticker}}")
        if shortCondition
            strategy.close("L", comment="turn")
        if strategy.position_size > 0
            stop := math.max(nz(stop, low), close - 2 * atr)
            strategy.exit("X", "L", stop=stop, limit=strategy.position_avg_price * (1 + riskPct))
        lastOpen = strategy.opentrades - 1
        barsHeld = strategy.position_size != 0 ? bar_index - strategy.opentrades.entry_bar_index(lastOpen) : na
        if barsHeld > 50
            strategy.close_all("late")

        plot(fast, "Fast", color=upColor)
        p2 = plot(slow, color=color.red, linewidth=2)
        plotshape(longCondition, title="buy", location=location.belowbar, color=color.green,
             style=shape.labelup, text="B")
        bgcolor(inTime ? color.new(color.blue, 90) : na)
        var label lb = na
        if barstate.islast
            label.delete(lb)
            lb := label.new(bar_index, high, "Entries: " + str.tostring(entries), color=color.black,
                 textcolor=color.white)
            lb.set_tooltip("x")
        var table t = table.new(position.top_right, 1, 1)
        if barstate.islast
            table.cell(t, 0, 0, str.format("{0} {1}", "Net", strategy.netprofit),
                 text_color=dir > 0 ? color.red : color.lime)
        alertcondition(longCondition, "Buy", "buy now")
        if longCondition
            alert("long", alert.freq_once_per_bar_close)
        """#

    private static let pivots = #"""
        //@version=6
        //@sweep len 5..40:5
        strategy("Pivots, v6", overlay = true, initial_capital = 50000, currency = currency.USD,
             default_qty_type = strategy.cash,
             default_qty_value = 1000,
             margin_long = 100)

        int len = input.int(5, "Length", minval = 2, maxval = 50)
        bool longOnly = input.bool(false)
        float src = input.source(hl2, "Source")
        string session = input.session("0930-1600", "Session")

        type_ = "x"
        f(float x, int n = 3) =>
            float total = 0.0
            for i = 0 to n - 1
                total += x[i]
            total / n

        g(x) => x > x[1] ? 1 : x < x[1] ? -1 : 0

        h(a, b) =>
            s = a + b
            d = a - b
            [s, d]

        inSession = not na(time(timeframe.period, session, syminfo.timezone))
        ph = ta.pivothigh(high, len, len)
        pl = ta.pivotlow(len, len)
        var float lastHigh = na
        var float lastLow = na
        if not na(ph)
            lastHigh := ph
        if not na(pl)
            lastLow := pl

        smooth = f(src)
        smooth5 = f(src, n = 5)
        [sum, diff] = h(smooth, smooth5)
        trend = g(smooth) + g(smooth5)
        direction = if trend > 0
            1
        else if trend < 0
            -1
        else
            0
        strength = switch
            direction == 1 and close > open and ta.rsi(close, 14) > 50 => "strong"
            direction == 1 => "up"
            direction == -1 => "down"
            => "none"

        count = 0
        i = 0
        while i < 10 and close[i] > open[i]
            count += 1
            i += 1
            if count > 5
                break

        hours = hour(time, "America/New_York")
        up = ta.crossover(close, lastHigh) and ta.change(close) > 0 and inSession
        down = ta.crossunder(close, lastLow) or (strategy.openprofit < -100 and ta.falling(close, 3))
        if up and not up[1] and strength != "none"
            strategy.entry("L", strategy.long, qty = math.floor(strategy.equity * 0.1 / close))
        if down and not longOnly
            strategy.entry("S", strategy.short, stop = lastLow - 2 * syminfo.mintick)
        else
            strategy.cancel("S")
        strategy.exit("XL", from_entry = "L", profit = 200, loss = 100, trail_points = 50, trail_offset = 20)
        strategy.exit(
             "XS",
             from_entry = "S",
             qty_percent = 50,
             stop = lastHigh
             )
        if dayofweek == dayofweek.friday and hour >= 15
            strategy.close_all()
        plot(
          lastHigh, "High",
          color = color.red)
        plot(strategy.equity, "Equity", display = display.none)
        """#
}
