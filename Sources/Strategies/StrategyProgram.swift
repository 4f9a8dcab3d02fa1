public import Trading

/// Rules that read columns and want positions. A value: copying it forks the strategy.
public protocol StrategyProgram: Sendable {
    /// How many instruments it trades: one where a program does not say.
    static var instruments: ClosedRange<Int> { get }
    /// Declares parameters and the columns to read, and keeps what it will need of them.
    ///
    /// What it declares depends on how many series there are and what has been given, not on facts of instruments.
    init(plan: inout StrategyPlan)
    /// Decides at a moment at which bars have closed.
    mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent])
}

extension StrategyProgram {
    public static var instruments: ClosedRange<Int> { 1...1 }
}
