internal import CLapack

extension Matrix {
    /// The product of two matrices.
    ///
    /// - Complexity: O(rows × columns × inner). The last bits are those of ``LinearAlgebraKernels``.
    public static func * (left: Matrix, right: Matrix) -> Matrix {
        precondition(
            left.columns == right.rows, "a product's inner sizes agree, were \(left.columns) and \(right.rows)")
        var product = Matrix(repeating: 0, rows: left.rows, columns: right.columns)
        guard left.columns > 0, !product.values.isEmpty else { return product }
        LinearAlgebraKernels.keepToOneThread()
        product.values.withUnsafeMutableBufferPointer { values in
            cblas_dgemm(
                CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(left.rows), Int32(right.columns), Int32(left.columns),
                1, left.values, Int32(left.columns), right.values, Int32(right.columns), 0, values.baseAddress,
                Int32(right.columns))
        }
        return product
    }

    /// The product with a vector, each element summed in the order of the columns.
    public func times(_ vector: [Double]) -> [Double] {
        precondition(vector.count == columns, "a vector has \(columns) elements, had \(vector.count)")
        return (0..<rows).map { row in
            var sum = 0.0
            for column in 0..<columns { sum += self[row, column] * vector[column] }
            return sum
        }
    }

    /// The sum of two matrices of one size.
    public static func + (left: Matrix, right: Matrix) -> Matrix {
        precondition(left.rows == right.rows && left.columns == right.columns, "matrices that are added have one size")
        return Matrix(rows: left.rows, columns: left.columns, values: zip(left.values, right.values).map { $0 + $1 })
    }

    /// The difference of two matrices of one size.
    public static func - (left: Matrix, right: Matrix) -> Matrix { left + -1 * right }

    /// A multiple of a matrix.
    public static func * (factor: Double, matrix: Matrix) -> Matrix { matrix.map { factor * $0 } }

    /// The root of the sum of all squares.
    public var norm: Double { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }

    /// `vector' × matrix × vector`: the variance of weights under a covariance.
    public func quadratic(_ vector: [Double]) -> Double { dot(vector, times(vector)) }
}

/// The sum of products of two vectors of one length, in their order.
public func dot(_ left: [Double], _ right: [Double]) -> Double {
    precondition(left.count == right.count, "vectors of one length have a product")
    var sum = 0.0
    for place in left.indices { sum += left[place] * right[place] }
    return sum
}
