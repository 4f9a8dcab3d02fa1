/// What is left of the returns that parameters were chosen by where they are tried: walk-forward efficiency.
///
/// Pardo (2008), by the mean return of a bar, so that windows of any length can be compared.
public struct WalkEfficiency: Hashable, Sendable {
    /// The mean return of a bar while parameters were chosen; nil without bars.
    public let trainMean: Double?
    /// The mean return of a bar while they were tried; nil without bars.
    public let testMean: Double?
    /// The share of the windows whose test brought a gain; nil without windows.
    public let positiveShare: Double?

    /// The efficiency of windows by the returns of the chosen sets, bar by bar. O(bars).
    public init(train: [[Double]], test: [[Double]]) {
        precondition(train.count == test.count, "a window has two parts, had \(train.count) and \(test.count)")
        trainMean = Self.mean(train)
        testMean = Self.mean(test)
        let gains = test.count { returns in returns.reduce(1) { $0 * (1 + $1) } > 1 }
        positiveShare = test.isEmpty ? nil : Double(gains) / Double(test.count)
    }

    /// The mean of the tests over the mean of the choices; nil where there was nothing to lose.
    public var efficiency: Double? {
        guard let trainMean, let testMean, trainMean > 0 else { return nil }
        return testMean / trainMean
    }

    private static func mean(_ windows: [[Double]]) -> Double? {
        let count = windows.reduce(0) { $0 + $1.count }
        guard count > 0 else { return nil }
        return windows.reduce(0) { $0 + $1.reduce(0, +) } / Double(count)
    }
}
