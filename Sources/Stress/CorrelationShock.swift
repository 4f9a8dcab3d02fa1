public import Faults
public import LinearAlgebra

/// Covariances under other correlations and volatilities.
public struct CorrelationShock: Sendable {
    /// The correlations after.
    public let correlation: Matrix
    /// The covariances after.
    public let covariance: Matrix
    /// The least eigenvalue of the correlations as they were asked for.
    public let leastEigenvalue: Double
    /// How far the correlations had to be moved to be some: the root of the sum of squares; zero where they were.
    public let distance: Double

    /// What correlations are blended with.
    public enum Target: Sendable {
        /// All assets move as one.
        case one
        /// No asset moves with another.
        case none
        /// Correlations that are given.
        case given(Matrix)
    }

    /// Correlations blended by a share with others, and volatilities times a factor.
    public init(covariance: Matrix, blend share: Double, with target: Target, volatility factor: Double) throws(Fault) {
        guard (0...1).contains(share), factor >= 0, factor.isFinite else {
            throw Fault(
                .usage, "a blend of \(share) and volatility times \(factor)",
                remedy: "give a share from 0 to 1 and a factor of at least 0")
        }
        try covariance.checkSymmetric("covariance matrix")
        let before = try LinearAlgebra.correlation(of: covariance)
        let size = covariance.rows
        let other: Matrix
        switch target {
        case .one: other = Matrix(repeating: 1, rows: size, columns: size)
        case .none: other = .identity(size)
        case .given(let matrix):
            guard matrix.rows == size else {
                throw Fault(
                    .input, "the target has \(matrix.rows) assets and the book \(size)", remedy: "give one for each")
            }
            other = matrix
        }
        try self.init(
            correlation: NearestCorrelation.blended(before, with: other, share: share),
            deviations: covariance.diagonal.map { factor * $0.squareRoot() })
    }

    /// Correlations as they are asked for, moved to the nearest that are some where they are none.
    public init(correlation: Matrix, deviations: [Double]) throws(Fault) {
        precondition(correlation.rows == deviations.count, "each asset has a deviation")
        try correlation.checkSymmetric("correlation matrix")
        if let place = correlation.values.firstIndex(where: { abs($0) > 1 + 1e-12 }) {
            throw Fault(
                .input, "a correlation is \(correlation.values[place])", remedy: "give correlations from -1 to 1")
        }
        let least = try SymmetricEigen(correlation, name: "correlation matrix").values.last ?? 0
        leastEigenvalue = least
        if least < -1e-12 {
            let nearest = try NearestCorrelation(correlation)
            (self.correlation, distance) = (nearest.matrix, nearest.distance)
        } else {
            (self.correlation, distance) = (correlation, 0)
        }
        covariance = LinearAlgebra.covariance(of: self.correlation, deviations: deviations)
    }

    /// The deviation of a portfolio of weights.
    public func volatility(of weights: [Double]) -> Double { max(covariance.quadratic(weights), 0).squareRoot() }
}
