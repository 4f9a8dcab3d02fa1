import CPaths
import Faults
import LinearAlgebra
import MonteCarlo
import Statistics

/// Simulated paths: what a normal, a step of an asset and a draw of a resample take.
///
/// Goals are those for the registers of this machine. Floors count instructions on two ports of 512 bits.
struct MonteCarloBenchmarks {
    private let cores: Int
    private let isWide = assay_form_here() == assay_512_bits

    init(machine: Machine) { cores = machine.cores }

    func figures() throws(Fault) -> [Figure] {
        [normals(), try paths(threads: cores), try paths(threads: 1), try manyAssets(), try resamples()]
    }

    /// The name of what carries the lanes.
    private var registers: String { isWide ? "512 bits" : "at most 256 bits" }

    private func normals() -> Figure {
        var normals = [Double](repeating: 0, count: 1 << 16)
        let stream = RandomStream(seed: 20_260_705, for: .returns)
        let seconds = leastSeconds(of: 40) { stream.fillNormals(&normals) }
        return Figure(
            name: "montecarlo.normals, one thread", value: seconds / Double(normals.count) * 1e9, unit: "ns",
            goal: .atMost(isWide ? 0.9 : 1.7),
            floor: "4.2 cycles a number: 60 instructions for 16 words, 75 for 16 normals, one root and one division",
            limit: "\(registers), sum \(normals.compensatedSum())")
    }

    /// Assets with deviations of about a per cent and correlations of a half.
    private func model(assets: Int) throws(Fault) -> BrownianPaths {
        var covariance = Matrix(repeating: 5e-5, rows: assets, columns: assets)
        for asset in 0..<assets { covariance[asset, asset] = 1e-4 + 1e-6 * Double(asset) }
        return try BrownianPaths(
            meanLogReturns: [Double](repeating: 2e-4, count: assets), covariance: covariance)
    }

    private func paths(threads: Int) throws(Fault) -> Figure {
        let (assets, steps, count) = (50, 252, 20_000)
        let model = try model(assets: assets)
        let start = [Double](repeating: 1 / Double(assets), count: assets)
        var ends: (last: [Double], fall: [Double]) = ([], [])
        let seconds = leastSeconds(of: 3) {
            ends = model.ends(
                paths: 0..<UInt64(count), holding: start, cash: 0, steps: steps, seed: 1, threads: threads)
        }
        let goal = isWide ? 0.9 : 1.6
        return Figure(
            name: "montecarlo.50 assets × 252 × 20000/\(threads)",
            value: seconds / Double(assets * steps * count) * 1e9, unit: "ns/step",
            goal: threads == 1 ? .none : .atMost(goal),
            floor: "6.9 cycles: 4.2 for the normal, 27.5 products in lanes 1.7, the power of e 0.9",
            limit: "\(registers), mean \(MeanEstimate(of: ends.last).mean), fall \(MeanEstimate(of: ends.fall).mean)")
    }

    private func manyAssets() throws(Fault) -> Figure {
        let (assets, steps, count) = (500, 20, 256)
        let model = try model(assets: assets)
        let start = [Double](repeating: 1 / Double(assets), count: assets)
        let draws = Matrix(repeating: 0.5, rows: count, columns: assets)
        let factor = Matrix(repeating: 0.1, rows: assets, columns: assets)
        var (own, product, trace) = (Double.infinity, Double.infinity, 0.0)
        // In turns, so that both meet the same neighbours.
        for _ in 0..<10 {
            own = min(
                own,
                leastSeconds(of: 1) {
                    trace +=
                        model.ends(
                            paths: 0..<UInt64(count), holding: start, cash: 0, steps: steps, seed: 1, threads: 1
                        ).last[0]
                } / Double(assets * steps * count))
            product = min(
                product, leastSeconds(of: 1) { trace += (draws * factor)[0, 0] } / Double(assets * count))
        }
        return Figure(
            name: "montecarlo.500 assets, against dgemm", value: own / product, unit: "×", goal: .atMost(1.3),
            floor: "dgemm of \(LinearAlgebraKernels.family), the whole square: \(product * 1e9) ns a step",
            limit: "\(own * 1e9) ns a step on one thread; half the products, and all else; trace \(trace)")
    }

    private func resamples() throws(Fault) -> Figure {
        var normals = [Double](repeating: 0, count: 2_520)
        RandomStream(seed: 7, for: .noise).fillNormals(&normals)
        let resamples = try BlockResamples(returns: normals.map { 4e-4 + 0.01 * $0 }, meanBlock: 20)
        var ends: (last: [Double], fall: [Double]) = ([], [])
        let seconds = leastSeconds(of: 5) {
            ends = resamples.ends(resamples: 0..<100_000, draws: 2_520, seed: 1, threads: cores)
        }
        return Figure(
            name: "montecarlo.100000 resamples of 2520", value: seconds / 2.52e8 * 1e9, unit: "ns/draw",
            goal: .atMost(0.2), floor: "0.04 ns: a block of 20 draws is one place of a table of 5 MB",
            limit: "mean \(MeanEstimate(of: ends.last).mean), fall \(MeanEstimate(of: ends.fall).mean)")
    }
}
