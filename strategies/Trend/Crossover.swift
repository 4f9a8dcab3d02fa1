import Indicators
public import Market
public import Strategies
public import Trading

/// Long with a share of the equity while the fast average is above the slow one, flat otherwise.
public struct Crossover: StrategyProgram {
    /// What a sweep varies.
    public struct Parameters: Hashable, Sendable {
        /// The period of the fast average.
        public var fast: Int
        /// The period of the slow average.
        public var slow: Int
        /// The share of the equity that a position is worth when it is entered.
        public var exposure: Double

        /// These parameters.
        public init(fast: Int = 10, slow: Int = 50, exposure: Double = 0.95) {
            self.fast = fast
            self.slow = slow
            self.exposure = exposure
        }
    }

    private let fast: ColumnHandle
    private let slow: ColumnHandle
    private let close: ColumnHandle
    private let exposure: Double
    private let lot: Quantity
    private let instrument = InstrumentIndex(0)
    private var isLong = false

    public init(_ parameters: Parameters, plan: inout IndicatorPlan) {
        self.init(parameters, lot: Quantity(units: Quantity.unitsPerOne), plan: &plan)
    }

    /// A crossover in an instrument that trades in these lots.
    public init(_ parameters: Parameters, lot: Quantity, plan: inout IndicatorPlan) {
        close = plan.source(.close)
        fast = plan.column(SimpleAverage(period: parameters.fast), of: close)
        slow = plan.column(SimpleAverage(period: parameters.slow), of: close)
        exposure = parameters.exposure
        self.lot = lot
    }

    public mutating func decide(_ row: borrowing Row, account: borrowing AccountSnapshot, intents: inout [Intent]) {
        // Before the slow average is defined, comparisons with NaN are false and nothing is held.
        let wantsLong = row[fast] > row[slow]
        guard wantsLong != isLong else { return }
        isLong = wantsLong
        guard wantsLong else {
            intents.append(.hold(instrument, .zero))
            return
        }
        let price = row[close]
        guard price > 0 else { return }
        let size = exposure * account.equity(of: instrument, at: price) / account.worth(of: instrument, at: price)
        // A position that no quantity can tell is asked for as the greatest one, which whoever runs this refuses.
        let held = min(max(0, size), Quantity.greatestPosition.value)
        intents.append(.hold(instrument, Quantity(rounding: held, toLot: lot, rule: .down)))
    }
}
