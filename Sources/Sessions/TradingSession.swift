public import Columns
public import Faults
public import Market
public import Strategies
public import Trading

/// The one order path: program, desk and ledger, with no clock, no thread and no input or output.
///
/// Research and the live runner differ only in who tells it events and who carries its commands away.
public struct TradingSession: ~Copyable, Sendable {
    private var program: any Decider
    private var desk: OrderDesk
    private var intents: [Intent] = []
    private let sizesAtOpen: Bool

    /// A session of a program at a desk, whose sizes are worked out at the close that decides, or at the next open.
    public init(_ program: any Decider, desk: consuming OrderDesk, sizesAtOpen: Bool = false) {
        self.program = program
        self.desk = desk
        self.sizesAtOpen = sizesAtOpen
    }

    /// The account as the program sees it.
    public var account: Account { _read { yield desk.account } }

    /// Goes on to a moment inside a bar, where an answer comes from; never back.
    public mutating func advance(to time: Timestamp) { desk.advance(to: time) }

    /// Takes what a market answers.
    public mutating func receive(_ event: BrokerEvent) { desk.receive(event) }

    /// Takes what happens to the account without an order.
    public mutating func receive(_ event: AccountEvent, at time: Timestamp) { desk.receive(event, at: time) }

    /// Whether intents wait for the next open.
    public var waitsForOpen: Bool { sizesAtOpen && !intents.isEmpty }

    /// Takes the first price of a bar; gives the commands that waited for it.
    ///
    /// What is wanted in other instruments waits for theirs, apart from those without opens, which are sized by their
    /// last price, and from what names no instrument.
    public mutating func open(
        _ instrument: InstrumentIndex, at price: Double, time: Timestamp, withoutOpens: Set<InstrumentIndex>,
        commands: inout [BrokerCommand]
    ) {
        guard sizesAtOpen, !intents.isEmpty else { return }
        desk.mark(instrument, at: price, time: time)
        let count = desk.terms.account.instruments.count
        var waiting: [Intent] = []
        var due: [Intent] = []
        for intent in intents {
            let other = intent.instrument ?? instrument
            let waits = other != instrument && !withoutOpens.contains(other) && (0..<count).contains(other.offset)
            if waits { waiting.append(intent) } else { due.append(intent) }
        }
        intents = waiting
        desk.place(due, commands: &commands)
    }

    /// Takes the last price of a bar.
    public mutating func mark(_ instrument: InstrumentIndex, at price: Double, time: Timestamp) {
        desk.mark(instrument, at: price, time: time)
    }

    /// The equity after the last prices of a moment.
    public mutating func closeMoment() -> Double { desk.closeMoment() }

    /// Begins a day.
    public mutating func startDay() { desk.startDay() }

    /// Whether positions have to be closed: the equity is gone, or less than they need.
    public func needsMargin(equity: Double) -> Bool { desk.needsMargin(equity: equity) }

    /// Lets the program decide after the last prices of a moment, at which each series has come to a row; gives the
    /// commands that follow.
    public mutating func close(_ rows: Span<Int>, of panel: Panel, commands: inout [BrokerCommand]) {
        guard panel.asks(at: rows) else { return }
        program.decide(panel.row(at: rows, books: desk.books), account: desk.account, intents: &intents)
        guard !sizesAtOpen, !intents.isEmpty || desk.isUntidy else { return }
        place(&commands)
    }

    /// Lets the program decide at the closes of one series, bar after bar, as long as nothing follows from it.
    ///
    /// - Parameters:
    ///   - rows: the bars before which nothing but prices happens, of which the first has been met by orders already.
    ///   - equity: takes the equity at each close but the last, by its row.
    /// - Returns: the last row that was closed, with the equity at it. Commands have to be carried away then.
    public mutating func close(
        _ rows: Range<Int>, of instrument: InstrumentIndex, in bars: Bars, _ panel: Panel,
        equity: inout MutableSpan<Double>, commands: inout [BrokerCommand]
    ) -> (row: Int, equity: Double) {
        let last = desk.follow(
            &program, rows, of: instrument, in: bars, panel, equity: &equity, intents: &intents)
        if !sizesAtOpen, !intents.isEmpty || desk.isUntidy { place(&commands) }
        return last
    }

