import Indicators
import Market
public import Strategies
public import Trading

/// Buys above the highest high of a window by a stop order, and leaves by a stop that follows the price.
///
/// While nothing is held, a stop order rests a tick above the window's high and is moved with it. Its trailing stop
/// begins to work with the entry, so many average true ranges below the best price since then.
///
/// Buying at the high of four weeks is the rule of R. Donchian (1960s); a stop that hangs from the highest price by a
/// multiple of the average true range is the chandelier exit of C. LeBeau.
public struct Breakout: StrategyProgram {
    private let trail: Double
    private let exposure: Double
    private let top: ColumnHandle
    private let range: ColumnHandle
    private let entry: OrderName
    private let exit: OrderName
    private let tick: Price
    private let instrument = InstrumentIndex(0)

    public init(plan: inout StrategyPlan) {
        // The bars over which the high is taken, and those of the average true range.
        let period = plan.parameter("period", 20, in: 1...100_000)
        let rangePeriod = plan.parameter("rangePeriod", 20, in: 1...100_000)
        // The distance of the trailing stop, in average true ranges.
        trail = plan.parameter("trail", 4.0, in: 0.01...1_000)
        exposure = plan.parameter("exposure", 0.95, in: 0...1)
        let high = plan.source(.high)
        top = plan.column(MovingExtreme<Greatest>(period: period), of: high)
        range = plan.column(AverageTrueRange(period: rangePeriod), of: high, plan.source(.low), plan.source(.close))
        entry = plan.orderName("breakout")
        exit = plan.orderName("trail")
        tick = plan.instruments[0].tick
    }

    public mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
        let distance = trail * row[range]
        guard account.position(in: instrument) == .zero, distance > 0, distance < 4e9, row[top].magnitude < 4e9 else {
            return
        }
        let stop = Price(rounding: row[top], toTick: tick, rule: .up) + tick
        // An entry of a name that still works takes the new price, and its exit the new distance.
        intents.append(
            .enter(OrderRequest(instrument, .buy, .equity(exposure), kind: .stop(stop), name: entry)))
        intents.append(
            .exit(
                ExitRequest(
                    instrument, name: exit, from: entry,
                    bracket: Bracket(trail: .price(Price(rounding: distance, toTick: tick, rule: .up))))))
    }
}
