public import LinearAlgebra
internal import Statistics

/// A price whose variance moves about a level.
public struct HestonPaths: PathModel {
    private let law: HestonLaw
    private let scheme: HestonStep

    /// Paths of a law in steps of a length in years, with the drift of the price a year.
    public init(_ law: HestonLaw, step: Double, drift: Double) {
        self.law = law
        scheme = HestonStep(law, length: step, drift: drift, keepsMean: true)
    }

    public var method: SimulationMethod { .heston }
    public var assets: Int { 1 }

    public func logReturns(path: UInt64, steps: Int, seed: UInt64) -> Matrix {
        var (normals, uniforms) = ([Double](repeating: 0, count: steps), [Double](repeating: 0, count: steps))
        RandomStream(seed: seed, for: .returns, path: path).fillNormals(&normals)
        RandomStream(seed: seed, for: .volatility, path: path).fill(&uniforms)
        var variance = law.start
        var moves = Matrix(repeating: 0, rows: steps, columns: 1)
        for step in 0..<steps {
            let outcome = scheme.step(
                variance: variance, logPrice: 0, uniform: min(uniforms[step], 1 - 0x1p-53), normal: normals[step])
            variance = outcome.variance
            moves[step, 0] = outcome.logPrice
        }
        return moves
    }
}
