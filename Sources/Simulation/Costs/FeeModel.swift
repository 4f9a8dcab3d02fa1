public import Market
import Trading

/// What a broker takes for an execution.
public enum FeeModel: Hashable, Sendable {
    /// Nothing.
    case free
    /// So many hundredths of a percent of the value traded.
    case basisPoints(Double)
    /// So much for each share, contract or coin.
    case perUnit(Money)
    /// So much for each unit, but no more than a fraction of the value, and in any case no less than a minimum, all of
    /// the whole order: an execution pays what its order owes more than before.
    case bounded(perUnit: Money, least: Money, greatestFraction: Double)
    /// So much for each order.
    case perOrder(Money)
    /// Hundredths of a percent for who waits and for who takes.
    case makerTaker(maker: Double, taker: Double)
    /// Hundredths of a percent by what was traded before in the same currency, in order of the volumes from which on
    /// they hold.
    case tiered([FeeTier])
    /// What regulators take of sales.
    case regulatory(RegulatoryFees)
    /// Several at once.
    case sum([FeeModel])

    /// An execution as fees see it.
    struct Execution {
        let value: Money
        let quantity: Quantity
        let side: Side
        /// Whether it waited for others to come.
        let isMaker: Bool
        /// How much of its order was executed before.
        let quantityBefore: Quantity
        /// What that was worth, without sign.
        let valueBefore: Money
        /// The value traded so far in its currency.
        let tradedBefore: Money
    }

    /// The fee of an execution, rounded to 1e-9 by half to even, the regulators' part up to a cent.
    func fee(_ execution: Execution) -> Money {
        let value = abs(execution.value.value)
        switch self {
        case .free: return .zero
        case .basisPoints(let points): return Self.rounded(value * points / 10_000)
        case .perUnit(let amount): return Self.rounded(amount.value * execution.quantity.value)
        case .bounded(let amount, let least, let fraction):
            func owed(_ quantity: Quantity, _ value: Double) -> Money {
                Self.rounded(max(least.value, min(amount.value * quantity.value, fraction * value)))
            }
            let before = execution.valueBefore.value
            let all = owed(execution.quantityBefore + execution.quantity, before + value)
            return execution.quantityBefore == .zero ? all : all - owed(execution.quantityBefore, before)
        case .perOrder(let amount): return execution.quantityBefore == .zero ? amount : .zero
        case .makerTaker(let maker, let taker):
            return Self.rounded(value * (execution.isMaker ? maker : taker) / 10_000)
        case .tiered(let tiers):
            let tier = tiers.last { $0.from <= execution.tradedBefore }
            return Self.rounded(value * (tier?.basisPoints ?? 0) / 10_000)
        case .regulatory(let fees): return execution.side == .sell ? fees.fee(value, execution.quantity.value) : .zero
        case .sum(let models): return models.reduce(.zero) { $0 + $1.fee(execution) }
        }
    }

    private static func rounded(_ amount: Double) -> Money {
        Money(rounding: amount, toStep: Money(units: 1), rule: .nearestEven)
    }
}

/// A rate and the volume from which on it holds.
public struct FeeTier: Hashable, Sendable {
    /// The value that has been traded before.
    public let from: Money
    /// The rate in hundredths of a percent.
    public let basisPoints: Double

    /// A rate from a volume on.
    public init(from: Money, basisPoints: Double) {
        self.from = from
        self.basisPoints = basisPoints
    }
}

/// What regulators of the United States take of sales.
public struct RegulatoryFees: Hashable, Sendable {
    /// The SEC's part of the value.
    public let ofValue: Double
    /// FINRA's part of each share.
    public let perShare: Double
    /// The most that FINRA takes of an execution.
    public let greatestPerShare: Double

    /// Fees of these rates.
    public init(ofValue: Double, perShare: Double, greatestPerShare: Double) {
        self.ofValue = ofValue
        self.perShare = perShare
        self.greatestPerShare = greatestPerShare
    }

    /// Each part rounded up to a cent.
    func fee(_ value: Double, _ quantity: Double) -> Money {
        let cent = Money(units: 10_000_000)
        return Money(rounding: value * ofValue, toStep: cent, rule: .up)
            + Money(rounding: min(quantity * perShare, greatestPerShare), toStep: cent, rule: .up)
    }
}
