import Indicators
public import Strategies
import Trading

/// Long with a share of the equity while the fast average is above the slow one, flat otherwise.
public struct Crossover: RuledProgram {
    public let rules: OrderRules

    public init(plan: inout StrategyPlan) {
        let close = plan.source(.close)
        let fast = plan.column(SimpleAverage(period: plan.parameter("fast", 10, in: 1...100_000)), of: close)
        let slow = plan.column(SimpleAverage(period: plan.parameter("slow", 50, in: 1...100_000)), of: close)
        let exposure = plan.parameter("exposure", 0.95, in: 0...1)
        // Where the averages change sides, and where both are defined for the first time.
        let change = plan.column(SideChange(), of: fast, slow)
        plan.decide(onlyWhere: change)
        var rules = OrderRules(size: .equity(exposure), close: close)
        rules.long = .init(
            entry: .all([.holds(change), .above(fast, slow)]), exit: .all([.holds(change), .atMost(fast, slow)]))
        self.rules = rules
    }
}
