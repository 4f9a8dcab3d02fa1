public import Faults
public import LinearAlgebra
internal import Statistics

/// Correlated Brownian prices whose draws are points of low discrepancy, shifted by the seed.
///
/// The path of a number is the point of that number: whole powers of two of them, from 0 on, are evenly spread. They
/// have no standard error of their own; sixteen seeds or more give one. Good for what an account comes to in few steps,
/// of no use for falls over many.
public struct QuasiBrownianPaths: PathModel {
    private let drift: [Double]
    private let factor: Matrix
    private let sequence: SobolSequence
    private let bridge: BrownianBridge

    /// Motions with means and covariances of log returns a step; refuses more assets times steps than there are
    /// dimensions.
    public init(meanLogReturns: [Double], covariance: Matrix, steps: Int) throws(Fault) {
        precondition(meanLogReturns.count == covariance.rows && steps > 0, "each asset has a mean, and there are steps")
        let dimensions = meanLogReturns.count * steps
        guard dimensions <= SobolSequence.dimensionLimit else {
            throw Fault(
                .refused,
                "\(meanLogReturns.count) assets and \(steps) steps ask for \(dimensions) dimensions, of which "
                    + "there are \(SobolSequence.dimensionLimit)",
                remedy: "take fewer and longer steps, or random draws")
        }
        try meanLogReturns.checkNumbers("mean")
        _ = try PathFactor(covariance, name: "covariance matrix")
        let eigen = try SymmetricEigen(covariance, name: "covariance matrix")
        drift = meanLogReturns
        factor = eigen.vectors * Matrix(diagonal: eigen.values.map { max($0, 0).squareRoot() })
        sequence = SobolSequence(dimensions: dimensions)
        bridge = BrownianBridge(times: (1...steps).map(Double.init))
    }

    public var method: SimulationMethod { .brownian }
    public var assets: Int { drift.count }

    /// The log returns of the point of a number below 2³², over as many steps as the paths were made for.
    public func logReturns(path: UInt64, steps: Int, seed: UInt64) -> Matrix {
        precondition(steps == bridge.steps.count, "these paths have \(bridge.steps.count) steps, not \(steps)")
        precondition(path < 1 << 32, "a sequence has 2^32 points")
        let shifts = RandomStream(seed: seed, for: .shifts)
        let point = sequence.point(at: UInt32(path)).enumerated().map { dimension, word in
            let shifted = word ^ shifts.words(block: UInt32(dimension)).x
            return NormalDistribution.quantile((Double(shifted) + 0.5) * 0x1p-32)
        }
        // The greatest factor and the end of the path come first.
        let walks = (0..<assets).map { factor in
            bridge.path((0..<steps).map { point[$0 * assets + factor] })
        }
        var moves = Matrix(repeating: 0, rows: steps, columns: assets)
        for step in 0..<steps {
            let draws = walks.map { $0[step] - (step == 0 ? 0 : $0[step - 1]) }
            for (asset, move) in factor.times(draws).enumerated() { moves[step, asset] = drift[asset] + move }
        }
        return moves
    }
}
