public import Columns
public import Market
import Sessions
public import Strategies
public import Trading

/// Everything that decides a run beside its program: series, account, limits, costs and conventions.
///
/// Series are put in order of their symbols and intervals, so that the order in which they were given decides nothing.
public struct Backtest: Sendable {
    /// One series with the facts of its instrument.
    public struct Series: Sendable {
        /// What may be done in the instrument.
        public var terms: TradingTerms
        /// The bars.
        public var bars: Bars
        /// When its market is in session.
        public var calendar: TradingCalendar
        /// Bars that decide where these are ambiguous.
        public var finer: Bars?
        /// Splits and dividends that positions take part in: none where prices are adjusted for them.
        public var actions: [CorporateAction]
        /// The last day is the instrument's last.
        public var isDelisted: Bool
        /// What its holders lose of the last price then, as a change from -1 to 0.
        public var delistingReturn = 0.0

        /// A series.
        public init(
            terms: TradingTerms, bars: Bars, calendar: TradingCalendar, finer: Bars? = nil,
            actions: [CorporateAction] = [], isDelisted: Bool = false
        ) {
            self.terms = terms
            self.bars = bars
            self.calendar = calendar
            self.finer = finer
            self.actions = actions
            self.isDelisted = isDelisted
        }
    }

    /// The series, in order of symbols and intervals.
    public private(set) var series: [Series]
    /// The currency of the account.
    public var currency: String
    /// The cash it starts with.
    public var capital: Money
    /// The rules that orders keep.
    public var limits: [RiskLimit] = [.buyingPower]
    /// How many entries of one side may follow another.
    public var pyramiding = 1
    /// What the desk sees to by itself.
    public var watch: [WatchRule] = []
    /// Whether positions stay open where the equity is gone.
    public var carriesDebt = false
    /// How the fee of an order that turns a position belongs to its two ends.
    public var feeSharing = FeeSharing.byQuantity
    /// Which lots a closing trade takes first.
    public var closing = ClosingRule.firstIn
    /// What becomes of foreign cash.
    public var conversion = ConversionRule.atOnce
    /// Prices, costs and delays.
    public var models: VenueModels
    /// What carrying positions and cash costs.
    public var carrying = CarryingModel.free
    /// What perpetual contracts pay each other; nothing where it is nil.
    public var funding: FundingModel?
    /// What one of another currency is worth in the account's, by its name: a plain series of closes.
    public var rates: [String: Bars] = [:]
    /// What happens beside bars, actions and rates.
    public var happenings: [SimulatedMarket.Happening] = []
    /// The moment after which the program's decisions count: bars that close by then make it know enough, and are no
    /// part of what came of the run.
    public var start: Timestamp?
    /// The close at which nothing more is decided, and all that is held is closed at the market.
    public var end: Timestamp?

    /// A run of series, from a capital; one series at least.
    public init(_ series: [Series], currency: String, capital: Money, models: VenueModels) {
        precondition(!series.isEmpty, "a run is over one series at least")
        self.series = series.sorted { left, right in
            let (first, second) = (left.terms.instrument.symbol, right.terms.instrument.symbol)
            return first == second
                ? left.bars.interval.isShorter(than: right.bars.interval) : first < second
        }
        self.currency = currency
        self.capital = capital
        self.models = models
    }

    /// What is traded, in the order of instrument indices.
    public var instruments: [TradingTerms] {
        var terms: [TradingTerms] = []
        for one in series where terms.last?.instrument.symbol != one.terms.instrument.symbol { terms.append(one.terms) }
        return terms
    }

    /// The instrument of each series.
    private var indices: [InstrumentIndex] {
        let symbols = instruments.map(\.instrument.symbol)
        return series.map { one in
            InstrumentIndex(symbols.firstIndex(of: one.terms.instrument.symbol) ?? 0)
        }
    }

    /// The bars of each instrument that orders meet.
    public var tradedBars: [Bars] {
        let indices = indices
        return instruments.indices.map { offset in
            series[indices.firstIndex(of: InstrumentIndex(offset)) ?? 0].bars
        }
    }

    /// A plan of these series, with nothing declared.
    public var plan: StrategyPlan {
        StrategyPlan(
            zip(indices, series).map { Feed($0, $1.bars.interval) }, instruments: instruments.map(\.instrument))
    }

    /// The same run with finer bars for the shortest series of some instruments.
    public func with(finer: [(symbol: String, bars: Bars)]) -> Backtest {
        var copy = self
        for one in finer {
            guard let place = series.firstIndex(where: { $0.terms.instrument.symbol == one.symbol }) else { continue }
            copy.series[place].finer = one.bars
        }
        return copy
    }

    /// The same run over the first bars of each series: a share of them, one at least, behind those that only make
    /// the program know enough.
    public func beginning(_ share: Double) -> Backtest {
        precondition(share > 0 && share <= 1, "a share of the bars is within (0, 1], was \(share)")
        guard share < 1 else { return self }
        return mapBars { bars in
            let known = knownCount(of: bars)
            return bars.slice(0..<(known + max(1, Int((Double(bars.count - known) * share).rounded(.up)))))
        }
    }

    /// The bars that close before decisions count.
    public func knownCount(of bars: Bars) -> Int {
        start.map { bars.closeTimes.firstRow(notBelow: Timestamp(nanoseconds: $0.nanoseconds + 1)) } ?? 0
    }

    /// The same run in which no instrument ends with its last bar.
    var goingOn: Backtest {
        var copy = self
        for place in series.indices { copy.series[place].isDelisted = false }
        return copy
    }

