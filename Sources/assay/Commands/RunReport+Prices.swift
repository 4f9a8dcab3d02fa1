import Columns
import Documents
import Market
import Metrics
import Reporting
import Simulation
import Strategies
import Trading

/// What happened on the prices: candles, indicators, trades, working orders, exposure.
extension RunReport {
    /// As many instruments have a chart of their own.
    private static let mostCharts = 8
    /// As many columns of a strategy are drawn.
    private static let mostColumns = 8
    /// As many prices of working orders are drawn for an instrument.
    private static let mostLevels = 5_000

    private var isOfMany: Bool { outcome.setting.backtest.instruments.count > 1 }

    /// The charts of the instruments that were traded most, in the order of instruments.
    var prices: [any ReportSection] {
        let terms = outcome.setting.backtest.instruments
        var counts = terms.map { _ in 0 }
        for trip in outcome.trips.trips { counts[trip.instrument.offset] += 1 }
        let chosen = terms.indices.sorted { (counts[$1], $0) < (counts[$0], $1) }.prefix(Self.mostCharts).sorted()
        let shown = outcome.shownColumns
        let isShort = chosen.count < terms.count
        return chosen.map { offset in
            price(
                InstrumentIndex(offset), shown,
                isShort && offset == chosen.first
                    ? "Of \(terms.count) instruments the \(chosen.count) that were traded most have charts." : nil)
        }
    }

    private func price(
        _ instrument: InstrumentIndex, _ shown: [StrategyPlan.ShownColumn], _ lead: String?
    ) -> PriceSection {
        let backtest = outcome.setting.backtest
        let (symbol, bars) = (
            backtest.instruments[instrument.offset].instrument.symbol, backtest.tradedBars[instrument.offset]
        )
        let drawn = PriceBars(reducing: bars, to: Self.mostPoints)
        let levels = levels.filter { $0.instrument == instrument }.map(\.level)
        var overlays: [LineChart.Series] = []
        var panes: [PriceSection.IndicatorPane] = []
        for column in shown where backtest.isShownOn(column.feed, instrument) {
            let times = backtest.series[column.feed.offset].bars.closeTimes
            let series = LineChart.Series(name: column.name, values: Self.reduced(times, column.values))
            if column.values.isOnPrices(of: bars) {
                overlays.append(series)
            } else {
                panes.append(
                    PriceSection.IndicatorPane(title: column.name, series: [series], style: .number(decimals: 2)))
            }
            if overlays.count + panes.count == Self.mostColumns { break }
        }
        return PriceSection(
            title: isOfMany ? "Prices of \(symbol)" : "Prices", symbol: symbol, bars: drawn,
            trades: outcome.reportedTrades(most: Self.mostTrades, asTraded: true).filter {
                $0.symbol == nil || $0.symbol == symbol
            },
            levels: Array(levels.suffix(Self.mostLevels)), overlays: overlays, panes: panes,
            note: note(lead, bars: bars.count, drawn: drawn.count, levels: levels.count),
            zone: outcome.zones[instrument.offset])
    }

    /// What a chart leaves out.
    private func note(_ lead: String?, bars: Int, drawn: Int, levels: Int) -> String {
        var notes = lead.map { [$0] } ?? []
        if drawn < bars {
            let each = (bars + Self.mostPoints - 1) / Self.mostPoints
            notes.append("Each candle joins \(each) of \(NumberText.grouped(bars)) bars.")
        }
        if levels > Self.mostLevels {
            notes.append(
                "Of \(NumberText.grouped(levels)) prices of working orders the last "
                    + "\(NumberText.grouped(Self.mostLevels)) are drawn.")
        }
        return notes.joined(separator: " ")
    }

    // MARK: - Working orders

    /// The prices at which orders worked, until they were changed or ended.
    private var levels: [(instrument: InstrumentIndex, level: ReportedLevel)] {
        var open: [OrderID: (order: Order, start: Timestamp)] = [:]
        var found: [(instrument: InstrumentIndex, level: ReportedLevel)] = []
        func end(_ id: OrderID, _ time: Timestamp) {
            guard let (order, start) = open.removeValue(forKey: id) else { return }
            for (kind, price) in order.levels where !order.isRelative && time > start {
                found.append((order.instrument, ReportedLevel(kind: kind, price: price, start: start, end: time)))
            }
        }
        for line in outcome.run.record.lines {
            switch line.entry {
            case .sent(.submit(let order)): open[order.id] = (order, line.time)
            case .answered(.filled(let fill)): end(fill.order, fill.time)
            case .answered(.cancelled(let id)), .answered(.expired(let id)), .answered(.rejected(let id, _)):
                end(id, line.time)
            case .answered(.replaced(let id, _, let kind)):
                guard var (order, _) = open[id] else { break }
                end(id, line.time)
                order.kind = kind
                order.isRelative = false
                open[id] = (order, line.time)
            case .sent, .answered, .denied, .booked, .turned: break
            }
        }
        if let last = outcome.run.times.last { for id in open.keys.sorted() { end(id, last) } }
        return found
    }

    // MARK: - Exposure and symbols

