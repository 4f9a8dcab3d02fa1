public import Faults
internal import Glibc
public import LinearAlgebra
internal import Statistics

/// What is expected of all assets where some move by a given shock.
///
/// Covariances of calm times say too little of it: give those of a crisis, or blended ones.
public struct ConditionalShock: Sendable {
    /// The move of each asset: that given, or that expected.
    public let moves: [Double]
    /// The covariances of the assets that are not shocked, given the shock.
    public let covariance: Matrix
    /// The size of the shock in deviations, all correlations counted.
    public let distance: Double
    /// The probability of a shock no more plausible, where moves are normal.
    public let probability: Double

    /// The shock of some assets by their moves, carried to the others.
    public init(covariance matrix: Matrix, shocked: [Int], moves given: [Double]) throws(Fault) {
        precondition(shocked.count == given.count, "each shocked asset has a move")
        guard !shocked.isEmpty, Set(shocked).count == shocked.count,
            shocked.allSatisfy({ (0..<matrix.rows).contains($0) })
        else {
            throw Fault(
                .input, "the shocked assets \(shocked.map { $0 + 1 }) are not some of \(matrix.rows)",
                remedy: "name each asset once")
        }
        try matrix.checkSymmetric("covariance matrix")
        let others = (0..<matrix.rows).filter { !shocked.contains($0) }
        let factor = try Cholesky(
            matrix.part(rows: shocked, columns: shocked), name: "covariance matrix of the shocked assets")
        let weights = try factor.solve(given)
        let across = matrix.part(rows: others, columns: shocked)
        var all = [Double](repeating: 0, count: matrix.rows)
        for (asset, move) in zip(shocked, given) { all[asset] = move }
        for (asset, move) in zip(others, across.times(weights)) { all[asset] = move }
        moves = all
        covariance = try (matrix.part(rows: others, columns: others) - across * factor.solve(across.transposed))
            .symmetrised
        let square = dot(given, weights)
        distance = square.squareRoot()
        probability = ChiSquareDistribution.upperTail(square, degrees: shocked.count)
    }
}