    // MARK: - Watching

    /// Whether its desk sees to rules by itself, so that it has to be told of all prices.
    public var isWatching: Bool { desk.isWatching }

    /// Lets the desk look at a price inside a bar; gives the commands that follow.
    public mutating func look(
        _ instrument: InstrumentIndex, at price: Double, time: Timestamp, commands: inout [BrokerCommand]
    ) {
        desk.look(instrument, at: price, time: time, commands: &commands)
    }

    /// Whether a look at prices between two may do anything.
    public func mayAct(_ instrument: InstrumentIndex, low: Double, high: Double) -> Bool {
        desk.mayAct(instrument, low: low, high: high)
    }

    /// The first of some rows at which a look may do anything; the end of them where there is none.
    public func firstToLookAt(_ rows: Range<Int>, of instrument: InstrumentIndex, in bars: Bars) -> Int {
        desk.firstToLookAt(rows, of: instrument, lows: bars.low, highs: bars.high)
    }

    /// The entries that a position is made of.
    public func entryCount(in instrument: InstrumentIndex) -> Int { desk.entryCount(in: instrument) }

    // MARK: - What is not the program's

    /// Closes a position that the equity does not carry any more.
    public mutating func liquidate(_ instrument: InstrumentIndex, commands: inout [BrokerCommand]) {
        desk.liquidate(instrument, commands: &commands)
    }

    /// Places intents that are not the program's: what the end of an instrument demands.
    public mutating func place(_ intents: [Intent], commands: inout [BrokerCommand]) {
        desk.place(intents, commands: &commands)
    }

    private mutating func place(_ commands: inout [BrokerCommand]) {
        desk.place(intents, commands: &commands)
        intents.removeAll(keepingCapacity: true)
    }

    /// Why the program cannot go on; nil while it can.
    public var fault: Fault? { program.fault }

    /// What the program called orders beside the names of its plan, so far.
    public var madeNames: [String] { program.madeNames }

    /// What was done so far.
    public var record: SessionRecord { desk.record }

    /// What was opened and closed so far.
    public var closedLots: [ClosedLot] { desk.ledger.closed }

    /// What is sold and not paid yet.
    public var pendingProceeds: [UnsettledProceeds] { desk.ledger.pending }

    /// What is held, and what it was made of.
    public var positions: [Position] { desk.ledger.positions }
}

extension OrderDesk {
    /// Marks the closes of bars and asks a program at each, until it wants something or there is less than the margin.
    ///
    /// Generic, so that the program is taken out of its box once for all bars.
    fileprivate mutating func follow<Program: Decider>(
        _ program: inout Program, _ rows: Range<Int>, of instrument: InstrumentIndex, in bars: Bars, _ panel: Panel,
        equity: inout MutableSpan<Double>, intents: inout [Intent]
    ) -> (row: Int, equity: Double) {
        let (closes, prices) = (bars.closeTimes, bars.close)
        var row = rows.lowerBound
        while true {
            let place: InlineArray<1, Int> = [row]
            mark(instrument, at: prices[row], time: closes[row])
            let worth = closeMoment()
            if panel.asks(at: place.span) {
                program.decide(panel.row(at: place.span, books: books), account: account, intents: &intents)
            }
            guard intents.isEmpty, !isUntidy, row + 1 < rows.upperBound, !needsMargin(equity: worth) else {
                return (row, worth)
            }
            equity[row] = worth
            row += 1
            guard panel.hasSilence else { continue }
            // The last silent row is left to be marked as any other.
            let asked = panel.nextAsked(from: row, before: rows.upperBound - 1)
            row = pass(row..<asked, of: instrument, at: prices, equity: &equity)
        }
    }
}
