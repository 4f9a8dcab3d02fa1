public import Faults
public import LinearAlgebra
internal import Statistics

/// Prices that move together and jump each for itself.
public struct JumpPaths: PathModel {
    private let models: [JumpDiffusion]
    private let factor: PathFactor
    private let step: Double

    /// Paths of a model for each asset, correlations of what is between jumps, and the length of a step.
    public init(_ models: [JumpDiffusion], correlation: Matrix, step: Double) throws(Fault) {
        precondition(models.count == correlation.rows, "each asset has a model and a row of correlations")
        for (place, model) in models.enumerated() where !(0...10).contains(model.intensity * step) {
            throw Fault(
                .input, "asset \(place + 1) expects \(model.intensity * step) jumps a step",
                remedy: "take shorter steps; jumps that come so often are volatility")
        }
        self.models = models
        factor = try PathFactor(correlation)
        self.step = step
    }

    public var method: SimulationMethod { .jumps }
    public var assets: Int { models.count }

    public func logReturns(path: UInt64, steps: Int, seed: UInt64) -> Matrix {
        let wide = (assets + 1) / 2 * 2
        var normals = [Double](repeating: 0, count: wide * steps)
        RandomStream(seed: seed, for: .returns, path: path).fillNormals(&normals)
        let counts = RandomStream(seed: seed, for: .jumps, path: path)
        let sizes = RandomStream(seed: seed, for: .jumpSizes, path: path)
        var draws = Matrix(repeating: 0, rows: steps, columns: assets)
        for row in 0..<steps {
            for asset in 0..<assets { draws[row, asset] = normals[wide * row + asset] }
        }
        draws = factor.correlate(draws)
        let root = step.squareRoot()
        for row in 0..<steps {
            for (asset, model) in models.enumerated() {
                let block = UInt32(row * assets + asset)
                let jumps = Double(
                    PoissonDistribution.quantile(counts.uniforms(block: block).x, mean: model.intensity * step))
                let words = sizes.words(block: block)
                let size = NormalDistribution.quantile(word: UInt64(words.x) << 32 | UInt64(words.y))
                draws[row, asset] =
                    model.drift * step + model.volatility * root * draws[row, asset] + jumps * model.jumpMean
                    + jumps.squareRoot() * model.jumpDeviation * size
            }
        }
        return draws
    }
}
