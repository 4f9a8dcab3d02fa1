import Statistics

/// What round trips brought, net of everything. One that breaks even counts as a trade and as nothing else.
public struct TradeMetrics: Sendable, Hashable {
    /// The number of trades.
    public let count: Int
    /// Those that gained.
    public let wins: Int
    /// Those that lost.
    public let losses: Int
    /// Those that did neither.
    public let breakEven: Int
    /// The share that gained; absent without a trade.
    public let winRate: Double?
    /// The sum of gains.
    public let grossProfit: Double
    /// The sum of losses, as a positive amount.
    public let grossLoss: Double
    /// Gains less losses.
    public let netProfit: Double
    /// Gains over losses; absent without a loss.
    public let profitFactor: Double?
    /// The mean of a trade.
    public let expectancy: Double?
    /// The mean of a trade in average losses; absent without a loss.
    public let expectancyPerLoss: Double?
    /// The mean gain.
    public let averageWin: Double?
    /// The mean loss, as a positive amount.
    public let averageLoss: Double?
    /// The mean gain over the mean loss.
    public let payoff: Double?
    /// The share of capital that makes growth greatest, W - (1 - W) / payoff; it may be negative.
    public let kellyFraction: Double?
    /// √n times mean over deviation (Van Tharp's system quality number).
    public let systemQuality: Double?
    /// The same with at most 100 trades under the root.
    public let systemQualityOf100: Double?
    /// The longest run of gains.
    public let longestWinningStreak: Int
    /// The longest run of losses.
    public let longestLosingStreak: Int
    /// The greatest gain.
    public let best: Double?
    /// The greatest loss, as it is signed.
    public let worst: Double?

    /// The metrics of trades in the order of their exits, in money or in multiples of what was risked.
    public init(_ profits: [Double]) {
        let (gains, pains) = (profits.filter { $0 > 0 }, profits.filter { $0 < 0 })
        let moments = Moments(profits)
        let total = Double(profits.count)
        count = profits.count
        wins = gains.count
        losses = pains.count
        breakEven = profits.count - gains.count - pains.count
        winRate = profits.isEmpty ? nil : Double(gains.count) / total
        grossProfit = gains.compensatedSum()
        grossLoss = pains.compensatedSum { -$0 }
        netProfit = profits.compensatedSum()
        profitFactor = pains.isEmpty ? nil : grossProfit / grossLoss
        expectancy = profits.isEmpty ? nil : moments.mean
        averageWin = gains.isEmpty ? nil : grossProfit / Double(gains.count)
        let averageLoss = pains.isEmpty ? nil : grossLoss / Double(pains.count)
        self.averageLoss = averageLoss
        expectancyPerLoss = averageLoss.map { moments.mean / $0 }
        let payoff: Double? = if let averageWin, let averageLoss { averageWin / averageLoss } else { nil }
        self.payoff = payoff
        let share = Double(gains.count) / max(1, total)
        kellyFraction = payoff.map { share - (1 - share) / $0 }
        let quality = BenchmarkMetrics.ratio(moments)
        systemQuality = quality.map { $0 * total.squareRoot() }
        systemQualityOf100 = quality.map { $0 * min(total, 100).squareRoot() }
        longestWinningStreak = Self.longestRun(profits) { $0 > 0 }
        longestLosingStreak = Self.longestRun(profits) { $0 < 0 }
        best = profits.max()
        worst = profits.min()
    }

    /// Profits in multiples of what each trade risked at first; absent where one risked nothing.
    public static func multiples(of profits: [Double], initialRisks: [Double]) -> [Double]? {
        precondition(profits.count == initialRisks.count, "every trade has a risk, or none is told")
        guard initialRisks.allSatisfy({ $0 > 0 }) else { return nil }
        return zip(profits, initialRisks).map { $0 / $1 }
    }

    private static func longestRun(_ values: [Double], _ belongs: (Double) -> Bool) -> Int {
        var (run, longest) = (0, 0)
        for value in values {
            run = belongs(value) ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}

/// Whether gains and losses follow each other by chance (Wald and Wolfowitz, 1940).
///
/// Trades that broke even are left out.
public struct RunsTest: Sendable, Hashable {
    /// The runs of gains and of losses.
    public let runs: Int
    /// The gains.
    public let wins: Int
    /// The losses.
    public let losses: Int
    /// The runs beyond what is expected, over their deviation.
    public let score: Double
    /// The probability of a score as far from zero by chance.
    public let probability: Double

    /// The test over trades in their order; absent unless there are gains and losses.
    public init?(_ profits: [Double]) {
        let signs = profits.filter { $0 != 0 }.map { $0 > 0 }
        wins = signs.count { $0 }
        losses = signs.count - wins
        guard wins > 0, losses > 0 else { return nil }
        runs = 1 + zip(signs, signs.dropFirst()).count { $0 != $1 }
        let (total, product) = (Double(signs.count), 2 * Double(wins) * Double(losses))
        let variance = product * (product - total) / (total * total * (total - 1))
        guard variance > 0 else { return nil }
        score = (Double(runs) - product / total - 1) / variance.squareRoot()
        probability = 2 * NormalDistribution.cumulative(-abs(score))
    }
}
