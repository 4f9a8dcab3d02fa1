import Faults
import Glibc
import LinearAlgebra
import MonteCarlo
import Statistics
import TestSupport
import Testing
import Workers

/// Simulations against what is known in closed form: within three standard errors, at a million paths in a soak and a
/// tenth of them otherwise.
@Suite struct ClosedFormTests {
    private let paths = UInt64(Campaign.size(1_000_000))
    /// As many for models that are slow where nothing is optimised.
    private let fewer = UInt64(Campaign.isSoak ? 1_000_000 : 10_000)

    private func check(_ values: [Double], against expected: Double, _ name: String) {
        let estimate = MeanEstimate(of: values)
        let distance = (estimate.mean - expected) / estimate.error
        #expect(abs(distance) <= 3, "\(name): \(estimate.mean) ± \(estimate.error) is not \(expected)")
    }

    @Test("Correlated Brownian prices have the moments of lognormal ones", arguments: [1, 20_260_705] as [UInt64])
    func moments(seed: UInt64) throws {
        let (growth, volatility) = ([0.08, 0.05, 0.1], [0.2, 0.3, 0.15])
        let correlation = Matrix([[1, 0.5, 0.2], [0.5, 1, -0.1], [0.2, -0.1, 1]])
        let model = try BrownianPaths(growth: growth, volatility: volatility, correlation: correlation, step: 0.25)
        let law = LognormalMoments(
            growth: growth, volatility: volatility, correlation: correlation, start: [1, 1, 1], time: 1)
        let ends = (0..<3).map { asset in
            model.ends(
                paths: 0..<paths, holding: (0..<3).map { $0 == asset ? 1 : 0 }, cash: 0, steps: 4, seed: seed,
                threads: 2
            ).last
        }
        for asset in 0..<3 {
            check(ends[asset], against: law.means[asset], "mean of \(asset)")
            for other in 0...asset {
                let products = zip(ends[asset], ends[other]).map {
                    ($0 - law.means[asset]) * ($1 - law.means[other])
                }
                check(products, against: law.covariance[asset, other], "covariance of \(asset) and \(other)")
            }
            let least = law.quantiles(0.05)[asset]
            check(ends[asset].map { $0 <= least ? 1 : 0 }, against: 0.05, "share below the quantile of \(asset)")
        }
    }

    @Test("An option on simulated prices is worth what Black and Scholes say")
    func blackScholes() throws {
        let model = try BrownianPaths(growth: [0.1], volatility: [0.2], correlation: .identity(1), step: 0.5)
        let value = BlackScholes(price: 42, strike: 40, rate: 0.1, yield: 0, volatility: 0.2, time: 0.5)
        let ends = model.ends(paths: 0..<paths, holding: [42], cash: 0, steps: 1, seed: 3, threads: 2).last
        check(ends.map { exp(-0.05) * max($0 - 40, 0) }, against: value.call, "call")
        check(ends.map { exp(-0.05) * max(40 - $0, 0) }, against: value.put, "put")
    }

    @Test("An option on prices that jump is worth what Merton's series says, and so are the moments")
    func merton() throws {
        let law = MertonLaw(
            rate: 0.05, yield: 0, volatility: 0.2, intensity: 0.5, jumpMean: -0.1, jumpDeviation: 0.15)
        let drift = law.rate - 0.5 * 0.2 * 0.2 - law.intensity * law.meanJump
        let model = JumpDiffusion(
            drift: drift, volatility: 0.2, intensity: 0.5, jumpMean: -0.1, jumpDeviation: 0.15)
        let jumps = try JumpPaths([model], correlation: .identity(1), step: 1)
        let logs = (0..<fewer).map { jumps.logReturns(path: $0, steps: 1, seed: 9)[0, 0] }
        check(
            logs.map { exp(-0.05) * max(100 * exp($0) - 100, 0) },
            against: law.call(price: 100, strike: 100, time: 1), "call")
        check(logs, against: law.logMean(time: 1), "mean of logarithms")
        let mean = law.logMean(time: 1)
        check(logs.map { ($0 - mean) * ($0 - mean) }, against: law.logVariance(time: 1), "variance of logarithms")
    }

