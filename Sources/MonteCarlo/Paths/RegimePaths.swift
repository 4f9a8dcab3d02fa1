public import Faults
public import LinearAlgebra
internal import Statistics

/// Prices whose log returns are normal with the means and covariances of a state that changes by chance.
public struct RegimePaths: PathModel {
    private let start: [Double]
    private let transition: [[Double]]
    private let means: [[Double]]
    private let factors: [PathFactor]

    /// Paths of regimes of one asset; `start` holds the chance of each state before the first step.
    public init(_ regimes: MarkovRegimes, start: [Double]) throws(Fault) {
        try self.init(
            start: start, transition: regimes.transition, means: regimes.means.map { [$0] },
            covariances: regimes.deviations.map { Matrix([[$0 * $0]]) })
    }

    /// Paths of several assets with means and covariances in each state.
    public init(
        start: [Double], transition: [[Double]], means: [[Double]], covariances: [Matrix]
    ) throws(Fault) {
        precondition(
            transition.count == start.count && means.count == start.count && covariances.count == start.count,
            "each state has a chance, followers, means and covariances")
        for row in [start] + transition where !row.allSatisfy({ $0 >= 0 }) || abs(row.reduce(0, +) - 1) > 1e-9 {
            throw Fault(
                .input, "the chances \(row) are not those of one state out of all",
                remedy: "give numbers of at least 0 that add up to 1")
        }
        self.start = start
        self.transition = transition
        self.means = means
        var factors: [PathFactor] = []
        for matrix in covariances { factors.append(try PathFactor(matrix, name: "covariance matrix of a state")) }
        self.factors = factors
    }

    public var method: SimulationMethod { .regimes }
    public var assets: Int { means.first?.count ?? 0 }

    public func logReturns(path: UInt64, steps: Int, seed: UInt64) -> Matrix {
        let wide = (assets + 1) / 2 * 2
        var normals = [Double](repeating: 0, count: wide * steps)
        RandomStream(seed: seed, for: .returns, path: path).fillNormals(&normals)
        let chances = RandomStream(seed: seed, for: .regimes, path: path)
        var state = 0
        var moves = Matrix(repeating: 0, rows: steps, columns: assets)
        for step in 0..<steps {
            let draw = chances.uniforms(block: UInt32(step))
            if step == 0 { state = Self.drawn(start, draw.y) }
            state = Self.drawn(transition[state], draw.x)
            let row = Matrix(
                rows: 1, columns: assets, values: Array(normals[wide * step..<wide * step + assets]))
            let moved = factors[state].correlate(row)
            for asset in 0..<assets { moves[step, asset] = means[state][asset] + moved[0, asset] }
        }
        return moves
    }

    private static func drawn(_ chances: [Double], _ uniform: Double) -> Int {
        var sum = 0.0
        for (state, chance) in chances.enumerated() {
            sum += chance
            if uniform < sum { return state }
        }
        return chances.lastIndex { $0 > 0 } ?? 0
    }
}
