import Faults
import Glibc
import LinearAlgebra
import MonteCarlo
import Stress
import TestSupport
import Testing

@Suite struct PathShockTests {
    private func pieces(seed: UInt64, count: Int = 40) throws -> BarPieces {
        var generator = SeededGenerator(seed: seed)
        var bars = PriceBars(open: [], high: [], low: [], close: [], volume: [])
        var last = 100.0
        for _ in 0..<count {
            let open = last * Double.random(in: 0.98...1.02, using: &generator)
            let close = open * Double.random(in: 0.97...1.03, using: &generator)
            bars.open.append(open)
            bars.close.append(close)
            bars.high.append(max(open, close) * Double.random(in: 1...1.01, using: &generator))
            bars.low.append(min(open, close) * Double.random(in: 0.99...1, using: &generator))
            bars.volume.append(Double.random(in: 1...1_000, using: &generator))
            last = close
        }
        return try BarPieces(bars, previousClose: 100)
    }

    private typealias Shock = @Sendable (BarPieces, Double) -> BarPieces
    /// Shocks from bar 20 on by a size, of which zero is none.
    private static let shocks: [(name: String, shock: Shock)] = [
        ("gap", { $0.gapped(at: 20, by: -$1 / 3) }), ("volatility", { $0.widened(from: 20, by: 1 + $1) }),
        ("fading volatility", { $0.widened(from: 20, by: 1 + $1, halfLife: 5) }),
        ("volatility about the mean", { $0.widenedAboutMean(from: 20, by: 1 + $1) }),
        (
            "overlay",
            { pieces, size in pieces.overlaid(with: (0..<pieces.count).map { $0 < 20 ? 0 : -size / 20 }, gapShare: 0.3)
            }
        ),
        ("crash", { $0.crashed(at: 20, depth: min($1 / 3, 0.9), recovery: 0.6) }),
        ("volume", { $0.thinned(from: 20, by: 1 / (1 + $1)) }),
        ("stretch", { $0.stretched(20..<25, times: 1 + Int($1)) }),
    ]

    @Test("Every shocked path is sound, begins as it was, and without a size is what it was", arguments: shocks.indices)
    func invariants(index: Int) throws {
        let (name, shock) = Self.shocks[index]
        for seed in UInt64(1)...10 {
            let original = try pieces(seed: seed)
            let moved = shock(original, 2).bars
            #expect(throws: Never.self, "\(name), seed \(seed)") { try moved.check() }
            let before = original.bars
            #expect(Array(moved.close.prefix(20)) == Array(before.close.prefix(20)), "\(name), seed \(seed)")
            #expect(Array(moved.low.prefix(20)) == Array(before.low.prefix(20)), "\(name), seed \(seed)")
            #expect(moved != before, "\(name), seed \(seed)")
            let same = shock(original, 0).bars
            for (left, right) in zip(same.close + same.high + same.low, before.close + before.high + before.low) {
                #expect(abs(left / right - 1) < 1e-12, "\(name), seed \(seed)")
            }
        }
    }

    @Test("A gap moves prices and no later return; a crash wins back what it says")
    func sizes() throws {
        let original = try pieces(seed: 3)
        let (before, gapped) = (original.bars, original.gapped(at: 20, by: -0.08).bars)
        #expect(abs(gapped.open[20] / before.open[20] - 0.92) < 1e-12)
        #expect(abs(gapped.close[39] / gapped.close[20] - before.close[39] / before.close[20]) < 1e-12)
        let crashed = original.crashed(at: 20, depth: 0.3, recovery: 0.5).bars
        #expect(abs(crashed.low[20] / before.low[20] - 0.7) < 1e-12)
        #expect(abs(crashed.close[20] / before.close[20] - 0.85) < 1e-12)
        #expect(original.thinned(from: 20, by: 0.5).bars.volume[30] == 0.5 * before.volume[30])
    }