    @Test("An option on a price whose variance moves is worth what the integral says, and the mean is kept")
    func heston() throws {
        let law = HestonLaw(
            start: 0.05, reversion: 1.5, level: 0.06, volatilityOfVariance: 0.4, correlation: -0.6)
        let model = HestonPaths(law, step: 1.0 / 32, drift: 0.02)
        let logs = mapLogs(model, steps: 32, seed: 4, count: fewer)
        let discount = exp(-0.03)
        check(
            logs.map { discount * max(100 * exp($0) - 105, 0) },
            against: law.call(price: 100, strike: 105, rate: 0.03, yield: 0.01, time: 1), "call")
        check(logs.map { exp($0) }, against: exp(0.02), "mean price")
    }

    private func mapLogs(_ model: HestonPaths, steps: Int, seed: UInt64, count: UInt64) -> [Double] {
        mapConcurrently(Int(count), threads: 2) { path in
            model.logReturns(path: UInt64(path), steps: steps, seed: seed).values.reduce(0, +)
        }
    }

    @Test("The lowest level and the greatest fall of many steps have the laws of a Brownian motion")
    func drawdowns() throws {
        let law = DrawdownLaw(drift: 0.1, volatility: 0.2)
        let (steps, depth) = (252, 0.3)
        let model = try BrownianPaths(
            meanLogReturns: [0.1 / 252], covariance: Matrix([[0.04 / 252]]))
        let falls = model.ends(paths: 0..<paths, holding: [1], cash: 0, steps: steps, seed: 12, threads: 2).fall
        // Watched at steps a fall seems shallower at its top and at its bottom.
        let shift = law.monitoringShift(step: 1.0 / 252)
        let expected = law.drawdownProbability(depth: depth + 2 * shift, time: 1)
        check(falls.map { $0 > 1 - exp(-depth) ? 1 : 0 }, against: expected, "greatest fall")
        let simulation = Simulation(try HeldPortfolio(model, weights: [1], steps: steps), seed: 5)
        let results = try simulation.run(paths: 0..<paths / 5, threads: 2)
        let level = exp(-0.1)
        let hit = law.hitProbability(depth: 0.1 + shift, time: 1)
        let ruin = results.ruin(at: level, confidence: 0.997)
        #expect(ruin.exact.contains(hit), "\(ruin.exact) does not hold \(hit)")
    }

    @Test("Points of low discrepancy along a bridge price an option far better than draws do")
    func quasiRandom() throws {
        let value = BlackScholes(price: 100, strike: 105, rate: 0.02, yield: 0, volatility: 0.3, time: 1).call
        let model = try QuasiBrownianPaths(
            meanLogReturns: [(0.02 - 0.045) / 8], covariance: Matrix([[0.09 / 8]]), steps: 8)
        // Sixteen shifts of 1024 points, whose means are independent.
        let means = mapConcurrently(16, threads: 2) { seed in
            let payoffs = (UInt64(0)..<1_024).map { path in
                let end = model.logReturns(path: path, steps: 8, seed: UInt64(seed)).values.reduce(0, +)
                return exp(-0.02) * max(100 * exp(end) - 105, 0)
            }
            return payoffs.reduce(0, +) / 1_024
        }
        let estimate = MeanEstimate(of: means)
        #expect(abs(estimate.mean - value) < 3 * estimate.error, "\(estimate)")
        // The deviation of a payoff is 22: as many draws would have an error of 0.17.
        #expect(estimate.error < 0.17 / 5, "\(estimate)")
        #expect(throws: Fault.self) {
            try QuasiBrownianPaths(meanLogReturns: [0], covariance: Matrix([[1]]), steps: 65)
        }
    }

    @Test("Turned draws take error from a price that rises with them, and keep its mean")
    func mirrored() throws {
        let model = try threeAssets()
        func ends(_ returns: (UInt64) -> Matrix) -> [Double] {
            (UInt64(0)..<2_000).map { exp(returns($0).column(0).reduce(0, +)) }
        }
        let plain = ends { model.logReturns(path: $0, steps: 20, seed: 4) }
        let turned = ends { model.mirroredLogReturns(path: $0, steps: 20, seed: 4) }
        let (one, both) = (MeanEstimate(of: plain), MeanEstimate(of: plain, mirrored: turned))
        let expected = exp(20 * (0.0004 + 0.5e-4))
        #expect(both.error < 0.2 * one.error && abs(both.mean - expected) < 3 * both.error)
    }
}
