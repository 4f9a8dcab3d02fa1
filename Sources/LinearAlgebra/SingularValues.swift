internal import CLapack
public import Faults

/// The singular value decomposition: `matrix = left × diagonal(values) × right'`.
public struct SingularValues: Sendable {
    /// The values, greatest first.
    public let values: [Double]
    /// The left vectors as columns.
    public let left: Matrix
    /// The right vectors as columns.
    public let right: Matrix

    /// Decomposes a matrix (dgesdd).
    public init(_ matrix: Matrix, name: String = "matrix") throws(Fault) {
        guard matrix.rows > 0, matrix.columns > 0 else {
            throw Fault(.input, "the \(name) is empty", remedy: "give at least one row and one column")
        }
        try matrix.checkFinite(name)
        LinearAlgebraKernels.keepToOneThread()
        let least = min(matrix.rows, matrix.columns)
        let (rows, columns, inner) = (Int32(matrix.rows), Int32(matrix.columns), Int32(least))
        var work = matrix.values
        var values = [Double](repeating: 0, count: least)
        var left = [Double](repeating: 0, count: matrix.rows * least)
        var turned = [Double](repeating: 0, count: least * matrix.columns)
        let answer = LAPACKE_dgesdd(
            LAPACK_ROW_MAJOR, CChar(UInt8(ascii: "S")), rows, columns, &work, columns, &values, &left, inner, &turned,
            columns)
        try Answer.check(answer, of: "dgesdd", Answer.noConvergence(name))
        self.values = values
        self.left = Matrix(rows: matrix.rows, columns: least, values: left)
        right = Matrix(rows: least, columns: matrix.columns, values: turned).transposed
    }

    /// The greatest value over the least; infinite where the columns depend on each other.
    public var condition: Double {
        guard let first = values.first, let last = values.last, last > 0 else { return .infinity }
        return first / last
    }

    /// How many values are not negligible beside the greatest.
    public func rank(tolerance: Double = 1e-12) -> Int { values.count { $0 > tolerance * (values.first ?? 0) } }
}

extension Matrix {
    /// The condition number: how much a relative error of the right side may grow in a solution.
    public func condition(name: String = "matrix") throws(Fault) -> Double {
        try SingularValues(self, name: name).condition
    }
}
