import Indicators
import Market
public import Strategies
public import Trading

/// Holds the instruments that have risen most, in equal parts, and chooses anew every so many bars.
///
/// Instruments are ranked by their growth over a window that ends some bars ago, those with the same growth in the
/// order of their symbols. At one close it sells what is no longer among the best, and of the best what is more than
/// its part; at the next it buys for what that has brought.
///
/// Buying past winners over three to twelve months is the finding of N. Jegadeesh and S. Titman (1993), leaving out
/// the last month that of N. Jegadeesh (1990).
public struct Momentum: StrategyProgram {
    /// What a sweep varies.
    public struct Parameters: Hashable, Sendable {
        /// The bars over which growth is measured.
        public var period: Int
        /// The last bars, which are left out.
        public var skip: Int
        /// The bars from one choice to the next.
        public var every: Int
        /// How many instruments are held.
        public var count: Int
        /// The share of the equity that all positions are worth together.
        public var exposure: Double

        /// These parameters.
        public init(period: Int = 231, skip: Int = 21, every: Int = 21, count: Int = 2, exposure: Double = 0.95) {
            self.period = period
            self.skip = skip
            self.every = every
            self.count = count
            self.exposure = exposure
        }
    }

    private let parameters: Parameters
    private let growth: [ColumnHandle]
    private var chosen: [InstrumentIndex] = []
    private var isBuying = false
    private var lastChoice: Int?

    public init(_ parameters: Parameters, plan: inout StrategyPlan) {
        self.parameters = parameters
        let count = plan.instruments.count
        let feeds = plan.feeds
        growth = (0..<count).map { offset in
            let feed = feeds.firstIndex { $0.instrument.offset == offset } ?? 0
            let close = plan.source(.close, of: FeedIndex(feed))
            let growth = plan.column(RateOfChange(.part, period: parameters.period), of: close)
            plan.reach(back: parameters.skip, of: growth)
            return growth
        }
    }

    public mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
        let part = parameters.exposure / Double(parameters.count)
        let wanted = part * account.equity
        if isBuying {
            isBuying = false
            for instrument in chosen where account.value(of: instrument) < wanted {
                intents.append(.holdSized(instrument, .buy, .equity(part)))
            }
        }
        guard lastChoice.map({ row.index - $0 >= parameters.every }) ?? true else { return }
        chosen = best(row)
        guard !chosen.isEmpty else { return }
        lastChoice = row.index
        isBuying = true
        for offset in account.held.indices where account.held[offset] != .zero {
            let instrument = InstrumentIndex(offset)
            if !chosen.contains(instrument) {
                intents.append(.close(instrument, of: .none))
            } else if account.value(of: instrument) > wanted {
                intents.append(.holdSized(instrument, .buy, .equity(part)))
            }
        }
    }

    /// The instruments that have grown most, as far as they have a past.
    private func best(_ row: borrowing Row) -> [InstrumentIndex] {
        var ranked: [(growth: Double, offset: Int)] = []
        for offset in growth.indices {
            let value = row[growth[offset], back: parameters.skip]
            if value.isFinite { ranked.append((value, offset)) }
        }
        ranked.sort { $0.growth == $1.growth ? $0.offset < $1.offset : $0.growth > $1.growth }
        return ranked.prefix(parameters.count).map { InstrumentIndex($0.offset) }
    }
}
