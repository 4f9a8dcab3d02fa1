extension SampleTexts {
    static let habits = #"""
        //@version=5
        strategy("v5 odds", overlay=true, calc_on_every_tick=true, close_entries_rule="ANY")
        // v4-like habits in v5
        len = input(14), mult = input.float(3, title="Mult")
        src=input.source(close,title="Source")
        half = 5 / 2
        r = ta.rsi(src, len)
        cond = bar_index % 2
        if cond
            strategy.entry("a", strategy.long, 1, when = r < 30)
        strategy.close("a", when = r > 70)
        strategy.close("a", r > 70)
        strategy.cancel_all(bar_index > 100)
        x = 0.0
        x := nz(x[1]) + 1
        y = close > open and ta.sma(close, 10) > ta.sma(close, 20)
        z = close > open ? ta.ema(close, 10) : ta.ema(close, 20)
        a = na(z) ? 0 : z
        [dh, dl, dx] = request.security(syminfo.tickerid, "D", [high[1], low[1], x])
        s = (close - open)[2]
        t = ta.tr
        v = ta.vwap
        vv = ta.vwap(close)
        w = ta.highest(10) - ta.lowest(low, 10)
        hh = ta.highestbars(5)
        b = ta.barssince(ta.crossover(close, open))
        vw = ta.valuewhen(close > open, close, 0)
        vb = ta.valuewhen(close > open, close > 10, 0)
        cc = ta.change(close > open)
        tt = timestamp("2020-02-30T10:00:00+02:00")
        ti = timestamp("UTC", 2020, 1, 1, 0, 0)
        tf = timestamp(2020, 1, 1, 0, 0)
        [bm, bu, bl] = ta.bb(close, 20, 2)
        [dp, dm, adx] = ta.dmi(14, 14)
        [km, ku, kl] = ta.kc(close, 20, 1.5)
        cr = ta.cross(close, bm)
        vol = ta.vwma(close, 20), fx = fixnan(bm), su = math.sum(volume, 10)
        ro = math.round(close, 2), rr = math.round(close)
        isC = barstate.isconfirmed
        o = strategy.opentrades.entry_price(0) + strategy.opentrades.size(strategy.opentrades - 1)
        it = int(close) + int(na(close) ? 1 : 2)
        fl = float(bar_index)
        per = timeframe.period == "D"
        st = str.tostring(close, "#.##") + str.tostring(true) + str.tostring(bar_index, format.mintick)
        for i = 10 to 0 by 2
            x += i
        lot = switch
            close > open => 1
            => 2
        plot(close > open ? close : na, "c", color = close > open ? color.green : color.rgb(255, 0, 0, 10))
        hl = hline(30, "h")
        lower_ = hline(70)
        fill(hl, lower_, color=color.new(color.blue, 90))
        strategy.risk.allow_entry_in(strategy.direction.long)
        strategy.order("o", close > open ? strategy.long : strategy.short, lot)
        """#

    static let rsiAveraging = #"""
        //@version=5
        strategy("RSI averaging", overlay=false, pyramiding=3, default_qty_type=strategy.fixed,
             default_qty_value=2, initial_capital=10000,
                  commission_type=strategy.commission.cash_per_order, commission_value=1)
        length = input(14, title="RSI Length")
        overSold = input(30)
        overBought = input(70)
        price = close
        vrsi = ta.rsi(price, length)
        co = ta.crossover(vrsi, overSold)
        cu = ta.crossunder(vrsi, overBought)
        avgUp = strategy.position_avg_price * 1.02
        stopLoss = strategy.position_avg_price * (1 - input.float(3, "Stop %", minval=0.1) / 100)
        if (not na(vrsi))
            if (co)
                strategy.entry("RsiLE", strategy.long, comment="RsiLE")
            if (cu)
                strategy.entry("RsiSE", strategy.short, comment="RsiSE")
        strategy.exit("half", from_entry="RsiLE", qty_percent=50, limit=avgUp, stop=stopLoss,
             comment_profit="tp", comment_loss="sl")
        strategy.exit("rest", from_entry="RsiLE", trail_price=avgUp, trail_offset=100)
        if strategy.closedtrades > 0 and strategy.closedtrades.profit(strategy.closedtrades - 1) < 0
            alert("lost " + str.tostring(strategy.closedtrades.profit(strategy.closedtrades - 1), "#.##"),
                 alert.freq_once_per_bar_close)
        plot(vrsi, "RSI", color=vrsi > overBought ? color.red : vrsi < overSold ? color.green : color.gray)
        hline(70, "top", color=color.red, linestyle=hline.style_dashed)
        hline(30)
        """#

    static let channelBreakout = #"""
        //@version=6
        //@data SPY:1d
        strategy("Channel breakout", overlay = true, use_bar_magnifier = false, calc_on_order_fills = false)
        length = input.int(title = "Length", minval = 1, maxval = 1000, defval = 5)
        once = input.bool(false, "One side only")
        upBound = ta.highest(high, length)
        downBound = ta.lowest(low, length)
        tick = syminfo.mintick
        if not na(close[length])
            strategy.entry("ChBrkLE", strategy.long, stop = upBound + tick, comment = "ChBrkLE",
                 oca_name = "channel", oca_type = strategy.oca.cancel)
            if not once
                strategy.entry("ChBrkSE", strategy.short, stop = downBound - tick, comment = "ChBrkSE",
                     oca_name = "channel", oca_type = strategy.oca.cancel)
        size(float distance) =>
            float risk = strategy.equity * 0.01
            float raw = risk / (distance * syminfo.pointvalue)
            math.max(1, math.floor(raw))
        // a year without losses doubles the size
        var int streak = 0
        if strategy.losstrades > strategy.losstrades[1]
            streak := 0
        else if strategy.wintrades > strategy.wintrades[1]
            streak += 1
        if streak >= 3 and strategy.position_size == 0
            strategy.order("extra", strategy.long, qty = size(ta.atr(20) * 2))
        strategy.risk.max_intraday_loss(5, strategy.percent_of_equity)
        strategy.risk.max_position_size(10)
        plot(strategy.position_size, "Size")
        """#

    static let sessionRange = #"""
        //@version=6
        strategy("Session range",
             overlay = true,
             margin_long = 100,
             margin_short = 100,
             process_orders_on_close = true)

        // Opening range of a session, one trade a day
        string sess    = input.session("0930-1000", "Range")
        string zone    = input.string("America/New_York", "Zone")
        float  factor  = input.float(1.5, "Target", step = 0.25)
        int    lastHour = input.int(15, "Close at hour", minval = 0, maxval = 23)

        newDay = ta.change(time_tradingday) != 0 or barstate.isfirst
        inRange = not na(time(timeframe.period, sess, zone))
        var float top = na
        var float bottom = na
        var bool traded = false
        if newDay
            top := na
            bottom := na
            traded := false
        if inRange
            top := na(top) ? high : math.max(top, high)
            bottom := na(bottom) ? low : math.min(bottom, low)

        weekday = switch dayofweek
            dayofweek.monday => "Mon"
            dayofweek.friday => "Fri"
            => "mid"

        canTrade = not inRange and not traded and not na(top) and hour(time,
             zone) < lastHour and weekday != "Fri"
        if canTrade and close > top
            strategy.entry("up", strategy.long)
            strategy.exit("up out", "up", stop = bottom, limit = close + factor * (top - bottom))
            traded := true
        else if canTrade and close < bottom
            strategy.entry("down", strategy.short)
            strategy.exit("down out", "down", stop = top, limit = close - factor * (top - bottom))
            traded := true
        if hour(time, zone) >= lastHour and strategy.position_size != 0
            strategy.close_all(comment = "end of day", immediately = true)
        var box range_ = na
        if inRange and not inRange[1]
            range_ := box.new(bar_index, high, bar_index, low, border_color = color.gray,
                 bgcolor = color.new(color.gray, 85))
        if inRange
            box.set_right(range_, bar_index)
            range_.set_top(top)
        """#

    static let regimes = #"""
        //@version=5
        strategy("Regimes and loops", overlay=true)
        n = input.int(20, "Window", minval=2)
        k = input.int(3, "Votes", minval=1)
        // least squares by hand, in a loop
        slope(src, len) =>
            sx = 0.0
            sy = 0.0
            sxy = 0.0
            sxx = 0.0
            for i = 0 to len - 1
                v = src[len - 1 - i]
                sx := sx + i
                sy := sy + v
                sxy := sxy + i * v
                sxx := sxx + i * i
            (len * sxy - sx * sy) / (len * sxx - sx * sx)
        zscore(src, len) =>
            m = ta.sma(src, len)
            s = ta.stdev(src, len)
            s == 0 ? 0.0 : (src - m) / s
        vote(c) => c ? 1 : 0
        regime = slope(close, n) > 0 ? 1 : -1
        z = zscore(close, n)
        [mid, up, dn] = ta.bb(close, n, 2.0)
        [diPlus, diMinus, adx] = ta.dmi(14, 14)
        votes = vote(regime > 0) + vote(z < -1) + vote(adx > 20) + vote(ta.rising(volume,
             2)) + vote(ta.mom(close, 10) > 0)
        var float trail = na
        trail := strategy.position_size > 0 ? math.max(nz(trail[1]), close - ta.atr(14) * 3) : na
        streak = 0
        i = 0
        while i < 5
            if close[i] <= close[i + 1]
                break
            streak += 1
            i += 1
        longSignal = votes >= k and ta.barssince(ta.cross(close, mid)) < 10
        if longSignal and strategy.opentrades == 0
            strategy.entry("L", strategy.long, when=barstate.isconfirmed)
        if not na(trail) and close < trail
            strategy.close("L", comment="trail " + str.tostring(streak))
        plot(trail, "Trail", style=plot.style_linebr)
        plotchar(longSignal, "Long", "▲", location.belowbar, color=color.lime, size=size.tiny)
        barcolor(regime > 0 ? color.teal : color.maroon)
        """#
}
