import Columns
import Market
public import Sessions
public import Strategies
import Trading

/// Drives a session over recorded bars, as fast as it goes.
///
/// One clock runs through all series: at each moment at which bars close, orders meet those bars in the order of the
/// instruments, then prices are marked, then the program decides once.
public struct Simulator: ~Copyable {
    var session: TradingSession
    var venue: SimulatedVenue
    let market: SimulatedMarket
    private var happening = 0
    private var nextHappening: Timestamp
    private var dayEnd = Timestamp(nanoseconds: .min)
    /// The first row that opens at a moment or later: kept, since the same one is asked for after each decision.
    private var quiet = (until: Timestamp(nanoseconds: .min), row: 0)
    var events: [BrokerEvent] = []
    var commands: [BrokerCommand] = []
    private var rows: [Int]
    private var equity = ColumnBuilder<Double>()
    private var times: [Timestamp] = []
    /// The series that orders in each instrument meet.
    private let traded: [Int?]
    /// The instruments whose bars are longer than the shortest of all: when one of them is seen to have opened, others
    /// have closed since.
    private let withoutOpens: Set<InstrumentIndex>

    /// A session in front of a venue, in a market.
    public init(
        _ session: consuming TradingSession, venue: consuming SimulatedVenue, market: SimulatedMarket
    ) {
        self.session = session
        self.venue = venue
        self.market = market
        rows = Array(repeating: -1, count: market.series.count)
        nextHappening = market.happenings.first?.time ?? Timestamp(nanoseconds: .max)
        let count = (market.series.map(\.instrument.offset).max() ?? -1) + 1
        traded = (0..<count).map { offset in
            market.series.firstIndex { $0.isTraded && $0.instrument.offset == offset }
        }
        let shortest = market.series.map(\.bars.interval).min { $0.isShorter(than: $1) }
        withoutOpens = Set(
            market.series.filter { one in
                one.isTraded && (shortest?.isShorter(than: one.bars.interval) ?? false)
            }.map(\.instrument))
    }

    /// Runs through all bars that are left, or those of the first series before a row.
    public mutating func run(_ panel: Panel, until end: Int?) {
        // A panel that grows has the rows of one series as far as they are run.
        precondition(
            panel.rowCounts == market.series.map(\.bars.count)
                || end.map { panel.rowCounts == [$0] } ?? false,
            "a panel has a row a bar, had \(panel.rowCounts) for \(market.series.map(\.bars.count))")
        var equity = ColumnBuilder<Double>()
        swap(&equity, &self.equity)
        // The last row of each series, -1 before the first.
        var rows = self.rows
        let last = end ?? market.series[0].bars.count
        if market.series.count == 1 {
            let (instrument, bars) = (market.series[0].instrument, market.series[0].bars)
            equity.resize(to: max(equity.count, last))
            var worths = equity.mutableSpan
            while rows[0] + 1 < last {
                rows[0] += 1
                pass(0, bars.openTimes[rows[0]], rows)
                let closed = session.close(
                    rows[0]..<min(last, quietEnd(after: rows[0], bars.openTimes)), of: instrument, in: bars, panel,
                    equity: &worths, commands: &commands)
                rows[0] = closed.row
                worths[closed.row] = finish(bars.closeTimes[closed.row], closed.equity, rows)
            }
        } else {
            equity.reserve(market.series.map(\.bars.count).max() ?? 0)
            while end.map({ rows[0] + 1 < $0 }) ?? true, let time = nextClose(after: rows) {
                if session.waitsForOpen { open(at: time, &rows) } else { pass(at: time, &rows) }
                venue.expire(at: time, events: &events)
                if !events.isEmpty {
                    session.advance(to: time)
                    tell()
                }
                for place in rows.indices where closes(place, rows[place], at: time) {
                    session.mark(
                        market.series[place].instrument, at: market.series[place].bars.close[rows[place]], time: time)
                }
                let worth = session.closeMoment()
                session.close(rows.span, of: panel, commands: &commands)
                equity.append(finish(time, worth, rows))
                times.append(time)
            }
        }
        self.rows = rows
        swap(&equity, &self.equity)
    }

    /// What was done, and the equity at each close.
    public consuming func finish() -> SimulatedRun {
        endInstruments()
        let moments =
            market.series.count == 1
            ? market.series[0].bars.closeTimes.slice(0..<equity.count) : Column(times)
        let account = session.account
        return SimulatedRun(
            record: session.record, times: moments, equity: equity.seal(), closedLots: session.closedLots,
            positions: session.positions, lastPrices: account.instruments.map { account.price(of: $0) },
            lastRates: account.instruments.map { account.rate(of: $0) },
            ambiguous: venue.ambiguous, madeNames: session.madeNames, fault: session.fault)
    }

    /// Books the instruments that end with the last bars, before none of which they could, and what is left then.
    private mutating func endInstruments() {
        guard let last = zip(rows, market.series).compactMap({ $0 < 0 ? nil : $1.bars.closeTimes[$0] }).max() else {
            return
        }
        for due in market.happenings[happening...].prefix(while: { $0.time <= last }) {
            guard case .delisting(let instrument, let change) = due.event else { continue }
            delist(instrument, change, due.time, rows)
            let left = session.account.equity
            var worths = equity.mutableSpan
            worths[worths.count - 1] = left
        }
    }

