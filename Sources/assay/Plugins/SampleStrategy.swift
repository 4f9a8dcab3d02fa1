/// The strategy that a new workspace begins with: an example to change.
enum SampleStrategy {
    static let fileName = "MyCrossover.swift"

    static let source = """
        import Indicators
        import Strategies
        import Trading

        /// Long with a share of the equity while the fast average is above the slow one, flat otherwise.
        struct MyCrossover: StrategyProgram {
            private let fast: ColumnHandle
            private let slow: ColumnHandle
            private let exposure: Double
            private let instrument = InstrumentIndex(0)
            private var isLong = false

            // Declares what can be set with --set, and the columns to read. They are computed before the first bar.
            init(plan: inout StrategyPlan) {
                let close = plan.source(.close)
                fast = plan.column(SimpleAverage(period: plan.parameter("fast", 10, in: 1...1_000)), of: close)
                slow = plan.column(SimpleAverage(period: plan.parameter("slow", 50, in: 1...1_000)), of: close)
                exposure = plan.parameter("exposure", 0.95, in: 0...1)
            }

            // Decides at the close of each bar. The row is as of now: row[fast, back: 1] is the bar before, and nothing
            // names the next one. What is wanted is ordered at the open of the next bar.
            mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
                // Before the slow average is defined, comparisons with NaN are false and nothing is held.
                let wantsLong = row[fast] > row[slow]
                guard wantsLong != isLong else { return }
                isLong = wantsLong
                intents.append(
                    wantsLong ? .holdSized(instrument, .buy, .equity(exposure)) : .close(instrument, of: .none))
            }
        }

        """
}
