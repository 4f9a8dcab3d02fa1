/// What a simulated venue does beside following prices.
public struct VenueModels: Hashable, Sendable {
    /// What it assumes inside a bar.
    public var rule: FillRule
    /// What an execution costs.
    public var fees: FeeModel
    /// How much worse than the bar's price orders are executed that take what there is.
    public var slippage: SlippageModel
    /// Whether slippage may carry a price out of the bar's range: as the rule has it.
    public var slipsOutOfBar: Bool
    /// The share of a bar's volume that may be executed; all of it and more where it is nil.
    public var participation: Double?
    /// How long an order takes to arrive.
    public var latency = Latency.none

    /// Models of a rule and its costs; orders of any size arrive at once.
    public init(rule: FillRule, fees: FeeModel, slippage: SlippageModel) {
        self.rule = rule
        self.fees = fees
        self.slippage = slippage
        slipsOutOfBar = rule.slipsOutOfBar
    }
}

/// How long an order takes to arrive.
public enum Latency: Hashable, Sendable {
    case none
    /// So many bars pass it by.
    case bars(Int)
    /// Bars that open within so many nanoseconds pass it by.
    case nanoseconds(Int64)
}
