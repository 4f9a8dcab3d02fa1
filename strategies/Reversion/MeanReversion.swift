import Indicators
import Market
public import Strategies
public import Trading

/// Buys what has fallen fast, and leaves by a bracket or when the fall has been made good.
///
/// It enters at the market when the relative strength index comes below a level. The target and the stop lie so many
/// average true ranges from the price of the entry; the stop decides the size, so that reaching it costs a fraction of
/// the equity. Above another level of the index it leaves at the market.
///
/// Index and range are those of J. W. Wilder, New Concepts in Technical Trading Systems (1978). Short periods of the
/// index as a sign of falls that are made good are described by L. Connors and C. Alvarez (2009).
public struct MeanReversion: StrategyProgram {
    /// What a sweep varies.
    public struct Parameters: Hashable, Sendable {
        /// The period of the relative strength index.
        public var period: Int
        /// The index below which it enters.
        public var entry: Double
        /// The index above which it leaves.
        public var exit: Double
        /// The period of the average true range.
        public var rangePeriod: Int
        /// The distance of the target, in average true ranges.
        public var target: Double
        /// The distance of the stop, in average true ranges.
        public var stop: Double
        /// The fraction of the equity that the stop may cost.
        public var risk: Double
        /// The greatest share of the equity that a position is worth when it is entered.
        public var exposure: Double

        /// These parameters.
        public init(
            period: Int = 4, entry: Double = 25, exit: Double = 65, rangePeriod: Int = 14, target: Double = 3,
            stop: Double = 2, risk: Double = 0.01, exposure: Double = 0.95
        ) {
            self.period = period
            self.entry = entry
            self.exit = exit
            self.rangePeriod = rangePeriod
            self.target = target
            self.stop = stop
            self.risk = risk
            self.exposure = exposure
        }
    }

    private let parameters: Parameters
    private let close: ColumnHandle
    private let strength: ColumnHandle
    private let range: ColumnHandle
    private let name: OrderName
    private let tick: Price
    private let instrument = InstrumentIndex(0)

    public init(_ parameters: Parameters, plan: inout StrategyPlan) {
        self.parameters = parameters
        close = plan.source(.close)
        strength = plan.column(RelativeStrength(.index, period: parameters.period), of: close)
        range = plan.column(
            AverageTrueRange(period: parameters.rangePeriod), of: plan.source(.high), plan.source(.low), close)
        name = plan.orderName("fall")
        tick = plan.instruments[0].tick
        plan.reach(back: 1, of: strength)
    }

    public mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
        guard account.position(in: instrument) == .zero else {
            if row[strength] > parameters.exit { intents.append(.close(instrument, of: .none)) }
            return
        }
        // The moment of the fall alone: an order that is still on its way is not replaced by a later one.
        guard row[strength] < parameters.entry, row[strength, back: 1] >= parameters.entry,
            let target = distance(parameters.target * row[range]), let stop = distance(parameters.stop * row[range])
        else { return }
        let size = Size.risk(parameters.risk, stopDistance: stop.value)
        let isAffordable = parameters.risk / stop.value * row[close] <= parameters.exposure
        intents.append(
            .enter(
                OrderRequest(
                    instrument, .buy, isAffordable ? size : .equity(parameters.exposure), name: name,
                    bracket: Bracket(target: .distance(target), stop: .distance(stop)))))
    }

    /// A distance in whole ticks; nil where there is none that a price can have.
    private func distance(_ value: Double) -> Price? {
        value > 0 && value < 4e9 ? Price(rounding: value, toTick: tick, rule: .up) : nil
    }
}
