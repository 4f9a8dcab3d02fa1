internal import CLapack
public import Faults

/// The solution of a square system of equations, with what is known of its quality.
public struct LinearSolution: Sendable {
    /// The solutions, a column for each right side.
    public let values: Matrix
    /// The condition number of the matrix in the norm of sums of columns, as LAPACK estimates it.
    public let condition: Double

    /// Solves `matrix × X = right` (dgetrf, dgecon, dgetrs); refuses a singular matrix.
    public init(_ matrix: Matrix, _ right: Matrix, name: String = "matrix") throws(Fault) {
        guard matrix.isSquare, matrix.rows > 0 else {
            throw Fault(
                .input, "the \(name) has \(matrix.rows) rows and \(matrix.columns) columns",
                remedy: "give a square matrix")
        }
        precondition(right.rows == matrix.rows, "a right side has \(matrix.rows) rows, had \(right.rows)")
        try matrix.checkFinite(name)
        try right.checkFinite("right side")
        LinearAlgebraKernels.keepToOneThread()
        let (size, columns) = (Int32(matrix.rows), Int32(right.columns))
        var factor = matrix.values
        var pivots = [Int32](repeating: 0, count: matrix.rows)
        let norm = (0..<matrix.columns).map { matrix.column($0).reduce(0) { $0 + abs($1) } }.max() ?? 0
        try Answer.check(LAPACKE_dgetrf(LAPACK_ROW_MAJOR, size, size, &factor, size, &pivots), of: "dgetrf") { place in
            Self.singular(name, "column \(place) depends on those before it")
        }
        var reciprocal = 0.0
        try Answer.check(
            LAPACKE_dgecon(LAPACK_ROW_MAJOR, CChar(UInt8(ascii: "1")), size, factor, size, norm, &reciprocal),
            of: "dgecon")
        guard reciprocal > .ulpOfOne else {
            throw Self.singular(name, "its condition number is beyond 4.5e15, so that no digit of a solution is sure")
        }
        var values = right
        let answer = values.values.withUnsafeMutableBufferPointer {
            LAPACKE_dgetrs(
                LAPACK_ROW_MAJOR, CChar(UInt8(ascii: "N")), size, columns, factor, size, pivots, $0.baseAddress,
                columns)
        }
        try Answer.check(answer, of: "dgetrs")
        self.values = values
        condition = 1 / reciprocal
    }

    private static func singular(_ name: String, _ reason: String) -> Fault {
        Fault(
            .input, "the \(name) is singular: \(reason)",
            remedy: "remove what says the same thing twice, as a constant column or a copy of another")
    }
}
