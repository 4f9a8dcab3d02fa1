public import Faults
internal import Glibc
public import LinearAlgebra
internal import Statistics

/// How assets depend on each other whatever each is by itself: the copula of the multivariate Student distribution.
public struct StudentCopula: Sendable, Hashable {
    /// The correlations of the distribution behind it.
    public let correlation: Matrix
    /// The degrees of freedom: the fewer, the likelier are extremes that come together.
    public let degrees: Double
    /// How far the correlations had to be moved to be some.
    public let repair: Double

    /// A copula of its parameters.
    public init(correlation: Matrix, degrees: Double, repair: Double = 0) {
        self.correlation = correlation
        self.degrees = degrees
        self.repair = repair
    }

    /// Fits a copula: correlations by rank (Kendall), degrees by the likelihood of the ranks.
    public static func fit(_ observations: Matrix) throws(Fault) -> StudentCopula {
        guard observations.rows >= 30 else {
            throw Fault(
                .refused, "\(observations.rows) rows do not tell how tails depend on each other",
                remedy: "give at least 30 rows, better some hundred")
        }
        try observations.checkFinite("matrix of observations")
        let count = observations.columns
        var correlation = Matrix.identity(count)
        for row in 0..<count {
            for column in 0..<row {
                guard let tau = rankCorrelation(observations.column(row), observations.column(column)) else {
                    throw Fault(
                        .input, "column \(row + 1) or \(column + 1) does not move", remedy: "leave it out")
                }
                correlation[row, column] = sin(.pi * tau / 2)
                correlation[column, row] = correlation[row, column]
            }
        }
        var repair = 0.0
        if (try SymmetricEigen(correlation).values.last ?? 0) < 1e-8 {
            let nearest = try NearestCorrelation(correlation)
            (correlation, repair) = (nearest.definite, nearest.distance)
        }
        let chances = (0..<count).map { ranks(observations.column($0)) }
        let factor = try Cholesky(correlation, name: "rank correlation matrix")
        let degrees = MultivariateStudent.bestDegrees(within: 1e-3) { degrees in
            guard degrees > 1 else { return -.infinity }
            return logLikelihood(chances, factor, degrees)
        }
        return StudentCopula(correlation: correlation, degrees: degrees, repair: repair)
    }

    private static func logLikelihood(_ chances: [[Double]], _ factor: Cholesky, _ degrees: Double) -> Double {
        let points = chances.map { column in column.map { StudentDistribution.quantile($0, degrees: degrees) } }
        let half = (degrees + Double(chances.count)) / 2
        let constant = MultivariateStudent.logConstant(
            size: chances.count, degrees: degrees, logDeterminant: factor.logDeterminant)
        return (points.first ?? []).indices.map { row in
            let here = points.map { $0[row] }
            let white = factor.whiten(here)
            let joint = constant - half * log1p(dot(white, white) / degrees)
            return joint - here.reduce(0) { $0 + StudentDistribution.logDensity($1, degrees: degrees) }
        }.compensatedSum()
    }

    /// The place of each value among all, inside 0 and 1; the mean place of equals.
    private static func ranks(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        var ranks = [Double](repeating: 0, count: values.count)
        var place = 0
        while place < order.count {
            var end = place + 1
            while end < order.count, values[order[end]] == values[order[place]] { end += 1 }
            let rank = Double(place + end + 1) / 2
            for index in place..<end { ranks[order[index]] = rank / Double(values.count + 1) }
            place = end
        }
        return ranks
    }
}

/// The share of pairs of rows that two columns order alike less that of those they order apart (Kendall's tau b).
///
/// Absent where a column does not move.
///
/// - Complexity: O(rows²).
public func rankCorrelation(_ first: [Double], _ second: [Double]) -> Double? {
    precondition(first.count == second.count, "columns have the same rows")
    var (sum, firstPairs, secondPairs) = (0, 0, 0)
    for row in first.indices {
        for other in 0..<row {
            let (one, two) = (first[row] - first[other], second[row] - second[other])
            let (left, right) = (one > 0 ? 1 : one < 0 ? -1 : 0, two > 0 ? 1 : two < 0 ? -1 : 0)
            sum += left * right
            firstPairs += left * left
            secondPairs += right * right
        }
    }
    guard firstPairs > 0, secondPairs > 0 else { return nil }
    return Double(sum) / (Double(firstPairs).squareRoot() * Double(secondPairs).squareRoot())
}