    var exposure: ChartsSection {
        let times = outcome.run.times
        func values(_ list: [Double]) -> TimedValues { Self.reduced(times, Column(list)) }
        let note =
            holdings.exposure.map { found in
                let (share, gross) = (NumberText.percent(found.timeInMarket), NumberText.percent(found.averageGross))
                return "In the market in \(share) of the bars; gross exposure \(gross) on the average and "
                    + "\(NumberText.percent(found.maximumGross)) at most, net \(NumberText.percent(found.averageNet)) "
                    + "on the average."
            } ?? "Nothing was ever held."
        return .exposure(
            gross: values(holdings.gross), net: values(holdings.net),
            positions: isOfMany ? values(holdings.counts) : nil, note: note, zone: zone)
    }

    var symbols: SymbolsSection {
        let terms = outcome.setting.backtest.instruments
        let trips = outcome.trips.closed
        let total = trips.reduce(0) { $0 + $1.accountProfit }
        return SymbolsSection(
            rows: terms.indices.map { offset in
                let own = trips.filter { $0.instrument.offset == offset }
                let metrics = TradeMetrics(own.map(\.accountProfit))
                return .init(
                    symbol: terms[offset].instrument.symbol, trades: own.count, winRate: metrics.winRate,
                    profit: metrics.netProfit, contribution: total == 0 ? nil : metrics.netProfit / total,
                    costs: own.reduce(0) { $0 + $1.commission.value * $1.rate }, profitFactor: metrics.profitFactor,
                    meanProfit: metrics.expectancy)
            }, currency: currency, currencyDecimals: 2)
    }
}

extension RunOutcome {
    /// The trades as a report shows them, the first of them where there are too many.
    ///
    /// - Parameter asTraded: whether prices before a split are those of old shares, as raw bars are.
    func reportedTrades(most: Int, asTraded: Bool = false) -> [ReportedTrade] {
        let symbols = setting.backtest.instruments.map(\.instrument.symbol)
        return trips.trips.prefix(most).enumerated().map { index, trip in
            ReportedTrade(
                number: index + 1, symbol: symbols.count > 1 ? symbols[trip.instrument.offset] : nil,
                side: trip.isLong ? .long : .short, quantity: trip.quantity.value,
                entry: .init(
                    time: trip.entryTime, price: asTraded ? trip.tradedEntryPrice : trip.entryPrice.value,
                    reason: trip.entryReason),
                exit: trip.exitTime.map { .init(time: $0, price: trip.exitPrice.value, reason: trip.exitReason) },
                profit: trip.accountProfit, profitPercent: trip.profitFraction.map { $0 * 100 },
                commission: trip.commission.value * trip.rate, runUp: trip.runUp * trip.rate,
                drawdown: 0 - trip.drawdown * trip.rate, bars: trip.bars)
        }
    }

    /// The indicators that the strategy declared, over the bars of the run.
    fileprivate var shownColumns: [StrategyPlan.ShownColumn] {
        let plan = entry.program(prepared.given, over: setting.backtest).plan
        return plan.shown(in: plan.panel(over: setting.backtest.series.map(\.bars)))
    }
}

extension Backtest {
    /// Whether the columns of a feed are drawn with the prices of an instrument.
    fileprivate func isShownOn(_ feed: FeedIndex, _ instrument: InstrumentIndex) -> Bool {
        series[feed.offset].terms.instrument.symbol == instruments[instrument.offset].instrument.symbol
    }
}

extension Order {
    /// The prices it waits for.
    fileprivate var levels: [(ReportedLevel.Kind, Double)] {
        var levels: [(ReportedLevel.Kind, Double)] = []
        if let limit = kind.limit { levels.append((.limit, limit.value)) }
        if let stop = kind.stop { levels.append((.stop, stop.value)) }
        return levels
    }
}

extension Column<Double> {
    /// Whether its values lie where the prices do, so that both fit one axis.
    fileprivate func isOnPrices(of bars: Bars) -> Bool {
        guard let low = bars.low.values.min(), let high = bars.high.values.max() else { return false }
        let known = values.filter(\.isFinite)
        guard let least = known.min(), let most = known.max() else { return false }
        let (room, mean) = ((high - low) / 2, known.reduce(0) { $0 + $1 / Double(known.count) })
        return least >= low - room && most <= high + room && mean >= low && mean <= high
    }
}

extension PriceBars {
    /// Bars for a chart: of more than it draws, so many are joined into one.
    fileprivate init(reducing bars: Bars, to most: Int) {
        let step = (bars.count + most - 1) / most
        guard step > 1 else {
            self.init(
                times: bars.openTimes, open: bars.open, high: bars.high, low: bars.low, close: bars.close,
                volume: bars.volume)
            return
        }
        let groups = stride(from: 0, to: bars.count, by: step).map { $0..<min($0 + step, bars.count) }
        self.init(
            times: Column(groups.map { bars.openTimes[$0.lowerBound] }),
            open: Column(groups.map { bars.open[$0.lowerBound] }),
            high: Column(groups.map { rows in rows.reduce(-.infinity) { max($0, bars.high[$1]) } }),
            low: Column(groups.map { rows in rows.reduce(.infinity) { min($0, bars.low[$1]) } }),
            close: Column(groups.map { bars.close[$0.upperBound - 1] }),
            volume: Column(groups.map { rows in rows.reduce(0) { $0 + bars.volume[$1] } }))
    }
}
