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
    public static var instruments: ClosedRange<Int> { 2...10_000 }

    private let skip: Int
    private let every: Int
    private let count: Int
    private let exposure: Double
    private let growth: [ColumnHandle]
    private var chosen: [InstrumentIndex] = []
    private var isBuying = false
    private var lastChoice: Int?

    public init(plan: inout StrategyPlan) {
        // The bars over which growth is measured, and the last of them, which are left out.
        let period = plan.parameter("period", 231, in: 1...100_000)
        let skip = plan.parameter("skip", 21, in: 0...100_000)
        // The bars from one choice to the next.
        every = plan.parameter("every", 21, in: 1...100_000)
        // How many instruments are held, and the share of the equity that all of them are worth together.
        count = plan.parameter("count", 2, in: 1...10_000)
        exposure = plan.parameter("exposure", 0.95, in: 0...1)
        self.skip = skip
        let feeds = plan.feeds
        growth = plan.instruments.indices.map { offset in
            let feed = feeds.firstIndex { $0.instrument.offset == offset } ?? 0
            let close = plan.source(.close, of: FeedIndex(feed))
            let growth = plan.column(RateOfChange(.part, period: period), of: close)
            plan.reach(back: skip, of: growth)
            return growth
        }
    }

    public mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
        let part = exposure / Double(count)
        let wanted = part * account.equity
        if isBuying {
            isBuying = false
            for instrument in chosen where account.value(of: instrument) < wanted {
                intents.append(.holdSized(instrument, .buy, .equity(part)))
            }
        }
        guard lastChoice.map({ row.index - $0 >= every }) ?? true else { return }
        chosen = best(row)
        guard !chosen.isEmpty else { return }
        lastChoice = row.index
        isBuying = true
        for instrument in account.heldInstruments {
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
            let value = row[growth[offset], back: skip]
            if value.isFinite { ranked.append((value, offset)) }
        }
        ranked.sort { $0.growth == $1.growth ? $0.offset < $1.offset : $0.growth > $1.growth }
        return ranked.prefix(count).map { InstrumentIndex($0.offset) }
    }
}
