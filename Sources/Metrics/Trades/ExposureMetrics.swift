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
        self.init(
            gross: weights.map { row in row.compensatedSum { abs($0) } }, net: weights.map { $0.compensatedSum() },
            isHeld: weights.map { row in row.contains { $0 != 0 } }, equity: equity, traded: traded,
            periodsPerYear: periodsPerYear)
    }

    /// The exposure of bars whose sums of weights are known; absent without any.
    ///
    /// - Parameters:
    ///   - gross: the sum of the weights' sizes in each bar; NaN where nothing is left to weigh by.
    ///   - net: the sum of the weights in each bar.
    ///   - isHeld: whether a position was open at any time of the bar.
    public init?(
        gross: [Double], net: [Double], isHeld: [Bool], equity: [Double], traded: [Double], periodsPerYear: Double
    ) {
        precondition(
            [net.count, isHeld.count, equity.count, traded.count].allSatisfy { $0 == gross.count },
            "every bar has sums of weights, an equity and an amount that was traded")
        guard !gross.isEmpty else { return nil }
        let bars = Double(gross.count)
        let known = gross.indices.filter { gross[$0].isFinite }
        guard !known.isEmpty else { return nil }
        timeInMarket = Double(isHeld.count { $0 }) / bars
        averageGross = known.map { gross[$0] }.compensatedSum() / Double(known.count)
        averageNet = known.map { net[$0] }.compensatedSum() / Double(known.count)
        maximumGross = known.map { gross[$0] }.max() ?? 0
        let mean = equity.compensatedSum() / bars
        turnover = mean > 0 ? traded.compensatedSum { abs($0) } / mean * periodsPerYear / bars : nil
    }
}
