import Market
import Trading

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

extension VenueModels {
    /// The price that an order pays which takes what is there: worse by the slippage, on the tick where the bar is.
    func slipped(
        _ price: Price, _ side: Side, _ quantity: Quantity, tick: Price, volume: Double, low: Price, high: Price
    ) -> Price {
        guard slippage != .none else { return price }
        let worse = slippage.worsened(
            price.value, side: side, quantity: quantity.value, volume: volume, tick: tick.value)
        let isOnTick = price.units.isMultiple(of: tick.units)
        let slipped = Price(
            rounding: worse, toTick: isOnTick ? tick : Price(units: 1), rule: side == .buy ? .up : .down)
        return slipsOutOfBar ? slipped : max(low, min(high, slipped))
    }
}
