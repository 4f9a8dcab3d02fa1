public import Faults

/// The correlation matrix nearest to a symmetric matrix that is none, and how far away it is.
///
/// Alternating projections on positive semi-definite matrices and on those with a diagonal of ones, with the
/// correction that makes them end at the nearest (Higham, 2002).
public struct NearestCorrelation: Sendable {
    /// The correlation matrix, whose least eigenvalue may be zero but for rounding.
    public let matrix: Matrix
    /// The root of the sum of squares of all changes.
    public let distance: Double
    /// The least eigenvalue before the repair.
    public let leastEigenvalue: Double
    /// The projections that it took.
    public let steps: Int

    /// Repairs a symmetric matrix.
    public init(_ matrix: Matrix) throws(Fault) {
        leastEigenvalue = try SymmetricEigen(matrix, name: "correlation matrix").values.last ?? 0
        var (current, correction) = (matrix.symmetrised, Matrix(repeating: 0, rows: matrix.rows, columns: matrix.rows))
        for step in 1...10_000 {
            let reached = current - correction
            let positive = try SymmetricEigen(reached, name: "correlation matrix").rebuilt { max($0, 0) }
            correction = positive - reached
            let before = current
            current = positive
            for place in 0..<current.rows { current[place, place] = 1 }
            if (current - before).norm <= 1e-12 * current.norm {
                self.matrix = current
                distance = (current - matrix).norm
                steps = step
                return
            }
        }
        throw Fault(
            .input, "the nearest correlation matrix was not reached in 10000 projections",
            remedy: "check that the overrides are correlations between -1 and 1")
    }

    /// A little of no correlation mixed in, so that the matrix can be factored where its least eigenvalue is rounding.
    public var definite: Matrix { Self.blended(matrix, with: .identity(matrix.rows), share: 1e-10) }

    /// `(1 - share) × one + share × other`: a correlation matrix where both are.
    public static func blended(_ one: Matrix, with other: Matrix, share: Double) -> Matrix {
        (1 - share) * one + share * other
    }

    /// What cutting off negative eigenvalues and scaling the diagonal back to ones makes: quicker, and farther away.
    public static func clipped(_ matrix: Matrix) throws(Fault) -> Matrix {
        try correlation(of: SymmetricEigen(matrix, name: "correlation matrix").rebuilt { max($0, 0) })
    }
}
