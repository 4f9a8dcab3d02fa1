internal import Glibc
public import LinearAlgebra
internal import Statistics

/// What correlated geometric Brownian motions come to after a time.
public struct LognormalMoments: Sendable {
    /// The mean of each price.
    public let means: [Double]
    /// The covariances of the prices.
    public let covariance: Matrix
    /// The mean of the logarithm of each price.
    public let logMeans: [Double]
    private let logDeviations: [Double]

    /// The moments for growth rates, volatilities, correlations and prices at the start.
    public init(growth: [Double], volatility: [Double], correlation: Matrix, start: [Double], time: Double) {
        let count = growth.count
        precondition(
            volatility.count == count && correlation.rows == count && start.count == count,
            "each asset has a growth, a volatility, correlations and a price")
        let means = (0..<count).map { start[$0] * exp(growth[$0] * time) }
        var covariance = Matrix(repeating: 0, rows: count, columns: count)
        for row in 0..<count {
            for column in 0..<count {
                let common = correlation[row, column] * volatility[row] * volatility[column] * time
                covariance[row, column] = means[row] * means[column] * expm1(common)
            }
        }
        self.means = means
        self.covariance = covariance
        logMeans = (0..<count).map { log(start[$0]) + (growth[$0] - volatility[$0] * volatility[$0] / 2) * time }
        logDeviations = volatility.map { $0 * time.squareRoot() }
    }

    /// The price that each asset stays below with a probability.
    public func quantiles(_ probability: Double) -> [Double] {
        let point = NormalDistribution.quantile(probability)
        return zip(logMeans, logDeviations).map { exp($0 + point * $1) }
    }
}
