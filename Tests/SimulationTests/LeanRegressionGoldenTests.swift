import Columns
import Documents
import Market
import Simulation
import Strategies
import TestSupport
import Testing
import Trading

/// LEAN's regression algorithms: the equity they end with, to the cent.
@Suite(.enabled(if: Reference.isUsed)) struct LeanRegressionGoldenTests {
    /// Buys once, at the close of a bar: a number of shares, or what LEAN's "set holdings" buys for a part of the
    /// equity, which leaves room for the fee.
    struct BuyOnce: StrategyProgram {
        enum Holding: Hashable, Sendable {
            case shares(Double)
            case part(Double)
        }

        var size = Holding.shares(0)
        var row = 0

        init(plan: inout StrategyPlan) { _ = plan.source(.close) }

        mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
            guard row.index == self.row else { return }
            let shares: Double
            switch size {
            case .shares(let count): shares = count
            case .part(let part):
                let (value, price) = (account.equity * part, account.price(of: InstrumentIndex(0)))
                let fee = max(1, 0.005 * (value / price).rounded(.down))
                shares = ((value - fee) / price).rounded(.down)
            }
            let quantity = Quantity(units: Int64(shares) * Quantity.unitsPerOne)
            intents.append(.place(OrderRequest(InstrumentIndex(0), .buy, .quantity(quantity))))
        }
    }

    /// What is to be run: bars, actions that are not in their prices, when and how much is bought.
    struct Recipe {
        let symbol: String
        let bars: Bars
        var actions: [CorporateAction] = []
        var row = 0
        let size: BuyOnce.Holding
    }

    private static let shares = "data/lean/equity/usa"

    @Test("Every regression algorithm of the folder ends with LEAN's equity, fees and number of orders")
    func endEquity() throws {
        let golden = try JSON(parsing: ReferenceBars.text("golden/lean-regression/expected_statistics.json"))
        let cases = try #require(golden.objectValue)
        #expect(cases.count > 0)
        for (name, expected) in cases {
            let recipe = try #require(try recipe(name, expected), "\(name) is an algorithm that is known here")
            let run = try run(recipe, cash: try #require(expected["cash"]?[0]?.stringValue))
            let statistics = try #require(expected["statistics"])
            let equity = try #require(run.equity.last)
            let cents = Money(rounding: equity, toStep: Money(units: 10_000_000), rule: .nearestAway)
            #expect(cents.text == statistics["End Equity"]?.stringValue, "\(name)")
            #expect("\(run.record.orders.count)" == statistics["Total Orders"]?.stringValue, "\(name)")
            let fees = run.record.fills.reduce(Money.zero) { $0 + $1.fee }
            let paid = Money(rounding: fees.value, toStep: Money(units: 10_000_000), rule: .nearestAway).value
            let told = try #require(statistics["Total Fees"]?.stringValue).dropFirst()
            #expect(paid == Double(told), "\(name)")
        }
    }

    /// The algorithms by their rules, which the folder tells in words.
    func recipe(_ name: String, _ expected: JSON) throws -> Recipe? {
        let zone = try MarketZone(named: "America/New_York")
        let first = try date(expected["start"]?[0]?.stringValue)
        let last = try date(expected["end"]?[0]?.stringValue)
        func days(_ bars: Bars) -> Bars {
            let span = TimeSpan(
                from: zone.firstMoment(LocalTime(date: first, secondsAfterMidnight: 0)),
                until: zone.firstMoment(LocalTime(date: last.adding(days: 1), secondsAfterMidnight: 0)))
            return bars.slice(bars.openTimes.rows(in: span))
        }
        switch name {
        case "BasicTemplateDailyAlgorithm":
            return Recipe(
                symbol: "SPY", bars: days(try adjusted("SPY", "daily", .days(1), zone)), size: .part(0.9975))
        case "BasicTemplateHourlyAlgorithm":
            return Recipe(
                symbol: "SPY", bars: days(try adjusted("SPY", "hour", .seconds(3_600), zone)), size: .part(0.9975))
        case "BasicTemplateAlgorithm":
            let factors = try adjusted("SPY", "daily", .days(1), zone)
            let raw = try read("SPY", "daily", .days(1), zone)
            let calendar = try TradingCalendar(named: "nyse")
            let sessions = try (7...11).map { day in
                let all = try minutes(of: day < 10 ? "2013100\(day)" : "201310\(day)", zone)
                // The algorithm sees the session only, not what is traded before and after it.
                let session = try #require(calendar.session(on: zone.date(at: all.openTimes[0])))
                return all.slice(all.openTimes.rows(in: session.span))
            }
            let row = raw.openTimes.firstRow(notBelow: sessions[0].openTimes[0])
            // All five days lie between the same two actions.
            let factor = factors.close[row] / raw.close[row]
            return Recipe(symbol: "SPY", bars: joined(sessions, times: factor), size: .part(0.9975))
        case "DividendRegressionAlgorithm":
            let actions = try actions("SPY", zone).map { action in
                guard case .dividend(let amount) = action.event else { return action }
                return CorporateAction(
                    exDate: action.exDate, event: .dividend(amount: (amount * 100).rounded() / 100))
            }
            let bars = days(try read("SPY", "daily", .days(1), zone))
            let start = try #require(bars.openTimes.first)
            return Recipe(
                symbol: "SPY", bars: bars, actions: actions.filter { $0.exDate >= start }, size: .part(0.49875))
        case "HourSplitRegressionAlgorithm":
            let bars = days(try adjusted("AAPL", "hour", .seconds(3_600), zone))
            let split = zone.firstMoment(LocalTime(date: last, secondsAfterMidnight: 0))
            return Recipe(
                symbol: "AAPL", bars: bars, row: bars.openTimes.firstRow(notBelow: split),
                size: .shares(1))
        default: return nil
        }
    }

    func run(_ recipe: Recipe, cash: String) throws -> SimulatedRun {
        let series = Backtest.Series(
            terms: .paidInFull(try testShare(recipe.symbol)), bars: recipe.bars,
            calendar: try TradingCalendar(named: "nyse"), actions: recipe.actions)
        let backtest = Backtest(
            [series], currency: "USD", capital: try Money(cash),
            models: VenueModels(rule: .lean, fees: .interactiveBrokers, slippage: .none))
        var plan = backtest.plan
        var program = BuyOnce(plan: &plan)
        (program.size, program.row) = (recipe.size, recipe.row)
        return backtest.run(program, plan)
    }

    // MARK: - Reading

    func date(_ text: String?) throws -> CalendarDate {
        let parts = try #require(text).split(separator: ",").compactMap { Int($0) }
        return try #require(CalendarDate(year: parts[0], month: parts[1], day: parts[2]))
    }

    func read(_ symbol: String, _ folder: String, _ interval: BarInterval, _ zone: MarketZone) throws -> Bars {
        try ReferenceBars.read(
            "\(Self.shares)/\(folder)/\(symbol.lowercased()).zip", interval, calendar: "nyse", zone: zone)
    }

    func actions(_ symbol: String, _ zone: MarketZone) throws -> [CorporateAction] {
        try FactorFile.parse(
            try ReferenceBars.text("\(Self.shares)/factor_files/\(symbol.lowercased()).csv"), zone: zone,
            calendar: try TradingCalendar(named: "nyse"))
    }

    private func adjusted(
        _ symbol: String, _ folder: String, _ interval: BarInterval, _ zone: MarketZone
    ) throws -> Bars {
        try read(symbol, folder, interval, zone).adjusted(.total, by: try actions(symbol, zone), asOf: nil)
    }

    /// The trades of a day, with what was bid and asked at the close of each minute.
    private func minutes(of day: String, _ zone: MarketZone) throws -> Bars {
        let folder = "\(Self.shares)/minute/spy"
        let trades = try ReferenceBars.read("\(folder)/\(day)_trade.zip", .seconds(60), calendar: "nyse", zone: zone)
        let quoted = try ReferenceBars.read("\(folder)/\(day)_quote.zip", .seconds(60), calendar: "nyse", zone: zone)
        let bids = try #require(quoted.quotes?.bid)
        let asks = try #require(quoted.quotes?.ask)
        let rows = Dictionary(uniqueKeysWithValues: quoted.openTimes.values.enumerated().map { ($1, $0) })
        func side(_ side: QuoteSide) -> QuoteSide {
            func column(_ values: Column<Double>) -> Column<Double> {
                Column(trades.openTimes.values.map { rows[$0].map { values[$0] } ?? .nan })
            }
            return QuoteSide(
                open: column(side.open), high: column(side.high), low: column(side.low), close: column(side.close),
                size: column(side.size))
        }
        return Bars(
            interval: trades.interval, openTimes: trades.openTimes, closeTimes: trades.closeTimes, open: trades.open,
            high: trades.high, low: trades.low, close: trades.close, volume: trades.volume,
            quotes: Quotes(bid: side(bids), ask: side(asks)), tradeCounts: nil, lastIsPartial: false)
    }

    private func joined(_ days: [Bars], times factor: Double) -> Bars {
        func column(_ field: (Bars) -> Column<Double>, _ factor: Double) -> Column<Double> {
            Column(days.flatMap { field($0).values.map { $0 * factor } })
        }
        func side(_ field: @escaping (Quotes) -> QuoteSide?) -> QuoteSide {
            func quoted(_ place: @escaping (QuoteSide) -> Column<Double>, _ factor: Double) -> Column<Double> {
                column({ $0.quotes.flatMap(field).map(place) ?? Column([]) }, factor)
            }
            return QuoteSide(
                open: quoted(\.open, factor), high: quoted(\.high, factor), low: quoted(\.low, factor),
                close: quoted(\.close, factor), size: quoted(\.size, 1))
        }
        return Bars(
            interval: days[0].interval, openTimes: Column(days.flatMap(\.openTimes.values)),
            closeTimes: Column(days.flatMap(\.closeTimes.values)), open: column(\.open, factor),
            high: column(\.high, factor), low: column(\.low, factor), close: column(\.close, factor),
            volume: column(\.volume, 1), quotes: Quotes(bid: side(\.bid), ask: side(\.ask)), tradeCounts: nil,
            lastIsPartial: false)
    }
}
