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
    private let entry: Double
    private let exit: Double
    private let target: Double
    private let stop: Double
    private let risk: Double
    private let exposure: Double
    private let close: ColumnHandle
    private let strength: ColumnHandle
    private let range: ColumnHandle
    private let name: OrderName
    private let tick: Price
    private let instrument = InstrumentIndex(0)

    public init(plan: inout StrategyPlan) {
        let period = plan.parameter("period", 4, in: 1...100_000)
        // The levels of the index below which it enters and above which it leaves.
        entry = plan.parameter("entry", 25.0, in: 0...100)
        exit = plan.parameter("exit", 65.0, in: 0...100)
        let rangePeriod = plan.parameter("rangePeriod", 14, in: 1...100_000)
        // The distances of target and stop, in average true ranges.
        target = plan.parameter("target", 3.0, in: 0.01...1_000)
        stop = plan.parameter("stop", 2.0, in: 0.01...1_000)
        // The fraction of the equity that the stop may cost, and the greatest share that a position is worth.
        risk = plan.parameter("risk", 0.01, in: 0...1)
        exposure = plan.parameter("exposure", 0.95, in: 0...1)
        close = plan.source(.close)
        strength = plan.column(RelativeStrength(.index, period: period), of: close)
        range = plan.column(AverageTrueRange(period: rangePeriod), of: plan.source(.high), plan.source(.low), close)
        name = plan.orderName("fall")
        tick = plan.instruments[0].tick
        plan.reach(back: 1, of: strength)
    }

    public mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
        guard account.position(in: instrument) == .zero else {
            if row[strength] > exit { intents.append(.close(instrument, of: .none)) }
            return
        }
        // The moment of the fall alone: an order that is still on its way is not replaced by a later one.
        guard row[strength] < entry, row[strength, back: 1] >= entry,
            let gain = distance(target * row[range]), let loss = distance(stop * row[range])
        else { return }
        let size = Size.risk(risk, stopDistance: loss.value)
        let isAffordable = risk / loss.value * row[close] <= exposure
        intents.append(
            .enter(
                OrderRequest(
                    instrument, .buy, isAffordable ? size : .equity(exposure), name: name,
                    bracket: Bracket(target: .distance(gain), stop: .distance(loss)))))
    }

    /// A distance in whole ticks; nil where there is none that a price can have.
    private func distance(_ value: Double) -> Price? {
        value > 0 && value < 4e9 ? Price(rounding: value, toTick: tick, rule: .up) : nil
    }
}
