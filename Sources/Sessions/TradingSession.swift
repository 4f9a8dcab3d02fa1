public import Columns
import Market
public import Strategies
public import Trading

/// The one order path: program, desk and ledger, with no clock, no thread and no input or output.
///
/// Research and the live runner differ only in who tells it events and who carries its commands away.
public struct TradingSession: ~Copyable, Sendable {
    private var program: any StrategyProgram
    private var desk: OrderDesk
    private var intents: [Intent] = []
    private let sizesAtOpen: Bool

    /// A session of a program at a desk, whose sizes are worked out at the close that decides, or at the next open.
    public init(_ program: any StrategyProgram, desk: consuming OrderDesk, sizesAtOpen: Bool = false) {
        self.program = program
        self.desk = desk
        self.sizesAtOpen = sizesAtOpen
    }

    /// The account as the program sees it.
    public var account: Account { _read { yield desk.account } }

    /// Takes what a market answers.
    public mutating func receive(_ event: BrokerEvent) { desk.receive(event) }

    /// Takes what happens to the account without an order.
    public mutating func receive(_ event: AccountEvent, at time: Timestamp) { desk.receive(event, at: time) }

    /// Whether intents wait for the next open.
    public var waitsForOpen: Bool { sizesAtOpen && !intents.isEmpty }

    /// Takes the first price of a bar; gives the commands that waited for it.
    public mutating func open(
        _ instrument: InstrumentIndex, at price: Double, time: Timestamp, commands: inout [BrokerCommand]
    ) {
        guard sizesAtOpen, !intents.isEmpty else { return }
        desk.mark(instrument, at: price, time: time)
        place(&commands)
    }

    /// Takes the last price of a bar.
    public mutating func mark(_ instrument: InstrumentIndex, at price: Double, time: Timestamp) {
        desk.mark(instrument, at: price, time: time)
    }

    /// The equity after the last prices of a moment.
    public mutating func closeMoment() -> Double { desk.closeMoment() }

    /// Begins a day.
    public mutating func startDay() { desk.startDay() }

    /// Lets the program decide after the last prices of a moment; gives the commands that follow.
    public mutating func close(_ row: borrowing Row, commands: inout [BrokerCommand]) {
        program.decide(row, account: desk.account, intents: &intents)
        guard !sizesAtOpen, !intents.isEmpty else { return }
        place(&commands)
    }

    /// Places intents that are not the program's: what a margin call demands.
    public mutating func place(_ intents: [Intent], commands: inout [BrokerCommand]) {
        desk.place(intents, commands: &commands)
    }

    private mutating func place(_ commands: inout [BrokerCommand]) {
        desk.place(intents, commands: &commands)
        intents.removeAll(keepingCapacity: true)
    }

    /// What was done so far.
    public var record: SessionRecord { desk.record }

    /// What was opened and closed so far.
    public var closedLots: [ClosedLot] { desk.ledger.closed }

    /// What is sold and not paid yet.
    public var pendingProceeds: [UnsettledProceeds] { desk.ledger.pending }

    /// What is held, and what it was made of.
    public var positions: [Position] { desk.ledger.positions }
}
