public import Faults
internal import Glibc
public import LinearAlgebra
internal import Statistics

/// The most plausible shock that loses so much.
public struct ReverseStress: Sendable {
    /// The move of each asset.
    public let moves: [Double]
    /// How far away the shock is, in deviations.
    public let distance: Double
    /// The multiplier of the loss at the shock; absent where exposure is a line.
    public let multiplier: Double?

    /// The probability of a loss no smaller where moves are normal, for exposure that is a line.
    public var normalProbability: Double { NormalDistribution.cumulative(-distance) }

    /// The same where moves are Student's with the same covariances and more than two degrees.
    public func studentProbability(degrees: Double) -> Double {
        precondition(degrees > 2, "covariances take more than two degrees of freedom, had \(degrees)")
        let scaled = distance * (degrees / (degrees - 2)).squareRoot()
        return 0.5 * StudentDistribution.twoSided(scaled, degrees: degrees)
    }

    /// The shock for exposures that are lines: gains are weights times moves.
    public init(covariance: Matrix, weights: [Double], loss: Double) throws(Fault) {
        try Self.check(covariance, weights, loss)
        let variance = covariance.quadratic(weights)
        guard variance > 0 else {
            throw Fault(
                .refused, "the exposures have no variance, so that no shock loses anything",
                remedy: "give the weights of a book that holds something")
        }
        moves = covariance.times(weights).map { -loss * $0 / variance }
        distance = loss / variance.squareRoot()
        multiplier = nil
    }

    /// The shock for exposures that bend: gains are `w'x + x'Gx / 2`.
    ///
    /// The multiplier of the loss solves one equation in the eigenvalues of the bend in units of the covariances. A
    /// loss that no shock brings about is refused with the greatest that one does.
    public init(covariance: Matrix, weights: [Double], bend: Matrix, loss: Double) throws(Fault) {
        try Self.check(covariance, weights, loss)
        try bend.checkSymmetric("matrix of bends")
        let factor = try Cholesky(covariance, name: "covariance matrix").factor
        let eigen = try SymmetricEigen(
            (factor.transposed * bend * factor).symmetrised, name: "bend of the exposures")
        let slopes = eigen.vectors.transposed.times(factor.transposed.times(weights))
        func point(_ multiplier: Double) -> [Double] {
            zip(slopes, eigen.values).map { -multiplier * $0 / (1 + multiplier * $1) }
        }
        func gain(_ point: [Double]) -> Double {
            zip(point, zip(slopes, eigen.values)).reduce(0) { $0 + $1.0 * ($1.1.0 + 0.5 * $1.1.1 * $1.0) }
        }
        let least = eigen.values.last ?? 0
        var found: (multiplier: Double, point: [Double])
        if least < 0 {
            let end = -1 / least
            var near = end * (1 - 1e-14)
            if gain(point(near)) > -loss {
                // The worst direction has no slope of its own: it is taken as far as the loss needs.
                near = end
                var limit = zip(slopes, eigen.values).map { $1 == least ? 0 : -end * $0 / (1 + end * $1) }
                limit[limit.count - 1] = (2 * (gain(limit) + loss) / -least).squareRoot()
                found = (end, limit)
            } else {
                near = root(within: 0...near) { gain(point($0)) + loss }
                found = (near, point(near))
            }
        } else {
            var far = 1.0
            while gain(point(far)) > -loss, far < 1e18 { far *= 2 }
            guard far < 1e18 else {
                throw Fault(
                    .refused, "no shock loses \(loss): the bend of the exposures ends losses at \(-gain(point(far)))",
                    remedy: "ask for a smaller loss")
            }
            let multiplier = root(within: 0...far) { gain(point($0)) + loss }
            found = (multiplier, point(multiplier))
        }
        moves = factor.times(eigen.vectors.times(found.point))
        distance = dot(found.point, found.point).squareRoot()
        multiplier = found.multiplier
    }

    private static func check(_ covariance: Matrix, _ weights: [Double], _ loss: Double) throws(Fault) {
        try covariance.checkSymmetric("covariance matrix")
        guard weights.count == covariance.rows, weights.allSatisfy(\.isFinite), loss > 0, loss.isFinite else {
            throw Fault(
                .input, "\(weights.count) weights for \(covariance.rows) assets and a loss of \(loss)",
                remedy: "give a number for each asset and a loss above 0")
        }
    }
}

/// How much of one stress a strategy survives.
public struct BreakPoint: Sendable, Hashable {
    /// The greatest stress that was survived.
    public let survived: Double
    /// The least stress that was not; absent where all were survived.
    public let broken: Double?

    /// The border between what is survived and what is not, by halving a range; the mildest end is asked first.
    ///
    /// Each question is a run of the strategy. Absent where even the mildest is not survived.
    public init?(within range: ClosedRange<Double>, tolerance: Double, survives: (Double) -> Bool) {
        precondition(tolerance > 0, "a tolerance is positive, was \(tolerance)")
        guard survives(range.lowerBound) else { return nil }
        if survives(range.upperBound) {
            (survived, broken) = (range.upperBound, nil)
            return
        }
        var (low, high) = (range.lowerBound, range.upperBound)
        while high - low > tolerance {
            let middle = low + (high - low) / 2
            if survives(middle) { low = middle } else { high = middle }
        }
        (survived, broken) = (low, high)
    }
}
