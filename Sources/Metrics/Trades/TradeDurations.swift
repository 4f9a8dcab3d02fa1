import Statistics

/// How long trades were held, in bars or in any other unit of time.
public struct TradeDurations: Sendable, Hashable {
    /// The mean of all; absent without a trade.
    public let average: Double?
    /// The mean of those that gained.
    public let averageWin: Double?
    /// The mean of those that lost.
    public let averageLoss: Double?
    /// The longest.
    public let longest: Double?
    /// The shortest.
    public let shortest: Double?

    /// The durations of trades with what each brought.
    public init(_ durations: [Double], profits: [Double]) {
        precondition(durations.count == profits.count, "every trade has a duration and a profit")
        func mean(_ belongs: (Double) -> Bool) -> Double? {
            let chosen = zip(durations, profits).filter { belongs($1) }.map(\.0)
            return chosen.isEmpty ? nil : chosen.compensatedSum() / Double(chosen.count)
        }
        average = mean { _ in true }
        averageWin = mean { $0 > 0 }
        averageLoss = mean { $0 < 0 }
        longest = durations.max()
        shortest = durations.min()
    }
}
