public import Strategies
public import Trading

/// The one order path: program, desk and ledger, with no clock, no thread and no input or output.
///
/// Research and the live runner differ only in who tells it events and who carries its commands away.
public struct TradingSession<Program: StrategyProgram>: ~Copyable, Sendable {
    private var program: Program
    private var desk: OrderDesk
    private var intents: [Intent] = []

    /// A session of a program at a desk.
    public init(_ program: Program, desk: consuming OrderDesk) {
        self.program = program
        self.desk = desk
    }

    /// The account as the program sees it.
    public var account: AccountSnapshot { desk.account }

    /// Takes what a market answers.
    public mutating func receive(_ event: BrokerEvent) { desk.receive(event) }

    /// Lets the program decide at the close of a row, and gives the commands that follow.
    public mutating func close(_ row: borrowing Row, commands: inout [BrokerCommand]) {
        program.decide(row, account: desk.account, intents: &intents)
        guard !intents.isEmpty else { return }
        desk.place(intents, commands: &commands)
        intents.removeAll(keepingCapacity: true)
    }

    /// What was done so far.
    public func record() -> SessionRecord {
        SessionRecord(fills: desk.fills, denials: desk.denials, account: desk.account)
    }
}
