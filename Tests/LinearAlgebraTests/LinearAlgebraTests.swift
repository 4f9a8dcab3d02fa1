import Faults
import LinearAlgebra
import TestSupport
import Testing
import Workers

/// A matrix whose elements a seed decides, between -1 and 1.
func randomMatrix(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    return Matrix(
        rows: rows, columns: columns,
        values: (0..<rows * columns).map { _ in Double.random(in: -1...1, using: &generator) })
}

func distance(_ left: Matrix, _ right: Matrix) -> Double { (left - right).norm }

@Suite struct MatrixTests {
    @Test("A product is the sum of products of rows and columns", arguments: [1, 2, 7, 33] as [Int])
    func products(size: Int) {
        let (left, right) = (randomMatrix(size, size + 3, seed: 1), randomMatrix(size + 3, size + 1, seed: 2))
        let product = left * right
        for row in 0..<product.rows {
            for column in 0..<product.columns {
                #expect(abs(product[row, column] - dot(left.row(row), right.column(column))) < 1e-13)
            }
        }
        #expect(distance((left * right).transposed, right.transposed * left.transposed) < 1e-12)
        #expect(distance(left * Matrix.identity(size + 3), left) == 0)
        #expect(zip(left.times(right.column(0)), product.column(0)).allSatisfy { abs($0 - $1) < 1e-13 })
    }

    @Test("Rows, columns, parts and the diagonal are those of the elements")
    func parts() {
        let matrix = Matrix([[1, 2, 3], [4, 5, 6]])
        #expect(matrix.row(1) == [4, 5, 6] && matrix.column(2) == [3, 6] && matrix.diagonal == [1, 5])
        #expect(matrix.part(rows: [1], columns: [2, 0]) == Matrix([[6, 4]]))
        #expect(Matrix(columns: [[1, 4], [2, 5], [3, 6]]) == matrix)
        #expect(Matrix(diagonal: [2, 3]).quadratic([1, 2]) == 14 && Matrix([[3, 4]]).norm == 5)
    }

    @Test("What is not finite or not symmetric is refused by its place")
    func refusals() {
        let broken = Matrix([[1, .nan], [0, 1]])
        #expect {
            try broken.checkFinite("table")
        } throws: {
            ($0 as? Fault)?.what == "the table holds nan in row 1, column 2"
        }
        #expect(throws: Fault.self) { try Matrix([[1, 0.5], [0.4, 1]]).checkSymmetric("table") }
        #expect(throws: Fault.self) { try Matrix([[1, 0.5]]).checkSymmetric("table") }
        #expect(throws: Never.self) { try Matrix([[1, 0.5], [0.5, 1]]).checkSymmetric("table") }
    }

    @Test("Products and factors on several threads have the bits of those on one")
    func threads() throws {
        let bits = mapConcurrently(16, threads: 4) { index -> [UInt64] in
            let root = randomMatrix(60, 80, seed: 5)
            let square = (root * root.transposed).symmetrised
            let vectors = try? SymmetricEigen(square).vectors
            return (square.values + (vectors?.values ?? [])).map(\.bitPattern)
        }
        #expect(bits.allSatisfy { $0 == bits[0] && $0.count == 7_200 })
    }

    @Test("The library tells its kernels")
    func kernels() {
        #expect(!LinearAlgebraKernels.family.isEmpty && LinearAlgebraKernels.family != "unknown")
        #expect(LinearAlgebraKernels.library.hasPrefix("OpenBLAS"))
    }
}

