internal import CLapack
public import Faults

/// The eigenvalues of a symmetric matrix, greatest first, and their vectors.
///
/// Of each vector the entry of largest magnitude is positive, so that a matrix has one decomposition. Where two values
/// are close, single vectors are arbitrary and only the space that they span means something.
public struct SymmetricEigen: Sendable {
    /// The eigenvalues, from the greatest to the least.
    public let values: [Double]
    /// The vectors as columns, each of length 1, in the order of the values.
    public let vectors: Matrix

    /// Decomposes a symmetric matrix (dsyevr).
    public init(_ matrix: Matrix, name: String = "matrix") throws(Fault) {
        try matrix.checkSymmetric(name)
        LinearAlgebraKernels.keepToOneThread()
        let count = matrix.rows
        let size = Int32(count)
        var work = matrix.symmetrised.values
        var rising = [Double](repeating: 0, count: count)
        var found = [Double](repeating: 0, count: count * count)
        var support = [Int32](repeating: 0, count: 2 * count)
        var number: Int32 = 0
        let answer = LAPACKE_dsyevr(
            LAPACK_COL_MAJOR, CChar(UInt8(ascii: "V")), CChar(UInt8(ascii: "A")), lower, size, &work, size, 0, 0, 0, 0,
            0, &number, &rising, &found, size, &support)
        try Answer.check(answer, of: "dsyevr", Answer.noConvergence(name))
        var vectors = Matrix(repeating: 0, rows: count, columns: count)
        for place in 0..<count {
            let vector = found[(count - 1 - place) * count..<(count - place) * count]
            let largest = vector.reduce(0.0) { abs($1) > abs($0) ? $1 : $0 }
            for (row, entry) in vector.enumerated() { vectors[row, place] = largest < 0 ? -entry : entry }
        }
        values = rising.reversed()
        self.vectors = vectors
    }

    /// The matrix that a function of the eigenvalues makes with the same vectors.
    public func rebuilt(_ transform: (Double) -> Double) -> Matrix {
        let scaled = vectors * Matrix(diagonal: values.map(transform))
        return (scaled * vectors.transposed).symmetrised
    }

    /// The share of the sum of all values that each value is.
    public var explained: [Double] {
        let total = values.reduce(0, +)
        return values.map { $0 / total }
    }
}
