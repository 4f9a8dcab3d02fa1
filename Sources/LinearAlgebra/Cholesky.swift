internal import CLapack
public import Faults
internal import Glibc

/// The lower triangular factor of a positive definite matrix: `matrix = factor × factor'`.
public struct Cholesky: Sendable {
    /// The factor, with zeros above its diagonal.
    public let factor: Matrix

    /// Factors a symmetric matrix (dpotrf); refuses one that is not positive definite.
    public init(_ matrix: Matrix, name: String = "matrix") throws(Fault) {
        try matrix.checkSymmetric(name)
        LinearAlgebraKernels.keepToOneThread()
        var factor = matrix
        let size = Int32(matrix.rows)
        // Column by column and upper is row by row and lower.
        let answer = factor.values.withUnsafeMutableBufferPointer {
            LAPACKE_dpotrf(LAPACK_COL_MAJOR, upper, size, $0.baseAddress, size)
        }
        try Answer.check(answer, of: "dpotrf") { place in
            Fault(
                .input, "the \(name) is not positive definite: its first \(place) rows and columns are not",
                remedy: "drop column \(place), which depends on those before it, or repair the matrix")
        }
        for row in 0..<matrix.rows {
            for column in row + 1..<max(row + 1, matrix.columns) { factor[row, column] = 0 }
        }
        self.factor = factor
    }

    /// The solution of `matrix × x = right` (dpotrs).
    public func solve(_ right: [Double]) throws(Fault) -> [Double] {
        try solve(Matrix(rows: right.count, columns: 1, values: right)).values
    }

    /// The solutions of `matrix × X = right` (dpotrs), a column each.
    public func solve(_ right: Matrix) throws(Fault) -> Matrix {
        precondition(right.rows == factor.rows, "a right side has \(factor.rows) rows, had \(right.rows)")
        try right.checkFinite("right side")
        var solution = right
        let (size, columns) = (Int32(factor.rows), Int32(right.columns))
        let answer = solution.values.withUnsafeMutableBufferPointer {
            LAPACKE_dpotrs(LAPACK_ROW_MAJOR, lower, size, columns, factor.values, size, $0.baseAddress, columns)
        }
        try Answer.check(answer, of: "dpotrs")
        return solution
    }

    /// The vector x of `factor × x = right`: what the draws behind correlated ones were.
    public func whiten(_ right: [Double]) -> [Double] {
        var solution = right
        for row in solution.indices {
            for column in 0..<row { solution[row] -= factor[row, column] * solution[column] }
            solution[row] /= factor[row, row]
        }
        return solution
    }

    /// The natural logarithm of the determinant of the matrix.
    public var logDeterminant: Double { 2 * factor.diagonal.reduce(0) { $0 + log($1) } }
}

/// Which triangle a routine reads.
let upper = CChar(UInt8(ascii: "U"))
let lower = CChar(UInt8(ascii: "L"))