@Suite struct CholeskyTests {
    @Test("The factor times its transpose is the matrix, and solutions solve", arguments: [1, 2, 5, 40] as [Int])
    func identity(size: Int) throws {
        let root = randomMatrix(size, size + 5, seed: UInt64(size))
        let matrix = (root * root.transposed).symmetrised
        let cholesky = try Cholesky(matrix)
        #expect(distance(cholesky.factor * cholesky.factor.transposed, matrix) < 1e-12 * matrix.norm)
        #expect(
            (0..<size).allSatisfy { row in (row + 1..<max(size, row + 1)).allSatisfy { cholesky.factor[row, $0] == 0 } }
        )
        let right = (0..<size).map { Double($0) - 1.5 }
        let back = matrix.times(try cholesky.solve(right))
        #expect(zip(back, right).allSatisfy { abs($0 - $1) < 1e-9 })
        let white = cholesky.whiten(right)
        #expect(zip(cholesky.factor.times(white), right).allSatisfy { abs($0 - $1) < 1e-9 })
    }

    @Test("Two by two by hand")
    func byHand() throws {
        let cholesky = try Cholesky(Matrix([[4, 2], [2, 10]]))
        #expect(cholesky.factor == Matrix([[2, 0], [1, 3]]))
        #expect(abs(cholesky.logDeterminant - 3.58351893845611) < 1e-14)
        #expect(try cholesky.solve([8, 22]) == [1, 2])
    }

    @Test("What is not positive definite is refused with the row that says so")
    func indefinite() {
        #expect {
            try Cholesky(Matrix([[1, 0.9, 0.9], [0.9, 1, -0.9], [0.9, -0.9, 1]]), name: "correlation matrix")
        } throws: {
            ($0 as? Fault)?.what
                == "the correlation matrix is not positive definite: its first 3 rows and columns are not"
        }
        #expect(throws: Fault.self) { try Cholesky(Matrix([[1, 1], [1, 1]])) }
        #expect(throws: Fault.self) { try Cholesky(Matrix([[.nan]])) }
    }
}

@Suite struct EigenTests {
    @Test("Vectors are orthonormal, ordered, signed, and rebuild the matrix", arguments: [1, 2, 6, 50] as [Int])
    func identity(size: Int) throws {
        let matrix = randomMatrix(size, size, seed: 9).symmetrised
        let eigen = try SymmetricEigen(matrix)
        #expect(distance(eigen.vectors.transposed * eigen.vectors, .identity(size)) < 1e-12 * Double(size))
        #expect(distance(eigen.rebuilt { $0 }, matrix) < 1e-12 * max(1, matrix.norm))
        #expect(zip(eigen.values, eigen.values.dropFirst()).allSatisfy { $0 >= $1 })
        for column in 0..<size {
            let vector = eigen.vectors.column(column)
            #expect(vector.max { abs($0) < abs($1) }.map { $0 > 0 } == true)
        }
    }

    @Test("A chain of springs has the eigenvalues 2 - 2 cos(kπ / (n + 1))")
    func springs() throws {
        var chain = Matrix(repeating: 0, rows: 3, columns: 3)
        for place in 0..<3 {
            chain[place, place] = 2
            if place > 0 { (chain[place, place - 1], chain[place - 1, place]) = (-1, -1) }
        }
        let root = 2.0.squareRoot()
        #expect(zip(try SymmetricEigen(chain).values, [2 + root, 2, 2 - root]).allSatisfy { abs($0 - $1) < 1e-14 })
    }
}

@Suite struct SolutionTests {
    @Test("Singular values of a rectangle rebuild it and tell its condition and rank")
    func singularValues() throws {
        let matrix = randomMatrix(9, 4, seed: 3)
        let parts = try SingularValues(matrix)
        #expect(distance(parts.left * Matrix(diagonal: parts.values) * parts.right.transposed, matrix) < 1e-13)
        #expect(abs(try Matrix(diagonal: [10, 5, 2]).condition() - 5) < 1e-14)
        #expect(try SingularValues(Matrix([[1, 2], [2, 4], [3, 6]])).rank() == 1)
        #expect(try SingularValues(Matrix([[3, 0, 0], [0, 4, 0]])).values == [4, 3])
        #expect(try Matrix([[1, 0], [0, 0]]).condition() == .infinity)
        #expect(throws: Fault.self) { try SingularValues(Matrix(repeating: 0, rows: 0, columns: 3)) }
    }