    // MARK: - One moment

    /// The next moment at which a bar closes.
    private func nextClose(after rows: [Int]) -> Timestamp? {
        var next: Timestamp?
        for place in rows.indices where rows[place] + 1 < market.series[place].bars.count {
            let time = market.series[place].bars.closeTimes[rows[place] + 1]
            if next.map({ time < $0 }) ?? true { next = time }
        }
        return next
    }

    private func closes(_ place: Int, _ row: Int, at time: Timestamp) -> Bool {
        row >= 0 && row < market.series[place].bars.count && market.series[place].bars.closeTimes[row] == time
    }

    /// Lets the bars go by that close at a moment, one after another.
    private mutating func pass(at time: Timestamp, _ rows: inout [Int]) {
        for place in rows.indices where closes(place, rows[place] + 1, at: time) {
            rows[place] += 1
            pass(place, market.series[place].bars.openTimes[rows[place]], rows)
        }
    }

    /// The same where intents wait: all these bars have opened, each with what waited for it, before orders meet any.
    private mutating func open(at time: Timestamp, _ rows: inout [Int]) {
        for place in rows.indices where closes(place, rows[place] + 1, at: time) {
            rows[place] += 1
            open(place, market.series[place].bars.openTimes[rows[place]], rows)
        }
        for place in rows.indices where closes(place, rows[place], at: time) { meet(place, rows) }
    }

    /// Lets a bar go by: what happens before it opens, then the orders that it meets.
    private mutating func pass(_ place: Int, _ openTime: Timestamp, _ rows: [Int]) {
        open(place, openTime, rows)
        meet(place, rows)
    }

    /// Lets happen what comes before a bar opens, then sends what waited for its open.
    private mutating func open(_ place: Int, _ openTime: Timestamp, _ rows: [Int]) {
        if openTime >= dayEnd { startDay(openTime) }
        if openTime >= nextHappening {
            happen(until: openTime, place, rows)
        }
        // A bar that opened before a decision has no open for it.
        guard session.waitsForOpen, openTime >= session.account.time, market.series[place].isTraded else { return }
        session.open(
            market.series[place].instrument, at: market.series[place].bars.open[rows[place]], time: openTime,
            withoutOpens: withoutOpens, commands: &commands)
        send(rows)
    }

    private mutating func meet(_ place: Int, _ rows: [Int]) {
        guard !session.isWatching else { return meetWatched(place, rows) }
        guard venue.hasOrders, market.series[place].isTraded else { return }
        let instrument = market.series[place].instrument
        let bar = market.series[place].bars[rows[place]]
        venue.count(session.entryCount(in: instrument), in: instrument)
        venue.advance(instrument, through: bar, holding: session.account.position(in: instrument), events: &events)
        tellMoments()
    }

    /// The first row behind one before which something else happens than prices: the next where orders rest or intents
    /// wait.
    private mutating func quietEnd(after row: Int, _ openTimes: Column<Timestamp>) -> Int {
        if session.waitsForOpen || venue.hasOrders { return row + 1 }
        let moment = min(dayEnd, nextHappening)
        if moment != quiet.until || quiet.row <= row {
            quiet = (moment, openTimes.firstRow(in: (row + 1)..<openTimes.count, notBelow: moment))
        }
        return session.isWatching ? watchedEnd(after: row, before: quiet.row) : quiet.row
    }

    /// Sends what a program wanted at the close of a moment, and sees to the margin.
    private mutating func finish(_ time: Timestamp, _ equityBefore: Double, _ rows: [Int]) -> Double {
        var worth = equityBefore
        if !commands.isEmpty {
            send(rows)
            worth = session.account.equity
        }
        if session.needsMargin(equity: worth) { callMargin(at: time, rows) }
        return worth
    }

    /// Carries commands to the venue and its answers back.
    private mutating func send(_ rows: [Int]) {
        venue.advance(to: session.account.time)
        var cancelled: [OrderID] = []
        var changed: [AskedChange] = []
        for command in commands {
            switch command {
            case .cancel(let id):
                carry(&changed)
                cancelled.append(id)
                continue
            case .replace(let id, let quantity, let kind):
                carry(&cancelled)
                changed.append(AskedChange(id: id, quantity: quantity, kind: kind))
                continue
            case .submit: break
            }
            carry(&cancelled)
            carry(&changed)
            if case .submit(let order) = command {
                observe(order.instrument, rows)
                if order.entry != nil {
                    venue.count(session.entryCount(in: order.instrument), in: order.instrument)
                }
            }
            venue.accept(command, events: &events)
        }
        carry(&cancelled)
        carry(&changed)
        commands.removeAll(keepingCapacity: true)
        tell()
    }

