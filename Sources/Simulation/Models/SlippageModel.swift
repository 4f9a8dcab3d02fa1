import Market
import Trading

/// How much worse than the price of the bar a market order is executed.
public enum SlippageModel: Hashable, Sendable {
    /// Not at all.
    case none
    /// So many steps of the price.
    case ticks(Int)
    /// So many hundredths of a percent of the price, sign aside.
    case basisPoints(Double)

    /// The price of an execution, before it is rounded to the tick.
    func worsened(_ price: Double, side: Side, tick: Double) -> Double {
        let sign: Double = side == .buy ? 1 : -1
        return switch self {
        case .none: price
        case .ticks(let count): price + sign * Double(count) * tick
        case .basisPoints(let points): price * (1 + (price < 0 ? -sign : sign) * points / 10_000)
        }
    }
}
