public import Faults
internal import Glibc
public import LinearAlgebra
internal import Statistics

/// Returns that share one heavy-tailed spread in each step: the multivariate Student distribution.
public struct MultivariateStudent: Sendable, Hashable {
    /// The centre of each column.
    public let centre: [Double]
    /// The scale matrix, which is not the covariance.
    public let scale: Matrix
    /// The degrees of freedom.
    public let degrees: Double

    /// A distribution of its parameters.
    public init(centre: [Double], scale: Matrix, degrees: Double) {
        precondition(scale.isSquare && scale.rows == centre.count, "each column has a centre and a row of the scale")
        precondition(degrees > 0, "degrees of freedom are positive, were \(degrees)")
        self.centre = centre
        self.scale = scale
        self.degrees = degrees
    }

    /// The covariance; absent for two degrees and fewer, where there is none.
    public var covariance: Matrix? { degrees > 2 ? degrees / (degrees - 2) * scale : nil }

    /// The logarithm of the likelihood of rows of observations.
    public func logLikelihood(_ observations: Matrix) throws(Fault) -> Double {
        let factor = try Cholesky(scale, name: "scale matrix")
        return Self.logLikelihood(squares(observations, factor), factor.logDeterminant, scale.rows, degrees)
    }

    private static func logLikelihood(
        _ squares: [Double], _ logDeterminant: Double, _ size: Int, _ degrees: Double
    ) -> Double {
        let constant = logConstant(size: size, degrees: degrees, logDeterminant: logDeterminant)
        let half = (degrees + Double(size)) / 2
        return squares.compensatedSum { constant - half * log1p($0 / degrees) }
    }

    /// The logarithm of what the density of the distribution begins with.
    static func logConstant(size: Int, degrees: Double, logDeterminant: Double) -> Double {
        let columns = Double(size)
        let gammas: Double = lgamma((degrees + columns) / 2) - lgamma(degrees / 2)
        let volume: Double = columns / 2 * log(degrees * .pi)
        return gammas - volume - logDeterminant / 2
    }

    /// The squared distance of each row from the centre in units of the scale.
    private func squares(_ observations: Matrix, _ factor: Cholesky) -> [Double] {
        (0..<observations.rows).map { row in
            let white = factor.whiten(zip(observations.row(row), centre).map { $0 - $1 })
            return dot(white, white)
        }
    }

    /// The distribution of greatest likelihood, with degrees that are given or fitted too.
    ///
    /// Rows that are far out count less, and what is far out depends on the fit (Liu and Rubin, 1995). Refuses fewer
    /// rows than columns and one.
    public static func fit(_ observations: Matrix, degrees given: Double? = nil) throws(Fault) -> MultivariateStudent {
        let columns = observations.columns
        guard observations.rows > columns + 1 else {
            throw Fault(
                .refused, "\(observations.rows) rows do not determine a distribution of \(columns) columns",
                remedy: "give more observations than columns, or fewer assets")
        }
        let sample = try Covariance(observations)
        _ = try sample.correlations()
        var fit = MultivariateStudent(
            centre: sample.means, scale: sample.matrix, degrees: given ?? 5)
        for _ in 0..<5_000 {
            let before = fit
            let factor = try Cholesky(fit.scale, name: "scale matrix")
            fit = fit.reweighted(observations, fit.squares(observations, factor))
            if given == nil {
                let again = try Cholesky(fit.scale, name: "scale matrix")
                let squares = fit.squares(observations, again)
                let degrees = bestDegrees { logLikelihood(squares, again.logDeterminant, columns, $0) }
                fit = MultivariateStudent(centre: fit.centre, scale: fit.scale, degrees: degrees)
            }
            if fit.isNear(before) { break }
        }
        return fit
    }

    private func isNear(_ other: MultivariateStudent) -> Bool {
        let moves = zip(zip(centre, other.centre), scale.diagonal).map { abs($0.0 - $0.1) / $1.squareRoot() }
        return (scale - other.scale).norm <= 1e-11 * scale.norm && moves.allSatisfy { $0 <= 1e-11 }
            && abs(degrees - other.degrees) <= 1e-6 * degrees
    }

    private func reweighted(_ observations: Matrix, _ squares: [Double]) -> MultivariateStudent {
        let columns = centre.count
        let weights = squares.map { (degrees + Double(columns)) / (degrees + $0) }
        let total = weights.compensatedSum()
        let next = (0..<columns).map { column in
            zip(weights, observations.column(column)).map { $0 * $1 }.compensatedSum() / total
        }
        var scaled = observations
        for row in 0..<observations.rows {
            let root = weights[row].squareRoot()
            for column in 0..<columns { scaled[row, column] = root * (observations[row, column] - next[column]) }
        }
        return MultivariateStudent(
            centre: next, scale: (1 / Double(observations.rows) * (scaled.transposed * scaled)).symmetrised,
            degrees: degrees)
    }

    /// The degrees between a fifth and 200 that make a likelihood greatest, by the golden section of their logarithm.
    static func bestDegrees(within tolerance: Double = 1e-7, _ likelihood: (Double) -> Double) -> Double {
        let share = (5.0.squareRoot() - 1) / 2
        var (low, high) = (log(0.2), log(200.0))
        var (left, right) = (high - share * (high - low), low + share * (high - low))
        var (atLeft, atRight) = (likelihood(exp(left)), likelihood(exp(right)))
        while high - low > tolerance {
            if atLeft > atRight {
                (high, right, atRight) = (right, left, atLeft)
                left = high - share * (high - low)
                atLeft = likelihood(exp(left))
            } else {
                (low, left, atLeft) = (left, right, atRight)
                right = low + share * (high - low)
                atRight = likelihood(exp(right))
            }
        }
        return exp((low + high) / 2)
    }
}