    @Test("A halt takes bars away and opens where the price went meanwhile")
    func halts() throws {
        let original = try pieces(seed: 4)
        let (before, after) = (original.bars, original.halted(10..<14).bars)
        #expect(after.count == 36 && abs(after.open[10] / before.open[14] - 1) < 1e-12)
        #expect(abs(after.close[35] / before.close[39] - 1) < 1e-12)
        #expect(original.halted(36..<40).count == 36)
    }

    @Test("A crisis is put in as it was, or as wide as the market is now")
    func splice() throws {
        let (calm, crisis) = (try pieces(seed: 5), try pieces(seed: 6, count: 7))
        let spliced = calm.spliced(with: crisis, at: 12)
        #expect(spliced.count == 47 && Array(spliced.close[12..<19]) == crisis.close)
        #expect(Array(spliced.close[19...]) == Array(calm.close[12...]))
        let narrow = calm.spliced(with: crisis, at: 40, normalised: 0.5)
        #expect(narrow.close[40] == 0.5 * crisis.close[0])
        #expect(throws: Never.self) { try narrow.bars.check() }
    }

    @Test("Recoloured returns have the new correlation and the old deviations")
    func recolour() throws {
        var generator = SeededGenerator(seed: 7)
        let base = (0..<400).map { _ in Double.random(in: -0.02...0.02, using: &generator) }
        let other = base.map { 0.3 * $0 + Double.random(in: -0.01...0.01, using: &generator) }
        let returns = Matrix(columns: [base, other])
        let moved = try recoloured(returns, from: 0, to: Matrix([[1, 0.95], [0.95, 1]]))
        let (before, after) = (try Covariance(returns), try Covariance(moved))
        #expect(abs(try after.correlations()[0, 1] - 0.95) < 1e-9)
        #expect(zip(before.deviations, after.deviations).allSatisfy { abs($0 / $1 - 1) < 1e-9 })
        let late = try recoloured(returns, from: 300, to: Matrix([[1, 0], [0, 1]]))
        #expect(Array(late.values.prefix(600)) == Array(returns.values.prefix(600)))
        let same = try recoloured(returns, from: 0, to: before.correlations())
        #expect((same - returns).norm < 1e-12)
        #expect(throws: Fault.self) { try recoloured(returns, from: 0, to: Matrix([[1, 2], [2, 1]])) }
        #expect(throws: Fault.self) { try recoloured(returns, from: 0, to: .identity(3)) }
    }

    @Test("Shocks together are applied in one order, whatever order they are told in")
    func combined() throws {
        let original = try pieces(seed: 8)
        let shocks: [PathShock] = [
            .halt(30..<32), .volatility(from: 5, factor: 2, halfLife: nil), .volume(from: 3, factor: 0.5),
            .gap(bar: 10, move: -0.1), .crash(bar: 12, depth: 0.2, recovery: 0.5),
            .volatilityAboutMean(from: 20, factor: 1.5),
            .overlay([Double](repeating: 0.001, count: 40), gapShare: 0.3),
        ]
        // The gap is made first and widened after: 0.9 squared.
        let both = CombinedStress(path: [shocks[1], shocks[3]], run: []).applied(to: original)
        #expect(abs(both.gap[10] - 2 * (original.gap[10] + log(0.9))) < 1e-14)
        let forward = CombinedStress(
            path: shocks, run: [.venueLoss(bar: 1, haircut: 0.5), .costs(2), .outage(3..<5), .delay(bars: 1)])
        #expect(forward.path.last == .halt(30..<32) && forward.applied(to: original).count == 38)
        #expect(throws: Never.self) { try forward.applied(to: original).bars.check() }
        #expect(
            forward.run == [.outage(3..<5), .delay(bars: 1), .costs(2), .venueLoss(bar: 1, haircut: 0.5)])
        let names = (forward.run + [.margin(times: 2), .recall(bar: 3, blocked: 5), .laterStart(bars: 1)]).map(\.name)
        #expect(Set(names).count == 7 && names.allSatisfy { !$0.isEmpty })
    }
}
