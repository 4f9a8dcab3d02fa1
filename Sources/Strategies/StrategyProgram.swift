public import Faults
public import Trading

/// What decides at the closes of bars. A value: copying it forks it.
public protocol Decider: Sendable {
    /// Why it cannot go on; nil while it can. It is not asked any more then.
    var fault: Fault? { get }
    /// What it called orders while it ran, beside the names of its plan: they follow those.
    var madeNames: [String] { get }
    /// Decides at a moment at which bars have closed.
    mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent])
}

extension Decider {
    public var fault: Fault? { nil }
    public var madeNames: [String] { [] }
}

/// Rules that read columns and want positions, as a type that declares what it reads.
public protocol StrategyProgram: Decider {
    /// How many instruments it trades: one where a program does not say.
    static var instruments: ClosedRange<Int> { get }
    /// Declares parameters and the columns to read, and keeps what it will need of them.
    ///
    /// What it declares depends on how many series there are and what has been given, not on facts of instruments.
    init(plan: inout StrategyPlan)
}

extension StrategyProgram {
    public static var instruments: ClosedRange<Int> { 1...1 }
}
