import Statistics

/// How much of the time and of the equity was in positions, and how much was traded.
public struct ExposureMetrics: Sendable, Hashable {
    /// The share of bars with a position.
    public let timeInMarket: Double
    /// The mean of the weights' sizes.
    public let averageGross: Double
    /// The mean of the weights.
    public let averageNet: Double
    /// The greatest sum of the weights' sizes.
    public let maximumGross: Double
    /// What was bought and sold in a year over the mean equity; absent where that is not positive.
    public let turnover: Double?

    /// Half of it: what a year replaces of the equity.
    public var oneWayTurnover: Double? { turnover.map { $0 / 2 } }

    /// The exposure of bars; absent without any.
    ///
    /// - Parameters:
    ///   - weights: the weight of each position in each bar, as a fraction of the equity.
    ///   - equity: the equity at each bar.
    ///   - traded: what was bought and sold in each bar, in money without sign.
    public init?(weights: [[Double]], equity: [Double], traded: [Double], periodsPerYear: Double) {
        precondition(weights.count == equity.count, "every bar has weights and an equity")
        precondition(traded.count == equity.count, "every bar has an amount that was traded")
        guard !weights.isEmpty else { return nil }
        let bars = Double(weights.count)
        let gross = weights.map { row in row.compensatedSum { abs($0) } }
        timeInMarket = Double(weights.count { row in row.contains { $0 != 0 } }) / bars
        averageGross = gross.compensatedSum() / bars
        averageNet = weights.map { $0.compensatedSum() }.compensatedSum() / bars
        maximumGross = gross.max() ?? 0
        let mean = equity.compensatedSum() / bars
        turnover = mean > 0 ? traded.compensatedSum { abs($0) } / mean * periodsPerYear / bars : nil
    }
}
