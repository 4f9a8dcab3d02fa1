import Faults
import LinearAlgebra
import Stress
import TestSupport
import Testing

@Suite struct BookShockTests {
    private let covariance = Matrix([[4e-4, 1e-4, 0], [1e-4, 1e-4, 2e-5], [0, 2e-5, 9e-4]])

    @Test("A book tells its loss, its worst position and its margin call")
    func book() throws {
        let book = try StaticBook(
            positions: [
                .init(symbol: "A", quantity: 10, price: 100, venue: "X"),
                .init(symbol: "B", quantity: -5, price: 40, venue: "Y"),
            ], cash: 500)
        let outcome = book.shocked(by: [-0.5, 0.25])
        #expect(outcome.equityBefore == 1_300 && outcome.equityAfter == 750 && outcome.worstPosition == 0)
        #expect(outcome.gains == [-500, -50] && outcome.grossAfter == 750)
        #expect(outcome.marginCall(requirement: 1.5) == 375 && outcome.marginCall(requirement: 0.5) == 0)
        #expect(book.shocked(by: [0, 0]).lossShare == 0 && book.shocked(by: [0.1, 0]).worstPosition == nil)
        let lost = book.afterLoss(of: "X", haircut: 1, cashThere: 100)
        #expect(lost.equityAfter == 200 && lost.grossAfter == 200)
        #expect(throws: Fault.self) { try StaticBook(positions: [], cash: 0) }
        #expect(throws: Fault.self) {
            try StaticBook(positions: [.init(symbol: "A", quantity: 1, price: .nan)], cash: 10)
        }
    }

    @Test("Twice the cost is twice the cost without impact, and leaving slowly is cheaper")
    func costs() {
        let cost = TradingCost(halfSpread: 1e-4, fee: 2e-4, impact: 0, volatility: 0.02)
        let once = cost.cost(quantity: -100, price: 10, volume: 1_000)
        #expect(abs(once - 0.3) < 1e-12)
        #expect(abs(cost.cost(quantity: 100, price: 10, volume: 1_000, under: .costs(times: 3)) - 0.9) < 1e-12)
        let heavy = TradingCost(halfSpread: 1e-4, fee: 0, impact: 0.7, volatility: 0.02)
        let slow = heavy.liquidation(quantity: 1_000, price: 10, volume: 1_000, participation: 0.1)
        #expect(slow.days == 10 && slow.cost < heavy.cost(quantity: 1_000, price: 10, volume: 1_000))
        let thin = heavy.liquidation(
            quantity: 1_000, price: 10, volume: 1_000, participation: 0.1, under: .init(volume: 0.5))
        #expect(thin.days == 20)
        #expect(heavy.cost(quantity: 0, price: 10, volume: 0) == 0)
    }

    @Test("A shock of all assets is itself; of one it is carried by its betas")
    func conditional() throws {
        let all = try ConditionalShock(covariance: covariance, shocked: [0, 1, 2], moves: [-0.1, 0.02, 0])
        #expect(all.moves == [-0.1, 0.02, 0] && all.covariance.rows == 0)
        let one = try ConditionalShock(covariance: covariance, shocked: [0], moves: [-0.1])
        #expect(abs(one.moves[1] + 0.025) < 1e-15 && one.moves[2] == 0 && abs(one.distance - 5) < 1e-12)
        #expect(throws: Fault.self) { try ConditionalShock(covariance: covariance, shocked: [0, 0], moves: [1, 1]) }
        #expect(throws: Fault.self) { try ConditionalShock(covariance: covariance, shocked: [3], moves: [1]) }
        let flat = Matrix([[1, 1], [1, 1]])
        #expect(throws: Fault.self) { try ConditionalShock(covariance: flat, shocked: [0, 1], moves: [1, 2]) }
    }

    @Test("Factors that say the same thing are told, and lags are added up")
    func factors() throws {
        var generator = SeededGenerator(seed: 4)
        let market = (0..<120).map { _ in Double.random(in: -0.02...0.02, using: &generator) }
        let late = (0..<120).map { $0 == 0 ? 0 : 0.8 * market[$0 - 1] }
        let plain = try FactorModel(factors: Matrix(columns: [market]), returns: Matrix(columns: [late]))
        let lagged = try FactorModel(
            factors: Matrix(columns: [market]), returns: Matrix(columns: [late]), includesNeighbours: true)
        #expect(abs(plain.betas[0, 0]) < 0.3 && abs(lagged.betas[0, 0] - 0.8) < 1e-12)
        #expect(abs((lagged.explained[0] ?? 0) - 1) < 1e-12)
        let twice = try FactorModel(
            factors: Matrix(columns: [market, market.map { 2 * $0 }]), returns: Matrix(columns: [market]))
        #expect(twice.warning != nil)
        #expect(abs(twice.moves(for: [-0.1, -0.2])[0] + 0.1) < 1e-12, "the move is right though betas are not one")
        #expect(throws: Fault.self) { try FactorModel(factors: Matrix([[1], [2]]), returns: Matrix([[1], [2]])) }
        #expect(throws: Fault.self) { try FactorModel(factors: Matrix([[1]]), returns: Matrix([[1], [2]])) }
    }

    @Test("A component that has a twin is told to be arbitrary")
    func components() throws {
        let twins = try ComponentShock(covariance: .identity(3), component: 1, deviations: 2)
        #expect(twins.isAmbiguous)
        let first = try ComponentShock(covariance: covariance, component: 1, deviations: -2)
        #expect(!first.isAmbiguous && first.moves.reduce(0, +) < 0)
        #expect(abs(dot(first.moves, first.moves) - 4 * first.components.values[0]) < 1e-15)
        #expect(throws: Fault.self) { try ComponentShock(covariance: covariance, component: 4, deviations: 1) }
    }

    @Test("All assets as one have a volatility that is the sum of theirs; asked beyond one they are refused")
    func correlation() throws {
        let one = try CorrelationShock(covariance: covariance, blend: 1, with: .one, volatility: 2)
        #expect(abs(one.volatility(of: [1, 1, 1]) - 2 * (0.02 + 0.01 + 0.03)) < 1e-9)
        let same = try CorrelationShock(covariance: covariance, blend: 0, with: .none, volatility: 1)
        #expect((same.covariance - covariance).norm < 1e-18)
        #expect(throws: Fault.self) {
            try CorrelationShock(correlation: Matrix([[1, 1.2], [1.2, 1]]), deviations: [1, 1])
        }
        #expect(throws: Fault.self) {
            try CorrelationShock(covariance: covariance, blend: 2, with: .one, volatility: 1)
        }
        #expect(throws: Fault.self) {
            try CorrelationShock(covariance: Matrix([[1, 0], [0, 0]]), blend: 0.5, with: .one, volatility: 1)
        }
    }

    @Test("The nearest shock that loses so much loses it, and none that is nearer does", arguments: 1...20)
    func reverse(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let weights = (0..<3).map { _ in Double.random(in: -1...1, using: &generator) }
        let bend = Matrix(diagonal: (0..<3).map { _ in Double.random(in: -2...0.5, using: &generator) })
        let stress = try ReverseStress(covariance: covariance, weights: weights, bend: bend, loss: 0.05)
        let gain = dot(weights, stress.moves) + 0.5 * bend.quadratic(stress.moves)
        #expect(abs(gain + 0.05) < 1e-10, "\(gain)")
        let factor = try Cholesky(covariance)
        for _ in 0..<2_000 {
            let direction = (0..<3).map { _ in Double.random(in: -1...1, using: &generator) }
            let length = stress.distance * 0.999 / dot(direction, direction).squareRoot()
            let moves = factor.factor.times(direction.map { length * $0 })
            #expect(dot(weights, moves) + 0.5 * bend.quadratic(moves) > -0.05)
        }
    }

    @Test("A loss beyond all that the exposures can lose is refused with the greatest")
    func outOfReach() throws {
        let bend = Matrix(diagonal: [10, 10, 10])
        #expect {
            try ReverseStress(covariance: covariance, weights: [0.1, 0.1, 0.1], bend: bend, loss: 1)
        } throws: {
            ($0 as? Fault)?.kind == .refused && ($0 as? Fault)?.what.contains("ends losses at 0.00149") == true
        }
        let hard = try ReverseStress(
            covariance: .identity(2), weights: [1, 0], bend: Matrix(diagonal: [0, -4]), loss: 2)
        #expect(abs(hard.moves[0] + 0.25) < 1e-9 && abs(abs(hard.moves[1]) - (7.0 / 8).squareRoot()) < 1e-9)
        #expect(throws: Fault.self) { try ReverseStress(covariance: covariance, weights: [0, 0, 0], loss: 0.1) }
        #expect(throws: Fault.self) { try ReverseStress(covariance: covariance, weights: [1, 1, 1], loss: -0.1) }
    }

    @Test("A break point lies between what was survived and what was not")
    func breakPoint() throws {
        let point = try #require(BreakPoint(within: 1...9, tolerance: 0.01) { $0 < 3.4 })
        #expect(point.survived < 3.4 && (point.broken ?? 0) >= 3.4 && (point.broken ?? 9) - point.survived <= 0.01)
        #expect(BreakPoint(within: 0...1, tolerance: 0.1) { _ in true }?.broken == nil)
        #expect(BreakPoint(within: 0...1, tolerance: 0.1) { _ in false } == nil)
    }
}