    /// The same run over other bars.
    func mapBars(_ change: (Bars) -> Bars) -> Backtest {
        var copy = self
        for place in series.indices {
            copy.series[place].bars = change(series[place].bars)
            copy.series[place].finer = series[place].finer.map(change)
        }
        copy.rates = rates.mapValues(change)
        return copy
    }

    // MARK: - Running

    /// Runs a program that was made with a plan of these series, through all bars or those of the first series before
    /// a row.
    public func run(_ program: any Decider, _ plan: StrategyPlan, until end: Int? = nil) -> SimulatedRun {
        run(program, over: plan.panel(over: series.map(\.bars)), until: end)
    }

    /// The same with the columns of the plan computed before.
    public func run(_ program: any Decider, over panel: Panel, until end: Int? = nil) -> SimulatedRun {
        guard start != nil || self.end != nil else {
            var simulator = simulator(program)
            simulator.run(panel, until: end)
            return simulator.finish()
        }
        let isAskedAlways = self.end != nil
        var simulator = simulator(
            SpannedProgram(program, after: start, until: self.end, wakes: isAskedAlways ? panel.wakes : []))
        simulator.run(isAskedAlways ? panel.waking(at: []) : panel, until: end)
        let run = simulator.finish()
        return start.map { run.beginning(after: $0) } ?? run
    }

    /// A simulator at the first bar.
    public func simulator(_ program: any Decider) -> Simulator {
        var account = AccountTerms(
            currency: currency, capital: capital, instruments: instruments, closing: closing, conversion: conversion)
        account.carriesDebt = carriesDebt
        account.feeSharing = feeSharing
        let indices = indices
        var terms = DeskTerms(account: account, limits: limits, pyramiding: pyramiding, calendars: calendars(indices))
        terms.watch = watch
        let desk = OrderDesk(terms)
        let listings = instruments.indices.map { offset in
            let first = series[indices.firstIndex(of: InstrumentIndex(offset)) ?? 0]
            return Listing(
                first.terms.instrument, calendar: first.calendar, isDated: first.bars.interval.isDated,
                barSeconds: first.bars.interval.greatestSeconds, finer: first.finer)
        }
        return Simulator(
            TradingSession(program, desk: desk, sizesAtOpen: models.rule.sizing == .execution),
            venue: SimulatedVenue(listings, models: models), market: market(indices, account))
    }

    /// When the market of each instrument is in session.
    private func calendars(_ indices: [InstrumentIndex]) -> [TradingCalendar] {
        instruments.indices.map { series[indices.firstIndex(of: InstrumentIndex($0)) ?? 0].calendar }
    }

    private func market(_ indices: [InstrumentIndex], _ account: AccountTerms) -> SimulatedMarket {
        var seen: Set<InstrumentIndex> = []
        var bars: [SimulatedMarket.Series] = []
        var all = happenings
        for (instrument, one) in zip(indices, series) {
            let isFirst = seen.insert(instrument).inserted
            bars.append(SimulatedMarket.Series(instrument, one.bars, isTraded: isFirst))
            guard isFirst else { continue }
            all += one.actions.map { .init(at: $0.exDate, .action(instrument, $0.event)) }
            if one.isDelisted, let last = one.bars.closeTimes.last {
                all.append(.init(at: last, .delisting(instrument, change: one.delistingReturn)))
            }
        }
        for (place, currency) in account.currencies.enumerated() {
            guard let rate = rates[currency] else { continue }
            all += (0..<rate.count).map { row in
                .init(at: rate.closeTimes[row], .rate(currency: place, rate.close[row]))
            }
        }
        if carrying != .free { all += nights(bars) }
        if let funding, let first = bars.compactMap(\.bars.openTimes.first).min(),
            let last = bars.compactMap(\.bars.closeTimes.last).max()
        {
            for instrument in seen.sorted() {
                all += funding.moments(from: first, to: last).map {
                    .init(at: $0, .funding(instrument, rate: funding.rate))
                }
            }
        }
        var market = SimulatedMarket(bars, happenings: all, carrying: carrying, calendar: series[0].calendar)
        market.calendars = calendars(indices)
        return market
    }

    /// The nights between the first bar and the last: one carrying each, as many days as passed.
    private func nights(_ bars: [SimulatedMarket.Series]) -> [SimulatedMarket.Happening] {
        guard let first = bars.compactMap(\.bars.openTimes.first).min(),
            let last = bars.compactMap(\.bars.closeTimes.last).max()
        else { return [] }
        let zone = series[0].calendar.zone
        return (zone.date(at: first).daysSince1970...zone.date(at: last).daysSince1970).dropFirst().map { day in
            let midnight = zone.firstMoment(
                LocalTime(date: CalendarDate(daysSince1970: day), secondsAfterMidnight: 0))
            return .init(at: midnight, .carry(days: 1))
        }
    }
}

extension BarInterval {
    /// Whether bars of this length end within those of another.
    func isShorter(than other: BarInterval) -> Bool { typicalSeconds < other.typicalSeconds }

    /// How long a bar can be; nil where that is not known.
    fileprivate var greatestSeconds: Int64? {
        switch self {
        case .irregular: nil
        case .seconds, .days, .weeks: typicalSeconds
        case .months(let count): Int64(count) * 31 * 86_400
        }
    }

    private var typicalSeconds: Int64 {
        switch self {
        case .irregular: 0
        case .seconds(let count): Int64(count)
        case .days(let count): Int64(count) * 86_400
        case .weeks(let count): Int64(count) * 604_800
        case .months(let count): Int64(count) * 2_629_746
        }
    }
}
