import Indicators
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
    private let exposure: Double
    private let instrument = InstrumentIndex(0)
    private var isLong = false

    public init(_ parameters: Parameters, plan: inout StrategyPlan) {
        let close = plan.source(.close)
        fast = plan.column(SimpleAverage(period: parameters.fast), of: close)
        slow = plan.column(SimpleAverage(period: parameters.slow), of: close)
        exposure = parameters.exposure
    }

    public mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
        // Before the slow average is defined, comparisons with NaN are false and nothing is held.
        let wantsLong = row[fast] > row[slow]
        guard wantsLong != isLong else { return }
        isLong = wantsLong
        intents.append(wantsLong ? .holdSized(instrument, .buy, .equity(exposure)) : .close(instrument, of: .none))
    }
}
