public import Trading

/// Rules that read columns and want positions. A value: copying it forks the strategy.
public protocol StrategyProgram: Sendable {
    /// What a sweep varies.
    associatedtype Parameters: Hashable & Sendable
    /// Declares the columns to read and keeps their handles.
    init(_ parameters: Parameters, plan: inout StrategyPlan)
    /// Decides at a moment at which bars have closed.
    mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent])
}
