import Faults
import LinearAlgebra
import MonteCarlo
import Statistics
import TestSupport
import Testing

/// Estimates of what a simulation with known parameters made.
@Suite struct EstimationTests {
    private func normals(_ count: Int, seed: UInt64) -> [Double] {
        var normals = [Double](repeating: 0, count: count)
        RandomStream(seed: seed, for: .returns).fillNormals(&normals)
        return normals
    }

    @Test("A model of variance is found again in the series it made")
    func garch() throws {
        let truth = Garch(mean: 0.0004, floor: 2e-6, news: 0.1, memory: 0.88)
        let path = truth.path(normals(2_500, seed: 5), startVariance: 1e-4)
        let fit = try Garch.fit(path.returns, hasLeverage: false, isStudent: false)
        #expect(abs(fit.model.news - 0.1) < 0.04 && abs(fit.model.memory - 0.88) < 0.05)
        #expect(
            fit.filter.logLikelihood >= truth.filter(path.returns, backcast: Garch.backcast(path.returns)).logLikelihood
        )
        let paths = try FilteredPaths([fit, fit], meanBlock: 1)
        let moves = paths.logReturns(path: 2, steps: 30, seed: 1)
        #expect((0..<30).allSatisfy { moves[$0, 0] == moves[$0, 1] }, "one row for all assets")
        #expect(paths.logReturns(path: 2, steps: 30, seed: 1) == moves)
    }

    @Test("Two regimes are found again in the series they made, calm before storm")
    func regimes() throws {
        let truth = MarkovRegimes(
            start: [1, 0], transition: [[0.98, 0.02], [0.05, 0.95]], means: [0.001, -0.002], deviations: [0.005, 0.02])
        let paths = try RegimePaths(truth, start: [1, 0])
        let returns = paths.logReturns(path: 0, steps: 800, seed: 3).values
        let fit = try MarkovRegimes.fit(returns, states: 2, seed: 1)
        #expect(abs(fit.regimes.deviations[0] - 0.005) < 0.001 && abs(fit.regimes.deviations[1] - 0.02) < 0.003)
        #expect(abs(fit.regimes.transition[0][0] - 0.98) < 0.02)
        let one = try MarkovRegimes.fit(returns, states: 1, seed: 1)
        #expect(fit.information(count: returns.count) < one.information(count: returns.count))
    }

    @Test("Jumps are told from steps in a series that has both")
    func jumps() throws {
        let truth = JumpDiffusion(drift: 0.1, volatility: 0.15, intensity: 15, jumpMean: -0.02, jumpDeviation: 0.03)
        let step = 1.0 / 252
        let returns = try JumpPaths([truth], correlation: .identity(1), step: step)
            .logReturns(path: 0, steps: 1_500, seed: 8).values
        let fit = try JumpDiffusion.fit(returns, step: step)
        #expect(fit.logLikelihood(returns, step: step) >= truth.logLikelihood(returns, step: step))
        #expect(abs(fit.volatility - 0.15) < 0.02 && abs(fit.intensity - 15) < 9)
    }

    @Test("Heavy tails and their copula are found again in draws of them")
    func student() throws {
        let covariance = Matrix([[1e-4, 5e-5], [5e-5, 1e-4]])
        let draws = try StudentPaths(meanLogReturns: [0, 0.001], covariance: covariance, degrees: 5)
            .logReturns(path: 0, steps: 500, seed: 6)
        let fit = try MultivariateStudent.fit(draws)
        #expect(abs(fit.degrees - 5) < 2.5)
        #expect(abs((try #require(fit.covariance))[0, 1] / 5e-5 - 1) < 0.3)
        let rows = draws.part(rows: Array(0..<150), columns: [0, 1])
        let copula = try StudentCopula.fit(rows)
        #expect(abs(copula.correlation[0, 1] - 0.5) < 0.2 && copula.degrees < 100)
        let paths = try CopulaPaths(copula, histories: [rows.column(0), rows.column(1)])
        let moves = paths.logReturns(path: 1, steps: 200, seed: 2)
        let range = (rows.column(0).min() ?? 0)...(rows.column(0).max() ?? 0)
        #expect(moves.column(0).allSatisfy(range.contains), "sizes are those of the history")
    }

    @Test("A drift is what it says, under every method that takes one")
    func drifts() throws {
        let table = Matrix(columns: [normals(400, seed: 2).map { 0.002 + 0.01 * $0 }])
        let sample = try Covariance(table)
        #expect(try Drift.asEstimated.meanLogReturns(means: [0.3], variances: [0.1]) == [0.3])
        let still = try Drift.zero.meanLogReturns(means: sample.means, variances: sample.matrix.diagonal)
        #expect(still == [-sample.matrix[0, 0] / 2])
        let given = try Drift.rates([0.01]).meanLogReturns(means: [0], variances: [0])
        #expect(abs(given[0] - 0.009950330853168083) < 1e-17)
        #expect(throws: Fault.self) { try Drift.rates([0, 0]).meanLogReturns(means: [0], variances: [1]) }
        #expect(throws: Fault.self) { try Drift.rate(.nan).meanLogReturns(means: [0], variances: [1]) }
        let brownian = try BrownianPaths.fitted(to: table, drift: .zero)
        let student = try StudentPaths.fitted(to: table, drift: .zero)
        let resampled = try ResampledPaths(
            returns: table, scheme: .stationary(meanBlock: 3)
        ).drifting(.rate(0))
        func run(_ model: some PathModel) throws -> PathResults {
            try Simulation(HeldPortfolio(model, weights: [1], steps: 20), seed: 3).run(paths: 0..<4_096, threads: 2)
        }
        let risk = ModelRisk([try run(brownian), try run(student), try run(resampled)], of: \.terminal)
        #expect(risk.entries.map(\.method) == [.brownian, .student, .stationaryResample])
        #expect(risk.entries.allSatisfy { abs($0.mean - 1) < 4 * $0.error }, "no method earns anything")
        #expect(!risk.exceedsDraws)
        let apart = ModelRisk(
            [try run(brownian), try run(BrownianPaths.fitted(to: table, drift: .asEstimated))], of: \.terminal)
        #expect(apart.exceedsDraws && apart.spread > 0.02)
    }

    @Test("What does not move, is missing or is too short is refused")
    func refusals() throws {
        let still = [Double](repeating: 0.01, count: 200)
        #expect(throws: Fault.self) { try Garch.fit(still, hasLeverage: false, isStudent: false) }
        #expect(throws: Fault.self) { try Garch.fit([0.1, 0.2], hasLeverage: false, isStudent: false) }
        #expect(throws: Fault.self) { try MarkovRegimes.fit(still, states: 2, seed: 1) }
        #expect(throws: Fault.self) { try MarkovRegimes.fit([.nan] + still, states: 2, seed: 1) }
        #expect(throws: Fault.self) { try JumpDiffusion.fit(still, step: 1) }
        #expect(throws: Fault.self) { try MultivariateStudent.fit(Matrix(columns: [still, normals(200, seed: 1)])) }
        #expect(throws: Fault.self) { try MultivariateStudent.fit(Matrix([[1, 2, 3], [2, 1, 4]])) }
        #expect(throws: Fault.self) { try StudentCopula.fit(Matrix(columns: [still, normals(200, seed: 1)])) }
        #expect(throws: Fault.self) {
            try StudentPaths(meanLogReturns: [0], covariance: Matrix([[1]]), degrees: 2)
        }
        #expect(throws: Fault.self) { try FilteredPaths([], meanBlock: 1) }
        #expect(throws: Fault.self) {
            try RegimePaths(start: [1], transition: [[0.9]], means: [[0]], covariances: [Matrix([[1]])])
        }
    }
}
