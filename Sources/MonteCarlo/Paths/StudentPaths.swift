public import Faults
public import LinearAlgebra
internal import Statistics

/// Prices whose log returns of a step share one heavy-tailed spread.
public struct StudentPaths: PathModel {
    private let centre: [Double]
    private let factor: PathFactor
    private let degrees: Double

    /// Paths of a mean and a covariance of log returns a step and of degrees of freedom above 2.
    public init(meanLogReturns: [Double], covariance: Matrix, degrees: Double) throws(Fault) {
        guard degrees > 2 else {
            throw Fault(
                .refused, "with \(degrees) degrees of freedom returns have no variance",
                remedy: "give more than 2, or limit the returns first")
        }
        centre = meanLogReturns
        factor = try PathFactor(covariance, name: "covariance matrix")
        self.degrees = degrees
    }

    public var method: SimulationMethod { .student }
    public var assets: Int { centre.count }

    public func logReturns(path: UInt64, steps: Int, seed: UInt64) -> Matrix {
        var draws = heavyDraws(path: path, steps: steps, assets: assets, degrees: degrees, seed: seed)
        let unit = ((degrees - 2) / degrees).squareRoot()
        draws = factor.correlate(draws)
        for step in 0..<steps {
            for asset in 0..<assets { draws[step, asset] = centre[asset] + unit * draws[step, asset] }
        }
        return draws
    }
}

/// Prices of which each keeps the sizes of its own history and which depend on each other by a copula.
public struct CopulaPaths: PathModel {
    private let copula: StudentCopula
    private let factor: PathFactor
    private let histories: [[Double]]

    /// Paths of a copula and the log returns that each asset had.
    public init(_ copula: StudentCopula, histories: [[Double]]) throws(Fault) {
        guard histories.count == copula.correlation.rows, histories.allSatisfy({ $0.count > 1 }) else {
            throw Fault(
                .input, "the copula is of \(copula.correlation.rows) assets and \(histories.count) have a history",
                remedy: "give each asset two log returns at least")
        }
        for history in histories { try history.checkNumbers("log return") }
        self.copula = copula
        factor = try PathFactor(copula.correlation)
        self.histories = histories.map { $0.sorted() }
    }

    public var method: SimulationMethod { .studentCopula }
    public var assets: Int { histories.count }

    public func logReturns(path: UInt64, steps: Int, seed: UInt64) -> Matrix {
        var draws = factor.correlate(
            heavyDraws(path: path, steps: steps, assets: assets, degrees: copula.degrees, seed: seed))
        for step in 0..<steps {
            for asset in 0..<assets {
                let chance = StudentDistribution.cumulative(draws[step, asset], degrees: copula.degrees)
                draws[step, asset] = quantile(min(1, max(0, chance)), ofSorted: histories[asset]) ?? 0
            }
        }
        return draws
    }
}

/// Independent normals of which each row is divided by one root of a chi-square draw over its degrees.
private func heavyDraws(path: UInt64, steps: Int, assets: Int, degrees: Double, seed: UInt64) -> Matrix {
    let wide = (assets + 1) / 2 * 2
    var normals = [Double](repeating: 0, count: wide * steps)
    RandomStream(seed: seed, for: .returns, path: path).fillNormals(&normals)
    let mixing = RandomStream(seed: seed, for: .mixing, path: path)
    var draws = Matrix(repeating: 0, rows: steps, columns: assets)
    for step in 0..<steps {
        let chance = min(mixing.uniforms(block: UInt32(step)).x, 1 - 0x1p-53)
        let spread = (degrees / ChiSquareDistribution.quantile(chance, degrees: degrees)).squareRoot()
        for asset in 0..<assets { draws[step, asset] = spread * normals[wide * step + asset] }
    }
    return draws
}
