public import Faults
public import LinearAlgebra

/// What makes independent draws correlated: a matrix whose product with its transpose is the correlation or covariance.
///
/// The triangle is computed here in a fixed order, so that it has the same bits on every machine, which a library's has
/// not.
public struct PathFactor: Sendable {
    /// The factor: a row for each asset.
    public let matrix: Matrix
    /// Whether the factor is a lower triangle.
    public let isTriangular: Bool

    /// Factors a positive semi-definite matrix.
    ///
    /// Where a pivot is not positive, the eigenvalues decide: a least one above -1e-8 of the greatest is rounding and
    /// taken as zero, as of assets that are copies of each other; anything below is refused.
    public init(_ matrix: Matrix, name: String = "correlation matrix") throws(Fault) {
        try matrix.checkSymmetric(name)
        if let triangle = Self.triangle(matrix) {
            self.matrix = triangle
            isTriangular = true
            return
        }
        let eigen = try SymmetricEigen(matrix, name: name)
        let (greatest, least) = (eigen.values.first ?? 0, eigen.values.last ?? 0)
        guard greatest > 0, least >= -1e-8 * greatest else {
            throw Fault(
                .refused,
                "the \(name) is none: its least eigenvalue is \(least), so that some portfolio would have a negative "
                    + "variance",
                remedy: "repair it to the nearest correlation matrix and report the distance")
        }
        self.matrix = eigen.vectors * Matrix(diagonal: eigen.values.map { max($0, 0).squareRoot() })
        isTriangular = false
    }

    private static func triangle(_ matrix: Matrix) -> Matrix? {
        let size = matrix.rows
        var factor = Matrix(repeating: 0, rows: size, columns: size)
        for row in 0..<size {
            for column in 0...row {
                var rest = matrix[row, column]
                for place in 0..<column { rest -= factor[row, place] * factor[column, place] }
                if column < row {
                    factor[row, column] = rest / factor[column, column]
                } else {
                    guard rest > 1e-13 * matrix[row, row], rest > 0 else { return nil }
                    factor[row, row] = rest.squareRoot()
                }
            }
        }
        return factor
    }

    /// Rows of independent draws as correlated ones, each summed in the order of the columns.
    public func correlate(_ draws: Matrix) -> Matrix {
        precondition(draws.columns == matrix.columns, "a row has \(matrix.columns) draws, had \(draws.columns)")
        var moved = Matrix(repeating: 0, rows: draws.rows, columns: matrix.rows)
        for row in 0..<draws.rows {
            for asset in 0..<matrix.rows {
                var sum = 0.0
                for column in 0..<(isTriangular ? asset + 1 : matrix.columns) {
                    sum += matrix[asset, column] * draws[row, column]
                }
                moved[row, asset] = sum
            }
        }
        return moved
    }
}
