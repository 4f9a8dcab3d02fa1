public import Faults

/// Means and covariances of the columns of observations, with one less than the rows as divisor.
public struct Covariance: Sendable {
    /// The mean of each column.
    public let means: [Double]
    /// The covariances.
    public let matrix: Matrix
    /// The number of observations.
    public let count: Int

    /// The covariances of rows of observations; refuses fewer than two rows.
    ///
    /// With no more rows than columns the matrix is singular: it describes draws, but has no inverse.
    public init(_ observations: Matrix) throws(Fault) {
        guard observations.rows > 1 else {
            throw Fault(
                .input, "\(observations.rows) rows have no covariance",
                remedy: "give at least two observations, better some hundred")
        }
        try observations.checkFinite("matrix of observations")
        count = observations.rows
        let means = (0..<observations.columns).map { column in
            observations.column(column).reduce(0, +) / Double(observations.rows)
        }
        var centred = observations
        for row in 0..<observations.rows {
            for column in 0..<observations.columns {
                let value = observations[row, column]
                // What never changes has no variance, not even one of rounding.
                centred[row, column] = value == observations[0, column] ? 0 : value - means[column]
            }
        }
        for column in 0..<observations.columns where !centred.column(column).allSatisfy({ $0 == 0 }) {
            for row in 0..<observations.rows { centred[row, column] = observations[row, column] - means[column] }
        }
        self.means = means
        matrix = (1 / Double(count - 1) * (centred.transposed * centred)).symmetrised
    }

    /// The root of each variance.
    public var deviations: [Double] { matrix.diagonal.map { $0.squareRoot() } }

    /// The correlations; refuses a column that does not move.
    public func correlations(names: [String] = []) throws(Fault) -> Matrix {
        try correlation(of: matrix, names: names)
    }
}

/// The correlations of a covariance matrix; refuses a column without variance.
public func correlation(of covariance: Matrix, names: [String] = []) throws(Fault) -> Matrix {
    let deviations = covariance.diagonal.map { $0.squareRoot() }
    if let still = deviations.firstIndex(where: { !($0 > 0) }) {
        let name = names.indices.contains(still) ? names[still] : "column \(still + 1)"
        throw Fault(
            .input, "\(name) does not move, so that it has no correlation with anything",
            remedy: "leave it out, or use covariances")
    }
    var correlation = covariance
    for row in 0..<covariance.rows {
        for column in 0..<covariance.columns {
            correlation[row, column] =
                row == column ? 1 : covariance[row, column] / (deviations[row] * deviations[column])
        }
    }
    return correlation
}

/// The covariances of correlations and deviations.
public func covariance(of correlation: Matrix, deviations: [Double]) -> Matrix {
    precondition(correlation.rows == deviations.count, "each row of correlations has a deviation")
    var covariance = correlation
    for row in 0..<correlation.rows {
        for column in 0..<correlation.columns { covariance[row, column] *= deviations[row] * deviations[column] }
    }
    return covariance
}
