import Faults
import Glibc
import LinearAlgebra
import MonteCarlo
import Statistics
import TestSupport
import Testing

/// Three assets that move together by a hundredth a step or so.
func threeAssets() throws -> BrownianPaths {
    try BrownianPaths(
        meanLogReturns: [0.0004, 0.0002, -0.0001],
        covariance: Matrix([[1e-4, 4e-5, 1e-5], [4e-5, 2e-4, -2e-5], [1e-5, -2e-5, 5e-5]]))
}

@Suite struct SimulationTests {
    /// Every model with its weights.
    static let models: [(name: String, make: @Sendable () throws -> [PathResults])] = [
        ("Brownian", { try runs(threeAssets(), [0.5, 0.3, 0.1]) }),
        (
            "Student",
            {
                try runs(
                    StudentPaths(
                        meanLogReturns: [0, 0], covariance: Matrix([[1e-4, 2e-5], [2e-5, 1e-4]]), degrees: 5),
                    [0.5, 0.5])
            }
        ),
        (
            "copula",
            {
                let copula = StudentCopula(correlation: Matrix([[1, 0.4], [0.4, 1]]), degrees: 4)
                return try runs(CopulaPaths(copula, histories: [[-0.02, 0, 0.01], [-0.01, 0.005]]), [0.5, 0.5])
            }
        ),
        (
            "jumps",
            {
                let jump = JumpDiffusion(
                    drift: 0.05, volatility: 0.2, intensity: 5, jumpMean: -0.02, jumpDeviation: 0.03)
                return try runs(JumpPaths([jump, jump], correlation: .identity(2), step: 1.0 / 252), [0.5, 0.5])
            }
        ),
        (
            "Heston",
            {
                let law = HestonLaw(
                    start: 0.04, reversion: 2, level: 0.05, volatilityOfVariance: 0.5, correlation: -0.7)
                return try runs(HestonPaths(law, step: 1.0 / 252, drift: 0), [1])
            }
        ),
        (
            "regimes",
            {
                let regimes = MarkovRegimes(
                    start: [0.5, 0.5], transition: [[0.95, 0.05], [0.1, 0.9]], means: [0.001, -0.002],
                    deviations: [0.005, 0.02])
                return try runs(RegimePaths(regimes, start: [0.5, 0.5]), [1])
            }
        ),
        (
            "stationary resample",
            {
                try runs(
                    ResampledPaths(
                        returns: Matrix(columns: [[0.01, -0.02, 0.005, 0.03, -0.01]]),
                        scheme: .stationary(meanBlock: 2)), [1])
            }
        ),
    ]

    /// The same simulation on one thread, on two, in pieces, and in other pieces.
    private static func runs(_ model: some PathModel, _ weights: [Double]) throws -> [PathResults] {
        let simulation = Simulation(try HeldPortfolio(model, weights: weights, steps: 21), seed: 77)
        func run(_ range: Range<UInt64>, _ threads: Int) throws -> PathResults {
            try simulation.run(paths: range, threads: threads, keepsValues: true)
        }
        let pieces = try run(0..<7, 2).followed(by: run(7..<1_030, 1)).followed(by: run(1_030..<2_100, 2))
        return [try run(0..<2_100, 1), try run(0..<2_100, 2), pieces]
    }

    @Test("The same seed gives the same bytes on one thread, on two, and in pieces", arguments: models.indices)
    func sameBytes(index: Int) throws {
        let results = try Self.models[index].make()
        for other in results.dropFirst() {
            #expect(other.outcomes == results[0].outcomes, "\(Self.models[index].name)")
            #expect(other.values?.map(\.bitPattern) == results[0].values?.map(\.bitPattern))
        }
        #expect(Set(results[0].outcomes.map(\.terminal)).count > 2, "paths differ")
        #expect(results[0].values?.allSatisfy { $0.isFinite && $0 > 0 } == true)
    }

