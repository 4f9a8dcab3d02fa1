internal import CPaths
public import Faults
internal import Glibc
public import LinearAlgebra
internal import Statistics
internal import Workers

/// Prices that are correlated geometric Brownian motions, exact at any length of a step.
public struct BrownianPaths: PathModel {
    /// The drift of the logarithm of each asset in a step.
    public let drift: [Double]
    private let factor: PathFactor
    /// The factor in blocks of five rows, for the lanes; absent where it is no triangle.
    private let packed: [Double]?
    private let idleDrift: [Double]

    /// Motions with means and covariances of log returns a step; refuses covariances that are none.
    public init(meanLogReturns: [Double], covariance: Matrix) throws(Fault) {
        precondition(
            meanLogReturns.count == covariance.rows, "each asset has a mean and a row of covariances")
        try meanLogReturns.checkNumbers("mean")
        drift = meanLogReturns
        factor = try PathFactor(covariance, name: "covariance matrix")
        let padded = (meanLogReturns.count + 4) / 5 * 5
        idleDrift = meanLogReturns + [Double](repeating: 0, count: padded - meanLogReturns.count)
        packed = factor.isTriangular ? Self.packed(factor.matrix, padded) : nil
    }

    /// Motions of growth and volatility a year over steps of a length: the logarithm drifts by `μ - σ²/2`.
    public init(
        growth: [Double], volatility: [Double], correlation: Matrix, step: Double
    ) throws(Fault) {
        try self.init(
            meanLogReturns: zip(growth, volatility).map { ($0 - $1 * $1 / 2) * step },
            covariance: LinearAlgebra.covariance(
                of: correlation, deviations: volatility.map { $0 * step.squareRoot() }))
    }

    public var method: SimulationMethod { .brownian }
    public var assets: Int { drift.count }

    public func logReturns(path: UInt64, steps: Int, seed: UInt64) -> Matrix {
        let pairs = (idleDrift.count + 1) / 2
        var normals = [Double](repeating: 0, count: 2 * pairs * steps)
        RandomStream(seed: seed, for: .returns, path: path).fillNormals(&normals)
        var draws = Matrix(repeating: 0, rows: steps, columns: assets)
        for step in 0..<steps {
            for asset in 0..<assets { draws[step, asset] = normals[2 * pairs * step + asset] }
        }
        var moves = factor.correlate(draws)
        for step in 0..<steps {
            for asset in 0..<assets { moves[step, asset] += drift[asset] }
        }
        return moves
    }

    /// The log returns of a path whose draws are those of another with their signs turned.
    ///
    /// The mean over both has less error where what is asked rises or falls with prices, and more where it is
    /// symmetric.
    public func mirroredLogReturns(path: UInt64, steps: Int, seed: UInt64) -> Matrix {
        var moves = logReturns(path: path, steps: steps, seed: seed)
        for step in 0..<steps {
            for asset in 0..<assets { moves[step, asset] = 2 * drift[asset] - moves[step, asset] }
        }
        return moves
    }

    public func values(
        ofSixteenFrom path: UInt64, holding start: [Double], cash: Double, steps: Int, seed: UInt64
    ) -> [Double]? {
        guard packed != nil else { return nil }
        var values = [Double](repeating: 0, count: 16 * steps)
        var ends = (last: [Double](repeating: 0, count: 16), fall: [Double](repeating: 0, count: 16))
        values.withUnsafeMutableBufferPointer { place in
            walk(1, from: path, start, cash, steps, seed, &ends.last, &ends.fall, place.baseAddress)
        }
        return values
    }