    @Test("A square system is solved, and a singular one refused")
    func square() throws {
        let matrix = randomMatrix(6, 6, seed: 4)
        let right = randomMatrix(6, 2, seed: 5)
        let solution = try LinearSolution(matrix, right)
        #expect(distance(matrix * solution.values, right) < 1e-12 && solution.condition > 1)
        #expect {
            try LinearSolution(Matrix([[1, 2], [2, 4]]), Matrix([[1], [1]]))
        } throws: {
            ($0 as? Fault)?.what == "the matrix is singular: column 2 depends on those before it"
        }
        #expect(throws: Fault.self) { try LinearSolution(Matrix([[1, 1], [1, 1 + 1e-17]]), Matrix([[1], [1]])) }
        #expect(throws: Fault.self) { try LinearSolution(Matrix([[1, 1]]), Matrix([[1]])) }
        #expect(throws: Fault.self) { try LinearSolution(Matrix([[1]]), Matrix([[.infinity]])) }
    }

    @Test("A plane through points is found, and its residuals are orthogonal to the design")
    func leastSquares() throws {
        let design = Matrix([[1, 0], [1, 1], [1, 2], [1, 3]])
        let fit = try LeastSquares(design: design, observed: Matrix(columns: [[1, 3, 5, 7], [1, 0, 0, 1]]))
        #expect(distance(fit.coefficients, Matrix([[1, 0.5], [2, 0]])) < 1e-14)
        #expect((design.transposed * fit.residuals).norm < 1e-14)
        #expect(fit.rank == 2 && !fit.isRankDeficient)
    }

    @Test("Columns that depend on each other give the shortest solution and say so")
    func deficient() throws {
        let design = Matrix(columns: [[1, 2, 3], [2, 4, 6]])
        let fit = try LeastSquares(design: design, observed: Matrix(columns: [[5, 10, 15]]))
        #expect(fit.isRankDeficient && fit.rank == 1 && fit.condition > 1e8)
        #expect(distance(fit.coefficients, Matrix([[1], [2]])) < 1e-13)
    }

    @Test("Too few rows, rows of two numbers and what is missing are refused")
    func refusals() {
        let wide = Matrix([[1, 2, 3]])
        #expect(throws: Fault.self) { try LeastSquares(design: wide, observed: Matrix([[1]])) }
        #expect(throws: Fault.self) { try LeastSquares(design: wide.transposed, observed: Matrix([[1]])) }
        #expect(throws: Fault.self) {
            try LeastSquares(design: wide.transposed, observed: Matrix(columns: [[1, .nan, 2]]))
        }
    }
}

@Suite struct CovarianceTests {
    @Test("Covariances by hand, and correlations of them")
    func byHand() throws {
        let covariance = try Covariance(Matrix([[1, 2], [2, 4], [3, 9]]))
        #expect(covariance.means == [2, 5])
        #expect(distance(covariance.matrix, Matrix([[1, 3.5], [3.5, 13]])) < 1e-14)
        let correlations = try covariance.correlations()
        #expect(abs(correlations[0, 1] - 3.5 / 13.0.squareRoot()) < 1e-15)
        #expect(
            distance(LinearAlgebra.covariance(of: correlations, deviations: covariance.deviations), covariance.matrix)
                < 1e-14)
    }

    @Test("One row, and a column that does not move, are refused by what they lack")
    func refusals() throws {
        #expect(throws: Fault.self) { try Covariance(Matrix([[1, 2]])) }
        let still = try Covariance(Matrix([[1, 0.1], [2, 0.1], [4, 0.1]]))
        #expect(still.matrix[1, 1] == 0 && still.matrix[0, 1] == 0)
        #expect {
            try still.correlations(names: ["A", "CASH"])
        } throws: {
            ($0 as? Fault)?.what == "CASH does not move, so that it has no correlation with anything"
        }
    }

    @Test("More columns than rows leave no inverse, which the factor says")
    func wide() throws {
        let covariance = try Covariance(randomMatrix(4, 9, seed: 6))
        #expect(try SymmetricEigen(covariance.matrix).values.count { $0 > 1e-12 } == 3)
        #expect(throws: Fault.self) { try Cholesky(covariance.matrix) }
    }

    @Test("A correlation matrix is its own nearest, and a repaired one is one")
    func nearest() throws {
        let sound = Matrix([[1, 0.3], [0.3, 1]])
        let kept = try NearestCorrelation(sound)
        #expect(kept.distance < 1e-14 && distance(kept.matrix, sound) < 1e-14)
        let repaired = try NearestCorrelation(Matrix([[1, 1, 0], [1, 1, 1], [0, 1, 1]]))
        #expect(abs(repaired.distance - 0.527790463581819) < 1e-8)
        #expect(abs(repaired.leastEigenvalue - (1 - 2.0.squareRoot())) < 1e-14)
        #expect(try SymmetricEigen(repaired.matrix).values.allSatisfy { $0 > -1e-12 })
        #expect(throws: Never.self) { try Cholesky(repaired.definite) }
    }

    @Test("Cutting eigenvalues off is farther away than the nearest")
    func clipped() throws {
        let matrix = Matrix([[1, 1, 0], [1, 1, 1], [0, 1, 1]])
        #expect(abs(distance(try NearestCorrelation.clipped(matrix), matrix) - 0.537559223782369) < 1e-12)
    }
}