    /// Shows the venue the last bar of an instrument that has closed.
    private mutating func observe(_ instrument: InstrumentIndex, _ rows: [Int]) {
        guard let place = traded[instrument.offset], rows[place] >= 0 else { return }
        let isOpening = session.account.time < market.series[place].bars.closeTimes[rows[place]]
        let last = isOpening ? rows[place] - 1 : rows[place]
        guard last >= 0 else { return }
        venue.observe(instrument, market.series[place].bars[last], quote: quote(place, last))
    }

    /// What is bid and asked at the close of a bar, where that is known.
    private func quote(_ place: Int, _ row: Int) -> (bid: Double, ask: Double)? {
        guard let quotes = market.series[place].bars.quotes, let bids = quotes.bid, let asks = quotes.ask else {
            return nil
        }
        let (bid, ask) = (bids.close[row], asks.close[row])
        return bid.isFinite && ask.isFinite ? (bid, ask) : nil
    }

    mutating func tell() {
        for event in events { session.receive(event) }
        events.removeAll(keepingCapacity: true)
    }

    /// Carries back the answers of a bar, each at its moment.
    mutating func tellMoments() {
        guard !events.isEmpty else { return }
        let moments = venue.moments
        var next = 0
        for (place, event) in events.enumerated() {
            while next < moments.count, moments[next].from <= place {
                session.advance(to: moments[next].time)
                next += 1
            }
            session.receive(event)
        }
        events.removeAll(keepingCapacity: true)
    }

    /// Closes positions, those that lost most first, until the equity carries the rest.
    private mutating func callMargin(at time: Timestamp, _ rows: [Int]) {
        let account = session.account
        guard let worst = account.worstHolding else { return }
        session.receive(
            .marginCall(equity: money(account.equity), needed: money(account.maintenanceMargin)), at: time)
        session.liquidate(worst, commands: &commands)
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
            let offset = proceeds.instrument.offset
            let calendar = offset < market.calendars.count ? market.calendars[offset] : market.calendar
            let zone = calendar.zone
            var date = zone.date(at: proceeds.time)
            for _ in 0..<sessions { date = calendar.nextSession(after: date)?.date ?? date }
            guard date <= zone.date(at: time) else { continue }
            session.receive(.settled(proceeds.instrument, proceeds.amount, sold: proceeds.time), at: time)
        }
    }

    /// Lets happen what comes before the bar of a series that opens.
    private mutating func happen(until time: Timestamp, _ place: Int, _ rows: [Int]) {
        while happening < market.happenings.count, market.happenings[happening].time <= time {
            let now = market.happenings[happening]
            happening += 1
            switch now.event {
            case .action(let instrument, let event): act(instrument, event, now.time, place, rows)
            case .carry(let days): carry(days, now.time)
            case .funding(let instrument, let rate):
                let value = session.account.valueInOwnCurrency(of: instrument)
                if value != 0 { session.receive(.funding(instrument, money(-value * rate)), at: now.time) }
            case .delisting(let instrument, let change): delist(instrument, change, now.time, rows)
            case .rate(let currency, let rate): session.receive(.rate(currency: currency, rate), at: now.time)
            }
        }
        nextHappening =
            happening < market.happenings.count
            ? market.happenings[happening].time : Timestamp(nanoseconds: .max)
    }

    private mutating func delist(
        _ instrument: InstrumentIndex, _ change: Double, _ time: Timestamp, _ rows: [Int]
    ) {
        session.place([.cancelAll(instrument)], commands: &commands)
        send(rows)
        let price = session.account.price(of: instrument)
        session.receive(.delisted(instrument, price: exact(price * (1 + change))), at: time)
    }

    private mutating func act(
        _ instrument: InstrumentIndex, _ event: CorporateAction.Event, _ time: Timestamp, _ place: Int, _ rows: [Int]
    ) {
        switch event {
        case .dividend(let amount):
            guard session.account.position(in: instrument) != .zero else { return }
            session.receive(.dividend(instrument, perUnit: money(amount)), at: time)
        case .split(let ratio):
            split(instrument, SplitRatio(ratio), time, place, rows)
        }
    }

    /// Turns an instrument into new shares. What is no whole lot is paid out at the open of its bar where that is the
    /// one that opens, and at the last price otherwise.
    private mutating func split(
        _ instrument: InstrumentIndex, _ ratio: SplitRatio, _ time: Timestamp, _ place: Int, _ rows: [Int]
    ) {
        let turned = session.account.price(of: instrument) * Double(ratio.old) / Double(ratio.new)
        let opening = market.series[place]
        let price = opening.instrument == instrument ? opening.bars.open[rows[place]] : turned
        // Nothing is held before the first price.
        session.receive(.split(instrument, ratio, price: price.isNaN ? .zero : exact(price)), at: time)
        if !turned.isNaN { session.mark(instrument, at: turned, time: max(time, session.account.time)) }
        observe(instrument, rows)
        venue.split(instrument, ratio, events: &events)
        tell()
    }

    private mutating func carry(_ days: Double, _ time: Timestamp) {
        let account = session.account
        for instrument in account.heldInstruments where account.position(in: instrument) < .zero {
            let cost = market.carrying.borrowing(-account.valueInOwnCurrency(of: instrument), days: days)
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