    /// What an account comes to and how far it falls at worst, as a share of its peak, on paths that begin at a
    /// multiple of sixteen.
    ///
    /// Nothing is kept of the way.
    public func ends(
        paths: Range<UInt64>, holding start: [Double], cash: Double, steps: Int, seed: UInt64, threads: Int
    ) -> (last: [Double], fall: [Double]) {
        precondition(paths.lowerBound.isMultiple(of: 16), "paths are walked from multiples of sixteen")
        precondition(start.count == assets && steps > 0, "each asset is held, for some steps")
        let piece = 256
        let parts = mapConcurrently((paths.count + piece - 1) / piece, threads: threads) { index in
            let first = paths.lowerBound + UInt64(index * piece)
            let here = first..<min(first + UInt64(piece), paths.upperBound)
            return ends(of: here, holding: start, cash, steps, seed)
        }
        return (parts.flatMap(\.last), parts.flatMap(\.fall))
    }

    private func ends(
        of paths: Range<UInt64>, holding start: [Double], _ cash: Double, _ steps: Int, _ seed: UInt64
    ) -> (last: [Double], fall: [Double]) {
        let groups = (paths.count + 15) / 16
        var ends = (
            last: [Double](repeating: 0, count: 16 * groups), fall: [Double](repeating: 0, count: 16 * groups)
        )
        if packed != nil {
            walk(groups, from: paths.lowerBound, start, cash, steps, seed, &ends.last, &ends.fall, nil)
        } else {
            for (place, path) in paths.enumerated() {
                (ends.last[place], ends.fall[place]) = end(of: path, start, cash, steps, seed)
            }
        }
        ends.last.removeLast(16 * groups - paths.count)
        ends.fall.removeLast(16 * groups - paths.count)
        return ends
    }

    private func end(
        of path: UInt64, _ start: [Double], _ cash: Double, _ steps: Int, _ seed: UInt64
    ) -> (last: Double, fall: Double) {
        let returns = logReturns(path: path, steps: steps, seed: seed)
        var values = start
        var value = cash + start.reduce(0, +)
        var (peak, fall) = (value, 0.0)
        for step in 0..<steps {
            value = cash
            for asset in values.indices {
                values[asset] *= exp(returns[step, asset])
                value += values[asset]
            }
            peak = max(peak, value)
            fall = max(fall, (peak - value) / peak)
        }
        return (value, fall)
    }

    private func walk(
        _ groups: Int, from path: UInt64, _ start: [Double], _ cash: Double, _ steps: Int, _ seed: UInt64,
        _ last: inout [Double], _ fall: inout [Double], _ values: UnsafeMutablePointer<Double>?
    ) {
        guard let packed else { return }
        precondition(steps * ((idleDrift.count + 1) / 2) < 1 << 32, "a path has draws for 2^32 pairs of assets")
        let held = start + [Double](repeating: 0, count: idleDrift.count - start.count)
        let source = assay_source(seed: seed, stream: RandomPurpose.returns.rawValue, form: assay_widest)
        var scratch = [Double](repeating: 0, count: assay_scratch(idleDrift.count))
        packed.withUnsafeBufferPointer { packed in
            idleDrift.withUnsafeBufferPointer { drift in
                held.withUnsafeBufferPointer { held in
                    var model = assay_model(
                        factor: packed.baseAddress, drift: drift.baseAddress, start: held.baseAddress,
                        assets: held.count, steps: steps)
                    last.withUnsafeMutableBufferPointer { last in
                        fall.withUnsafeMutableBufferPointer { fall in
                            for group in 0..<groups {
                                assay_walk(
                                    &model, source, path + UInt64(16 * group), cash,
                                    last.baseAddress.map { $0 + 16 * group },
                                    fall.baseAddress.map { $0 + 16 * group }, values, &scratch)
                            }
                        }
                    }
                }
            }
        }
    }

    private static func packed(_ triangle: Matrix, _ padded: Int) -> [Double] {
        var packed: [Double] = []
        for first in stride(from: 0, to: padded, by: 5) {
            for column in 0..<first + 5 {
                for row in first..<first + 5 {
                    let isThere = row < triangle.rows && column <= row
                    packed.append(isThere ? triangle[row, column] : 0)
                }
            }
        }
        return packed
    }
}
