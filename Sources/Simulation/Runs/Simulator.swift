import Columns
import Market
public import Sessions
public import Strategies
import Trading

/// Drives a session over recorded bars, as fast as it goes.
///
/// One clock runs through all series: at each moment at which bars close, orders meet those bars in the order of the
/// instruments, then prices are marked, then the program decides once.
public struct Simulator<Program: StrategyProgram>: ~Copyable {
    private var session: TradingSession<Program>
    private var venue: SimulatedVenue
    private let market: SimulatedMarket
    private var happening = 0
    private var dayEnd = Timestamp(nanoseconds: .min)
    private var events: [BrokerEvent] = []
    private var commands: [BrokerCommand] = []
    /// The series that orders in each instrument meet.
    private let traded: [InstrumentIndex: Int]

    /// A session in front of a venue, in a market.
    public init(
        _ session: consuming TradingSession<Program>, venue: consuming SimulatedVenue, market: SimulatedMarket
    ) {
        self.session = session
        self.venue = venue
        self.market = market
        traded = Dictionary(
            market.series.indices.filter { market.series[$0].isTraded }.map { (market.series[$0].instrument, $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Runs through all bars, or those that close before a moment; gives what was done and the equity at each close.
    public consuming func run(_ panel: Panel) -> SimulatedRun {
        precondition(
            panel.rowCounts == market.series.map(\.bars.count),
            "a panel has a row a bar, had \(panel.rowCounts) for \(market.series.map(\.bars.count))")
        let most = market.series.map(\.bars.count).max() ?? 0
        var equity = ColumnBuilder<Double>(capacity: most)
        var times = ColumnBuilder<Timestamp>(capacity: most)
        // The last row of each series, -1 before the first.
        var rows = Array(repeating: -1, count: market.series.count)
        let series = market.series
        if series.count == 1 {
            let closes = series[0].bars.closeTimes
            for row in 0..<series[0].bars.count {
                rows[0] = row
                pass(series[0], at: 0, rows)
                finish(closes[row], panel, rows, &equity)
                times.append(closes[row])
            }
        } else {
            while let time = nextClose(series, rows) {
                for index in series.indices where closes(series[index], rows[index] + 1, at: time) {
                    rows[index] += 1
                    pass(series[index], at: index, rows)
                }
                for index in series.indices where closes(series[index], rows[index], at: time) {
                    session.mark(series[index].instrument, at: series[index].bars.close[rows[index]], time: time)
                }
                finish(time, panel, rows, &equity)
                times.append(time)
            }
        }
        return SimulatedRun(
            record: session.record, times: times.seal(), equity: equity.seal(), closedLots: session.closedLots,
            positions: session.positions, lastPrices: session.account.prices, ambiguous: venue.ambiguous)
    }

    // MARK: - One moment

    /// The next moment at which a bar closes.
    private func nextClose(_ series: [SimulatedMarket.Series], _ rows: [Int]) -> Timestamp? {
        var next: Timestamp?
        for index in series.indices where rows[index] + 1 < series[index].bars.count {
            let time = series[index].bars.closeTimes[rows[index] + 1]
            if next.map({ time < $0 }) ?? true { next = time }
        }
        return next
    }

    private func closes(_ series: SimulatedMarket.Series, _ row: Int, at time: Timestamp) -> Bool {
        row >= 0 && row < series.bars.count && series.bars.closeTimes[row] == time
    }

    /// Lets a bar go by: what happens before it opens, then the orders that it meets.
    private mutating func pass(_ series: SimulatedMarket.Series, at place: Int, _ rows: [Int]) {
        let row = rows[place]
        let bars = series.bars
        let openTime = bars.openTimes[row]
        if openTime >= dayEnd { startDay(openTime) }
        if happening < market.happenings.count, market.happenings[happening].time <= openTime {
            happen(until: openTime, before: bars.open[row], rows)
        }
        guard series.isTraded else { return }
        if session.waitsForOpen {
            session.open(series.instrument, at: bars.open[row], time: openTime, commands: &commands)
            send(rows)
        }
        if venue.hasOrders {
            venue.advance(
                series.instrument, through: bars[row], holding: session.account.position(in: series.instrument),
                events: &events)
            tell()
        }
        if market.series.count == 1 {
            session.mark(series.instrument, at: bars.close[row], time: bars.closeTimes[row])
        }
    }

    /// Lets the program decide, and sends what follows.
    private mutating func finish(
        _ time: Timestamp, _ panel: Panel, _ rows: [Int], _ equity: inout ColumnBuilder<Double>
    ) {
        session.close(panel.row(at: rows), commands: &commands)
        if !commands.isEmpty { send(rows) }
        let worth = session.account.equity
        if session.account.needsMargin(equity: worth) { callMargin(at: time, rows) }
        equity.append(worth)
    }

    /// Carries commands to the venue and its answers back.
    private mutating func send(_ rows: [Int]) {
        let time = session.account.time
        for command in commands {
            if case .submit(let order) = command, let place = traded[order.instrument], rows[place] >= 0 {
                let isOpening = time < market.series[place].bars.closeTimes[rows[place]]
                let last = isOpening ? rows[place] - 1 : rows[place]
                if last >= 0 { venue.observe(order.instrument, market.series[place].bars[last], at: time) }
            }
            venue.accept(command, events: &events)
        }
        commands.removeAll(keepingCapacity: true)
        tell()
    }

    private mutating func tell() {
        for event in events { session.receive(event) }
        events.removeAll(keepingCapacity: true)
    }

    /// Closes positions, those that lost most first, until the equity carries the rest.
    private mutating func callMargin(at time: Timestamp, _ rows: [Int]) {
        let account = session.account
        guard let worst = account.worstHolding else { return }
        session.receive(
            .marginCall(equity: money(account.equity), needed: money(account.maintenanceMargin)), at: time)
        session.place([.cancelAll(worst), .close(worst, of: .none)], commands: &commands)
        send(rows)
    }

    // MARK: - What happens beside bars

    private mutating func startDay(_ time: Timestamp) {
        dayEnd = market.calendar.session(containing: time)?.close ?? Timestamp(seconds: time.seconds + 1)
        session.startDay()
        settle(before: time)
    }

    /// Turns proceeds into cash whose sessions have passed.
    private mutating func settle(before time: Timestamp) {
        for proceeds in session.pendingProceeds {
            let sessions = session.account.terms(of: proceeds.instrument).settlementSessions
            let zone = market.calendar.zone
            var date = zone.date(at: proceeds.time)
            for _ in 0..<sessions { date = market.calendar.nextSession(after: date)?.date ?? date }
            guard date <= zone.date(at: time) else { continue }
            session.receive(.settled(currency: proceeds.currency, proceeds.amount), at: time)
        }
    }

    private mutating func happen(until time: Timestamp, before open: Double, _ rows: [Int]) {
        while happening < market.happenings.count, market.happenings[happening].time <= time {
            let now = market.happenings[happening]
            happening += 1
            switch now.event {
            case .action(let instrument, let event): act(instrument, event, open, now.time)
            case .carry(let days): carry(days, now.time)
            case .funding(let instrument, let rate):
                let value = session.account.value(of: instrument)
                if value != 0 { session.receive(.funding(instrument, money(-value * rate)), at: now.time) }
            case .delisting(let instrument):
                session.place([.cancelAll(instrument)], commands: &commands)
                send(rows)
                let price = session.account.prices[instrument.offset]
                session.receive(.delisted(instrument, price: exact(price)), at: now.time)
            case .rate(let currency, let rate): session.receive(.rate(currency: currency, rate), at: now.time)
            }
        }
    }

    private mutating func act(
        _ instrument: InstrumentIndex, _ event: CorporateAction.Event, _ open: Double, _ time: Timestamp
    ) {
        switch event {
        case .dividend(let amount):
            guard session.account.position(in: instrument) != .zero else { return }
            session.receive(.dividend(instrument, perUnit: money(amount)), at: time)
        case .split(let ratio):
            let ratio = SplitRatio(ratio)
            session.receive(.split(instrument, ratio, price: exact(open)), at: time)
            venue.split(instrument, ratio, events: &events)
            tell()
        }
    }

    private mutating func carry(_ days: Double, _ time: Timestamp) {
        let account = session.account
        for offset in account.held.indices where account.held[offset] < .zero {
            let instrument = InstrumentIndex(offset)
            let cost = market.carrying.borrowing(-account.value(of: instrument), days: days)
            if cost != .zero { session.receive(.borrowing(instrument, cost), at: time) }
        }
        let interest = market.carrying.interest(account.cash, days: days)
        if interest != .zero { session.receive(.interest(currency: 0, interest), at: time) }
    }

    private func money(_ amount: Double) -> Money {
        Money(rounding: amount, toStep: Money(units: 1), rule: .nearestEven)
    }

    private func exact(_ price: Double) -> Price {
        Price(rounding: price, toTick: Price(units: 1), rule: .nearestEven)
    }
}