    @Test("Walking in lanes is walking one by one, to three parts in 10^14", arguments: [1, 3, 5, 7, 12] as [Int])
    func lanes(assets: Int) throws {
        let root = randomRows(assets, assets + 2, seed: 3)
        let covariance = (1e-4 * (root * root.transposed)).symmetrised
        let model = try BrownianPaths(meanLogReturns: (0..<assets).map { 1e-4 * Double($0) }, covariance: covariance)
        let weights = (0..<assets).map { 1 / Double($0 + assets) }
        let cash = 1 - weights.reduce(0, +)
        let ends = model.ends(paths: 32..<80, holding: weights, cash: cash, steps: 60, seed: 8, threads: 2)
        let values = try #require(
            model.values(ofSixteenFrom: 48, holding: weights, cash: cash, steps: 60, seed: 8))
        for path in 32..<80 {
            let returns = model.logReturns(path: UInt64(path), steps: 60, seed: 8)
            var logs = [Double](repeating: 0, count: assets)
            let equity = (0..<60).map { step in
                cash
                    + (0..<assets).reduce(0) { sum, asset in
                        logs[asset] += returns[step, asset]
                        return sum + weights[asset] * exp(logs[asset])
                    }
            }
            let outcome = PathOutcome(equity)
            #expect(abs(ends.last[path - 32] - outcome.terminal) <= 3e-14 * outcome.terminal)
            #expect(abs(ends.fall[path - 32] - outcome.drawdown) <= 3e-14)
            guard path >= 48, path < 64 else { continue }
            #expect(equity.indices.allSatisfy { abs(values[16 * $0 + path - 48] - equity[$0]) <= 3e-14 * equity[$0] })
        }
    }

    private func randomRows(_ rows: Int, _ columns: Int, seed: UInt64) -> Matrix {
        var generator = SeededGenerator(seed: seed)
        return Matrix(
            rows: rows, columns: columns,
            values: (0..<rows * columns).map { _ in Double.random(in: -1...1, using: &generator) })
    }

    @Test("Copies of an asset, and assets beyond any rank, are walked; what is no covariance is refused")
    func semidefinite() throws {
        let copies = try BrownianPaths(meanLogReturns: [0, 0], covariance: Matrix([[1e-4, 1e-4], [1e-4, 1e-4]]))
        let returns = copies.logReturns(path: 3, steps: 5, seed: 1)
        #expect((0..<5).allSatisfy { abs(returns[$0, 0] - returns[$0, 1]) < 1e-12 })
        #expect(
            copies.ends(paths: 0..<16, holding: [1, -1], cash: 1, steps: 5, seed: 1, threads: 2).last.allSatisfy {
                abs($0 - 1) < 1e-9
            })
        #expect {
            try BrownianPaths(meanLogReturns: [0, 0], covariance: Matrix([[1, 2], [2, 1]]))
        } throws: {
            ($0 as? Fault)?.kind == .refused
        }
        #expect(throws: Fault.self) {
            try BrownianPaths(meanLogReturns: [.nan], covariance: Matrix([[1]]))
        }
    }

    @Test("What happened on a path, by hand")
    func outcome() {
        let path = PathOutcome([1.1, 0.88, 0.99, 1.1, 1.2, 1.08])
        #expect(path.terminal == 1.08 && path.lowest == 0.88)
        #expect(abs(path.drawdown - 0.2) < 1e-15 && path.longestUnderWater == 2 && path.recovery == 2)
        #expect(PathOutcome([0.9, 0.95]).recovery == nil && PathOutcome([1, 1.2]).recovery == 0)
    }

    @Test("A fan holds its quantiles in order, and the band holds the share of paths that it says")
    func fan() throws {
        let simulation = Simulation(try HeldPortfolio(threeAssets(), weights: [1, 0, 0], steps: 30), seed: 2)
        let results = try simulation.run(paths: 0..<2_000, threads: 2, keepsValues: true)
        let fan = try FanChart(results, coverage: 0.9, threads: 2)
        #expect(fan.quantiles.allSatisfy { $0 == $0.sorted() })
        let values = try #require(results.values)
        let inside = (0..<2_000).count { path in
            (0..<30).allSatisfy { fan.band[$0].contains(values[30 * path + $0]) }
        }
        #expect(inside == 1_800)
        // The band of a step holds its share at a step, and far fewer whole paths.
        let narrow = (0..<2_000).count { path in
            (0..<30).allSatisfy { (fan.quantiles[$0][1]...fan.quantiles[$0][7]).contains(values[30 * path + $0]) }
        }
        #expect(narrow < 1_600)
        #expect(throws: Fault.self) {
            try FanChart(simulation.run(paths: 0..<200, threads: 1), coverage: 0.9, threads: 1)
        }
    }

    @Test("Sketches of pieces merge to those of the whole, and are as near as they say")
    func sketches() throws {
        let simulation = Simulation(try HeldPortfolio(threeAssets(), weights: [1, 0, 0], steps: 12), seed: 2)
        var parts = simulation.sketches(paths: 1_500..<3_000, threads: 1, error: 0.005)
        for (step, part) in simulation.sketches(paths: 0..<1_500, threads: 2, error: 0.005).enumerated() {
            parts[step].merge(part)
        }
        #expect(parts == simulation.sketches(paths: 0..<3_000, threads: 2, error: 0.005))
        let values = try #require(simulation.run(paths: 0..<3_000, threads: 1, keepsValues: true).values)
        for level in FanChart.levels {
            let column = (0..<3_000).map { values[12 * $0 + 11] }.sorted()
            let exact = try #require(quantile(level, ofSorted: column))
            let told = try #require(parts[11].quantile(level))
            #expect(
                abs(told - exact) <= 0.0051 * exact
                    + (column[min(2_999, Int(3_000 * level) + 1)] - column[Int(2_999 * level)]))
        }
    }

    @Test("A simulation runs until its error is small, and tells its way there")
    func convergence() throws {
        let simulation = Simulation(try HeldPortfolio(threeAssets(), weights: [1, 0, 0], steps: 5), seed: 3)
        let (results, convergence) = try simulation.run(
            until: 0.0004, of: \.terminal, atMost: 1 << 16, threads: 2)
        #expect(convergence.isSettled(within: 0.0004) && results.outcomes.count > 4_096)
        #expect(abs(convergence.mean - results.mean(of: \.terminal)) < 1e-12)
        let (_, limited) = try simulation.run(until: 1e-9, of: \.terminal, atMost: 5_000, threads: 1)
        #expect(!limited.isSettled(within: 1e-9) && limited.count == 5_000)
        #expect(throws: Fault.self) { try simulation.run(paths: 5..<5, threads: 1) }
        #expect(throws: Fault.self) {
            try simulation.run(until: 1, of: \.terminal, atMost: 4_095, threads: 1)
        }
    }

    @Test("Risk of the tail is told with its error, and refused of too few paths")
    func tails() throws {
        let gains = (1...1_000).map { Double($0) / 1_000 - 0.5 }
        let risk = try TailRisk(gains, tail: 0.05, confidence: 0.95)
        #expect(abs(risk.valueAtRisk - 0.44905) < 1e-12 && risk.expectedShortfall > risk.valueAtRisk)
        #expect(risk.valueAtRiskInterval.contains(risk.valueAtRisk))
        #expect(throws: Fault.self) { try TailRisk(Array(gains.prefix(199)), tail: 0.05, confidence: 0.95) }
        #expect(throws: Fault.self) { try TailRisk([.nan] + gains, tail: 0.05, confidence: 0.95) }
        let none = RuinProbability(ruined: 0, of: 1_000, confidence: 0.95)
        #expect(abs((none.upperLimit ?? 0) - 0.0029912) < 1e-6)
    }
}
