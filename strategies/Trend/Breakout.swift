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
    /// What a sweep varies.
    public struct Parameters: Hashable, Sendable {
        /// The bars over which the high is taken.
        public var period: Int
        /// The period of the average true range.
        public var rangePeriod: Int
        /// The distance of the trailing stop, in average true ranges.
        public var trail: Double
        /// The share of the equity that a position is worth when it is entered.
        public var exposure: Double

        /// These parameters.
        public init(period: Int = 20, rangePeriod: Int = 20, trail: Double = 4, exposure: Double = 0.95) {
            self.period = period
            self.rangePeriod = rangePeriod
            self.trail = trail
            self.exposure = exposure
        }
    }

    private let parameters: Parameters
    private let top: ColumnHandle
    private let range: ColumnHandle
    private let entry: OrderName
    private let exit: OrderName
    private let tick: Price
    private let instrument = InstrumentIndex(0)

    public init(_ parameters: Parameters, plan: inout StrategyPlan) {
        self.parameters = parameters
        let high = plan.source(.high)
        top = plan.column(MovingExtreme<Greatest>(period: parameters.period), of: high)
        range = plan.column(
            AverageTrueRange(period: parameters.rangePeriod), of: high, plan.source(.low), plan.source(.close))
        entry = plan.orderName("breakout")
        exit = plan.orderName("trail")
        tick = plan.instruments[0].tick
    }

    public mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
        let distance = parameters.trail * row[range]
        guard account.position(in: instrument) == .zero, distance > 0, distance < 4e9, row[top].magnitude < 4e9 else {
            return
        }
        let stop = Price(rounding: row[top], toTick: tick, rule: .up) + tick
        // An entry of a name that still works takes the new price, and its exit the new distance.
        intents.append(
            .enter(OrderRequest(instrument, .buy, .equity(parameters.exposure), kind: .stop(stop), name: entry)))
        intents.append(
            .exit(
                ExitRequest(
                    instrument, name: exit, from: entry,
                    bracket: Bracket(trail: .price(Price(rounding: distance, toTick: tick, rule: .up))))))
    }
}
