import Columns
import Market
import Reporting
import TestSupport

/// Every section that a report can have, made from a seed.
extension SampleReport {
    /// A market and what a run made of it.
    struct Run {
        let equity: TimedValues
        let benchmark: TimedValues
        let bars: PriceBars
        let trades: [ReportedTrade]

        init(days: Int, trades count: Int, seed: UInt64, isByMinute: Bool = false) {
            equity = SampleReport.walk(days: days, seed: seed, drift: 0.0001, isByMinute: isByMinute)
            benchmark = SampleReport.walk(days: days, seed: seed &+ 1, drift: 0.0003, isByMinute: isByMinute)
            bars = SampleReport.bars(along: benchmark, seed: seed)
            trades = days < 9 ? [] : SampleReport.trades(count, along: bars, seed: seed)
        }
    }

    /// Bars whose closes are a thousandth of a walk.
    static func bars(along walk: TimedValues, seed: UInt64) -> PriceBars {
        var generator = SeededGenerator(seed: seed)
        let closes = walk.values.values.map { ($0 / 10).rounded() / 100 }
        let opens = closes.indices.map { row in
            let gap = Double(Int.random(in: -20...20, using: &generator))
            return row == 0 ? closes[0] : ((closes[row - 1] * 100).rounded() + gap) / 100
        }
        let spreads = closes.map { $0 * Double.random(in: 0.001...0.012, using: &generator) }
        let highs = closes.indices.map { ((max(opens[$0], closes[$0]) + spreads[$0]) * 100).rounded() / 100 }
        let lows = closes.indices.map { ((min(opens[$0], closes[$0]) - spreads[$0]) * 100).rounded() / 100 }
        let volumes = spreads.map { ($0 * 2e6).rounded() }
        return PriceBars(
            times: walk.times, open: Column(opens), high: Column(highs), low: Column(lows), close: Column(closes),
            volume: Column(volumes))
    }

