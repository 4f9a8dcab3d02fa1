import Indicators
public import Strategies
public import Trading

/// Long with a share of the equity while the fast average is above the slow one, flat otherwise.
public struct Crossover: StrategyProgram {
    private let fast: ColumnHandle
    private let slow: ColumnHandle
    private let exposure: Double
    private let instrument = InstrumentIndex(0)

    public init(plan: inout StrategyPlan) {
        let close = plan.source(.close)
        fast = plan.column(SimpleAverage(period: plan.parameter("fast", 10, in: 1...100_000)), of: close)
        slow = plan.column(SimpleAverage(period: plan.parameter("slow", 50, in: 1...100_000)), of: close)
        exposure = plan.parameter("exposure", 0.95, in: 0...1)
        plan.decide(onlyWhere: plan.column(SideChange(), of: fast, slow))
    }

    public mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
        // Before the slow average is defined, comparisons with NaN are false and nothing is held.
        intents.append(
            row[fast] > row[slow]
                ? .holdSized(instrument, .buy, .equity(exposure)) : .close(instrument, of: .none))
    }
}