    /// Trades at prices of bars.
    static func trades(_ count: Int, along bars: PriceBars, seed: UInt64) -> [ReportedTrade] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { place in
            let entry = place * (bars.count - 8) / max(1, count)
            let length = Int.random(in: 1...7, using: &generator)
            let isOpen = place == count - 1
            let side: ReportedTrade.Side = place % 4 == 3 ? .short : .long
            let (start, end) = (bars.open[entry], bars.close[entry + length])
            let quantity = Double(10 * (1 + place % 7))
            let profit = (end - start) * quantity * (side == .long ? 1 : -1) - 2.5
            let share = profit / (start * quantity) * 100
            return ReportedTrade(
                number: place + 1, side: side, quantity: quantity,
                entry: .init(time: bars.times[entry], price: start, reason: "fast crosses over slow"),
                exit: isOpen
                    ? nil
                    : .init(
                        time: bars.times[entry + length], price: end,
                        reason: place % 2 == 0 ? "stop" : "fast crosses under slow"),
                profit: isOpen ? nil : profit, profitPercent: isOpen ? nil : share, commission: 2.5,
                runUp: max(0, profit) * 1.2, drawdown: min(0, profit) * 1.3, bars: isOpen ? nil : length)
        }
    }

    /// The mean of the last values.
    static func mean(of values: TimedValues, over length: Int) -> TimedValues {
        let all = values.values.values
        let means = all.indices.map { row in
            row + 1 < length ? .nan : all[(row + 1 - length)...row].reduce(0, +) / Double(length)
        }
        return TimedValues(times: values.times, values: Column(means))
    }

    static func returns(of values: TimedValues, every step: Int = 1) -> [Double] {
        let all = stride(from: 0, to: values.count, by: step).map { values.values[$0] }
        return zip(all, all.dropFirst()).map { $1 / $0 - 1 }
    }

    /// A report with one of each section.
    static func wholeReport(
        days: Int, trades count: Int, symbols: Int = 12, seed: UInt64, isByMinute: Bool = false
    ) -> Report {
        let run = Run(days: days, trades: count, seed: seed, isByMinute: isByMinute)
        return Report(
            title: "Moving average cross on SPY",
            subtitle: "2016-01-01 to 2025-08-28, \(days) daily bars, 100,000 USD, run 01J8Z0Q4",
            keyFigures: days == 0 ? [] : keyFigures,
            sections: [
                FiguresSection(title: "Summary", groups: days == 0 ? [] : summaryGroups),
                EquitySection(
                    equity: run.equity, drawdown: drawdown(of: run.equity), benchmark: ("SPY held", run.benchmark),
                    currency: "USD", zone: newYork),
                prices(of: run), calendar(of: run), distribution(of: run), rolling(of: run),
                DrawdownsSection(falls: falls(of: run.equity), zone: newYork),
                TradesSection(trades: run.trades, currency: "USD", currencyDecimals: 2, zone: newYork),
                patterns(of: run), exposure(of: run),
                CostSection(
                    grossProfit: days == 0 ? nil : 18_420.5,
                    costs: [
                        .init(name: "Commission", amount: 1_500), .init(name: "Slippage", amount: 2_210.4),
                        .init(name: "Borrowing", amount: 320), .init(name: "Interest on cash", amount: -410),
                    ], currency: "USD", currencyDecimals: 2),
                denials(of: run), ambiguity(of: run), certificate(days: days),
                self.symbols(days == 0 ? 0 : symbols, seed: seed),
                ProvenanceSection(groups: provenance, command: "assay run cross --data SPY:1d --set fast=20 --seed 1"),
            ],
            provenance: [ReportedFact("Run", "01J8Z0Q4"), ReportedFact("Engine", "0.2.0")],
            disclaimer: """
                A backtest shows what rules would have done with prices that are known now. It is no promise of what \
                they will do, and no advice.
                """)
    }

    static func patterns(of run: Run) -> TradePatternsSection {
        let closed = run.trades.filter { $0.exit != nil }
        let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
        let slots = names.enumerated().map { place, name in
            TradePatternsSection.Slot(
                name: name, profits: closed.filter { $0.number % 5 == place }.compactMap(\.profit))
        }
        return TradePatternsSection(
            slots: [(name: "Weekday", slots: slots)],
            courses: closed.compactMap { trade in
                trade.profitPercent.map { percent in
                    .init(adverse: max(0, -percent) / 80, favourable: max(0, percent) / 90, result: percent / 100)
                }
            }, multiples: closed.compactMap { $0.profitPercent }, risk: "the mean loss", currency: "USD")
    }

    static func prices(of run: Run) -> PriceSection {
        let closes = TimedValues(times: run.bars.times, values: run.bars.close)
        let levels = run.trades.compactMap { trade in
            trade.exit.map {
                ReportedLevel(kind: .stop, price: trade.entry.price * 0.97, start: trade.entry.time, end: $0.time)
            }
        }
        return PriceSection(
            symbol: "SPY", bars: run.bars, trades: run.trades, levels: levels,
            overlays: [
                .init(name: "Fast 20", values: mean(of: closes, over: 20)),
                .init(name: "Slow 50", values: mean(of: closes, over: 50)),
            ],
            panes: [
                .init(
                    title: "Distance of the averages",
                    series: [
                        .init(
                            name: "Distance",
                            values: difference(mean(of: closes, over: 20), mean(of: closes, over: 50)),
                            drawing: .columns)
                    ], style: .number(decimals: 2))
            ], zone: newYork)
    }

    static func difference(_ first: TimedValues, _ second: TimedValues) -> TimedValues {
        TimedValues(
            times: first.times, values: Column(zip(first.values.values, second.values.values).map { $0 - $1 }))
    }

    static func calendar(of run: Run) -> CalendarSection {
        var ends: [(year: Int, month: Int, value: Double, other: Double)] = []
        for row in 0..<run.equity.count {
            let (year, month, _) = newYork.date(at: run.equity.times[row]).components
            if ends.last.map({ $0.year == year && $0.month == month }) ?? false { ends.removeLast() }
            ends.append((year, month, run.equity.values[row], run.benchmark.values[row]))
        }
        let months = zip(ends, ends.dropFirst()).map {
            CalendarSection.Month(year: $1.year, month: $1.month, value: $1.value / $0.value - 1)
        }
        let lasts = ends.enumerated().filter {
            $0.offset + 1 == ends.count || ends[$0.offset + 1].year != $0.element.year
        }
        .map(\.element)
        let years = zip(lasts, lasts.dropFirst()).map {
            CalendarSection.Year(year: $1.year, value: $1.value / $0.value - 1, benchmark: $1.other / $0.other - 1)
        }
        return CalendarSection(months: months, years: years)
    }

    static func distribution(of run: Run) -> DistributionSection {
        let daily = returns(of: run.equity)
        let periods = [("Daily", 1), ("Weekly", 5), ("Monthly", 21), ("Quarterly", 63), ("Yearly", 252)]
        return DistributionSection(
            histograms: [
                .init(name: "Daily returns", values: daily),
                .init(
                    name: "Profit of trades, USD", values: run.trades.compactMap(\.profit),
                    style: .number(decimals: 0)),
            ], boxes: periods.map { .init(name: $0.0, values: returns(of: run.equity, every: $0.1)) })
    }

    static func rolling(of run: Run) -> ChartsSection {
        let daily = TimedValues(
            times: Column(run.equity.times.values.dropFirst()), values: Column(returns(of: run.equity)))
        let means = mean(of: daily, over: 126)
        let squares = TimedValues(times: daily.times, values: Column(daily.values.values.map { $0 * $0 }))
        let deviations = TimedValues(
            times: daily.times,
            values: Column(mean(of: squares, over: 126).values.values.map { ($0 * 252).squareRoot() }))
        let sharpe = TimedValues(
            times: daily.times,
            values: Column(zip(means.values.values, deviations.values.values).map { $0 * 252 / $1 }))
        return .rolling(
            panes: daily.count == 0
                ? []
                : [
                    .init(
                        title: "Sharpe, 6 months", series: [.init(name: "Sharpe", values: sharpe)],
                        style: .number(decimals: 2)),
                    .init(
                        title: "Volatility, 6 months, over a year",
                        series: [.init(name: "Volatility", values: deviations, drawing: .area)],
                        style: .percent(decimals: 2)),
                ], note: "Windows of 126 days; nothing is shown before the first is full.", zone: newYork)
    }

    static func falls(of equity: TimedValues) -> [DrawdownsSection.Fall] {
        var falls: [DrawdownsSection.Fall] = []
        var (peak, trough) = (0, 0)
        for row in 0..<equity.count {
            if equity.values[row] >= equity.values[peak] {
                if trough > peak { falls.append(fall(equity, peak, trough, row)) }
                (peak, trough) = (row, row)
            } else if equity.values[row] < equity.values[trough] {
                trough = row
            }
        }
        return trough > peak ? falls + [fall(equity, peak, trough, nil)] : falls
    }

    private static func fall(_ equity: TimedValues, _ peak: Int, _ trough: Int, _ end: Int?) -> DrawdownsSection.Fall {
        .init(
            depth: equity.values[trough] / equity.values[peak] - 1, peak: equity.times[peak],
            trough: equity.times[trough], recovery: end.map { equity.times[$0] })
    }

    static func exposure(of run: Run) -> ChartsSection {
        let gross = run.equity.values.values.indices.map { Double($0 / 37 % 4) * 0.3 }
        let net = gross.enumerated().map { $0.offset / 151 % 3 == 2 ? -$0.element : $0.element }
        return .exposure(
            gross: TimedValues(times: run.equity.times, values: Column(gross)),
            net: TimedValues(times: run.equity.times, values: Column(net)),
            note: run.equity.count == 0 ? "No position was ever open." : "", zone: newYork)
    }

    static func denials(of run: Run) -> DenialsSection {
        let denials = run.trades.filter { $0.number % 25 == 0 }.map {
            DenialsSection.Denial(
                time: $0.entry.time, rule: $0.number % 2 == 0 ? "Order value" : "Daily loss",
                order: "buy 900 at market", reason: "an order is worth at most 50,000 USD, was 93,120.00")
        }
        return DenialsSection(denials: denials, rules: ["order value 50,000 USD", "daily loss 2 %"], zone: newYork)
    }

    static func ambiguity(of run: Run) -> AmbiguitySection {
        let bars = run.trades.filter { $0.number % 11 == 0 }.map {
            AmbiguitySection.Bar(
                time: $0.entry.time, situation: "stop and target in one bar", assumption: "stop first",
                worst: -120, best: 95)
        }
        func moved(_ part: Double) -> TimedValues {
            TimedValues(
                times: run.equity.times,
                values: Column(
                    run.equity.values.values.enumerated().map { $0.element * (1 + part * Double($0.offset)) }))
        }
        return AmbiguitySection(
            bars: bars, total: run.bars.count,
            band: .init(worst: moved(-0.00002), reported: run.equity, best: moved(0.00001)), currency: "USD",
            zone: newYork)
    }

    static func certificate(days: Int) -> CertificateSection {
        CertificateSection(
            verdict: days == 0 ? "" : "The strategy saw nothing of the future in 3 of 3 checks.",
            checks: days == 0
                ? []
                : [
                    .init(
                        name: "Truncated data", outcome: .passed,
                        detail: "50 cuts, each with the same orders up to the cut"),
                    .init(
                        name: "Changed future", outcome: .passed, detail: "50 futures, no order before them differs"),
                    .init(name: "Finer bars", outcome: .notRun, detail: "no finer bars are stored"),
                ])
    }

    static func symbols(_ count: Int, seed: UInt64) -> SymbolsSection {
        var generator = SeededGenerator(seed: seed)
        let rows = (0..<count).map { place in
            let profit = Double(Int.random(in: -400_000...600_000, using: &generator)) / 100
            return SymbolsSection.Row(
                symbol: "SYM\(place + 1)", trades: Int.random(in: 0...80, using: &generator),
                winRate: Double.random(in: 0.3...0.7, using: &generator), profit: profit, contribution: profit / 1e5,
                costs: 12.5 * Double(place),
                profitFactor: place == 0 ? nil : Double.random(in: 0.6...2, using: &generator))
        }
        return SymbolsSection(rows: rows, currency: "USD", currencyDecimals: 2)
    }

    /// Two runs of the same market.
    static func comparison(days: Int, seed: UInt64) -> Report {
        let runs = [seed, seed &+ 7].map { Run(days: days, trades: 20, seed: $0) }
        let section = ComparisonSection(
            names: ("A 01J8Z0", "B 01J8Z9"),
            settings: [
                .init(name: "fast", first: "20", second: "10"), .init(name: "slow", first: "50", second: "50"),
                .init(name: "Commission", first: "0.005 a share", second: nil),
            ],
            metrics: [
                .init(
                    name: "Total return", first: 0.842, second: 0.61, style: .percent(decimals: 2), isMoreBetter: true),
                .init(
                    name: "Max drawdown", first: 0.2317, second: 0.19, style: .percent(decimals: 2), isMoreBetter: false
                ),
                .init(name: "Trades", first: 20, second: 20, style: .number(decimals: 0), isMoreBetter: nil),
                .init(name: "Profit factor", first: nil, second: 1.4, style: .number(decimals: 2), isMoreBetter: true),
            ], equities: (runs[0].equity, runs[1].equity),
            parting: runs[0].trades.first.map {
                .init(number: 1, first: $0, second: runs[1].trades.first, cause: "the entries are of other bars")
            }, currency: "USD", zone: newYork)
        return Report(
            title: "Two runs", subtitle: "A 01J8Z0 and B 01J8Z9", keyFigures: [], sections: [section],
            provenance: [], disclaimer: "")
    }

    private static var summaryGroups: [FigureGroup] {
        func figure(
            _ key: String, _ label: String, _ value: Double?, _ other: Double?, _ style: NumberStyle,
            _ explanation: String, _ convention: String? = nil
        ) -> Figure {
            Figure(
                key: key, label: label, value: .number(value, style), others: [.number(other, style)],
                explanation: explanation, convention: convention)
        }
        let percent = NumberStyle.percent(decimals: 2)
        let ratio = NumberStyle.number(decimals: 2)
        let year = "A year has 252 periods; the risk-free rate is zero; deviations are those of a sample."
        return [
            FigureGroup(
                title: "Return", columns: ["Strategy", "SPY held"],
                figures: [
                    figure("totalReturn", "Total return", 1.842, 0.9641, percent, "last equity over first, less one"),
                    figure(
                        "annualReturn", "Annual return", 0.1102, 0.0694, percent, "growth of a year at the same pace",
                        "Compounded over calendar years of 365.25 days."),
                    figure("best", "Best month", 0.0912, 0.0834, percent, ""),
                    figure("worst", "Worst month", -0.0713, -0.1212, percent, ""),
                ]),
            FigureGroup(
                title: "Risk", columns: ["Strategy", "SPY held"],
                figures: [
                    figure(
                        "volatility", "Volatility", 0.1342, 0.1811, percent, "deviation of returns, over a year", year),
                    figure("sharpe", "Sharpe", 0.94, 0.47, ratio, "mean over deviation of returns", year),
                    figure("sortino", "Sortino", 1.31, nil, ratio, "mean over deviation below zero", year),
                    figure("maxDrawdown", "Max drawdown", 0.2317, 0.3392, percent, "the greatest loss from a peak"),
                ]),
            FigureGroup(
                title: "Trades", columns: ["Strategy", "SPY held"],
                figures: [
                    figure("trades", "Trades", 300, 1, .number(decimals: 0), "closed"),
                    figure("winRate", "Win rate", 0.54, nil, percent, "of closed trades"),
                    figure(
                        "profitFactor", "Profit factor", 1.42, nil, ratio, "gross profits over gross losses",
                        "A trade that earns exactly nothing counts as neither."),
                    figure("hold", "Mean holding time", 86_400 * 4.2, nil, .duration, "from entry to exit"),
                ]),
        ]
    }
}
