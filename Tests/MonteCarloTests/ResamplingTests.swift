import Faults
import Glibc
import LinearAlgebra
import MonteCarlo
import Statistics
import TestSupport
import Testing

@Suite struct ResamplingTests {
    private func returns(_ count: Int, seed: UInt64) -> [Double] {
        var normals = [Double](repeating: 0, count: count)
        RandomStream(seed: seed, for: .noise).fillNormals(&normals)
        return normals.map { 0.0005 + 0.01 * $0 }
    }

    @Test("Assets of a row stay together, under every scheme")
    func rows() throws {
        let table = Matrix(columns: [[0.01, -0.02, 0.03], [0.001, -0.002, 0.003]])
        for scheme in [
            ResampledPaths.Scheme.independent, .circular(block: 2), .stationary(meanBlock: 1.5),
        ] {
            let model = try ResampledPaths(returns: table, scheme: scheme)
            let moves = model.logReturns(path: 4, steps: 50, seed: 1)
            for step in 0..<50 {
                #expect(abs(expm1(moves[step, 0]) - 10 * expm1(moves[step, 1])) < 1e-14)
            }
            #expect(Set(model.rows(path: 4, steps: 50, seed: 1)) == [0, 1, 2])
        }
    }

    @Test("Blocks of one length follow the history and wrap around its end")
    func circular() throws {
        let model = try ResampledPaths(
            returns: Matrix(columns: [returns(10, seed: 1)]), scheme: .circular(block: 4))
        let rows = model.rows(path: 0, steps: 11, seed: 5)
        for place in rows.indices where place % 4 != 0 { #expect(rows[place] == (rows[place - 1] + 1) % 10) }
    }

    @Test("A jump over blocks is the walk over their draws, and has the law of the other scheme")
    func blocks() throws {
        let series = returns(250, seed: 2)
        let fast = try BlockResamples(returns: series, meanBlock: 12)
        let all = fast.ends(resamples: 0..<4_000, draws: 300, seed: 4, threads: 2)
        let apart = fast.ends(resamples: 1_000..<3_500, draws: 300, seed: 4, threads: 1)
        #expect(Array(all.last[1_000..<3_500]) == apart.last && Array(all.fall[1_000..<3_500]) == apart.fall)
        let model = try ResampledPaths(
            returns: Matrix(columns: [series]), scheme: .stationary(meanBlock: 12))
        let slow = try Simulation(HeldPortfolio(model, weights: [1], steps: 300), seed: 4)
            .run(paths: 0..<4_000, threads: 2)
        #expect(distance(all.last, slow.outcomes.map(\.terminal)) < 0.043, "equities of one law")
        #expect(distance(all.fall, slow.outcomes.map(\.drawdown)) < 0.043, "falls of one law")
    }

    /// The greatest distance of two empirical distributions; 0.043 is exceeded once in a thousand for 4000 each.
    private func distance(_ first: [Double], _ second: [Double]) -> Double {
        let (one, two) = (first.sorted(), second.sorted())
        var (place, farthest) = (0, 0.0)
        for (index, value) in one.enumerated() {
            while place < two.count, two[place] <= value { place += 1 }
            farthest = max(farthest, abs(Double(index + 1) / Double(one.count) - Double(place) / Double(two.count)))
        }
        return farthest
    }

    @Test("Runs of a single return are that return, whatever the blocks are", arguments: [1, 3, 40] as [Double])
    func one(meanBlock: Double) throws {
        let fast = try BlockResamples(returns: [Double](repeating: 0.01, count: 60), meanBlock: meanBlock)
        let ends = fast.ends(resamples: 0..<20, draws: 100, seed: 1, threads: 1)
        let expected = exp(100 * log1p(0.01))
        #expect(ends.last.allSatisfy { abs($0 - expected) < 1e-12 * expected } && ends.fall.allSatisfy { $0 == 0 })
    }

    @Test("The suitable block of independent returns is short, and of dependent ones long")
    func suitable() throws {
        let independent = returns(1_000, seed: 3)
        var (dependent, last) = (independent, 0.0)
        for row in dependent.indices {
            last = 0.9 * last + independent[row]
            dependent[row] = last
        }
        let (short, long) = (
            ResampledPaths.suitableBlock(Matrix(columns: [independent])),
            ResampledPaths.suitableBlock(Matrix(columns: [dependent]))
        )
        #expect(short < 8 && long > 2 * short, "\(short) and \(long)")
        #expect(ResampledPaths.suitableBlock(Matrix(columns: [[1, 1, 1]])) == 1)
    }

    @Test("A single row, what is missing, what loses all and blocks that do not fit are refused")
    func refusals() throws {
        func make(_ values: [Double], _ scheme: ResampledPaths.Scheme = .independent) throws -> ResampledPaths {
            try ResampledPaths(returns: Matrix(columns: [values]), scheme: scheme)
        }
        #expect(throws: Fault.self) { try make([0.01]) }
        #expect(throws: Fault.self) { try make([0.01, .nan]) }
        #expect(throws: Fault.self) { try make([0.01, -1]) }
        #expect(throws: Fault.self) { try make([0.01, 0.02], .circular(block: 3)) }
        #expect(throws: Fault.self) { try make([0.01, 0.02], .stationary(meanBlock: 0.5)) }
        let constant = try Simulation(HeldPortfolio(make([0, 0]), weights: [1], steps: 4), seed: 1)
            .run(paths: 0..<20, threads: 1)
        #expect(constant.outcomes.allSatisfy { $0.terminal == 1 && $0.drawdown == 0 })
    }

    @Test("A shuffle ends where the run ended and differs on the way; a resample ends elsewhere")
    func trades() throws {
        let results = [0.1, -0.05, 0.02, -0.1, 0.2, 0.03]
        let shuffle = try TradeOrders(results: results, sizing: .share, isResampled: false)
        let run = try Simulation(shuffle, seed: 1).run(paths: 0..<600, threads: 2)
        let end = results.reduce(1) { $0 * (1 + $1) }
        #expect(run.outcomes.allSatisfy { abs($0.terminal - end) < 1e-12 })
        #expect(Set(run.outcomes.map { Int($0.drawdown * 1e9) }).count > 5)
        for path in UInt64(0)..<50 { #expect(shuffle.order(path: path, seed: 1).sorted() == Array(0..<6)) }
        let firsts = (0..<6_000).map { shuffle.order(path: UInt64($0), seed: 2)[0] }
        for trade in 0..<6 { #expect(abs(firsts.count { $0 == trade } - 1_000) < 130) }
        let drawn = try Simulation(TradeOrders(results: results, sizing: .amount, isResampled: true), seed: 1)
            .run(paths: 0..<600, threads: 1)
        #expect(Set(drawn.outcomes.map { Int($0.terminal * 1e9) }).count > 20)
        #expect(throws: Fault.self) { try TradeOrders(results: [0.1], sizing: .share, isResampled: false) }
        #expect(throws: Fault.self) { try TradeOrders(results: [0.1, -1], sizing: .share, isResampled: false) }
    }

    @Test("Trades that win and lose in turn depend on each other")
    func dependence() throws {
        let turns = (0..<40).map { $0.isMultiple(of: 2) ? 1.0 : -1 }
        #expect(try #require(TradeOrders.dependence(of: turns)) > 2)
        let streaks = (0..<40).map { $0 < 20 ? 1.0 : -1 }
        #expect(try #require(TradeOrders.dependence(of: streaks)) < -2)
        #expect(TradeOrders.dependence(of: [1, 2, 3]) == nil)
    }

    @Test("Each method answers something, and says why not where it does not")
    func methods() {
        for method in SimulationMethod.allCases {
            #expect(!method.answers.isEmpty && !method.assumption.isEmpty)
            for question in SimulationMethod.Question.allCases {
                #expect((method.refusal(of: question) == nil) == method.answers.contains(question))
            }
        }
        #expect(throws: Fault.self) { try SimulationMethod.tradeShuffle.check(.terminalWealth) }
        #expect(throws: Never.self) { try SimulationMethod.tradeShuffle.check(.drawdown) }
    }
}

@Suite struct PricePathTests {
    private func history(_ count: Int, seed: UInt64) throws -> BarPieces {
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
            bars.volume.append(Double.random(in: 0...1_000, using: &generator).rounded())
            last = close
        }
        return try BarPieces(bars, previousClose: 100)
    }

    @Test("Pieces make the bars they were taken from, but for rounding")
    func identity() throws {
        let pieces = try history(50, seed: 1)
        let again = try BarPieces(pieces.bars, previousClose: 100)
        for (left, right) in zip(pieces.close + pieces.high + pieces.gap, again.close + again.high + again.gap) {
            #expect(abs(left - right) < 1e-13)
        }
    }

    @Test("Resampled and permuted bars are sound, and the symbols of a row stay together", arguments: UInt64(0)..<20)
    func sound(path: UInt64) throws {
        let both = [try history(60, seed: 2), try history(60, seed: 3)]
        for scheme in [PricePaths.Scheme.stationary(meanBlock: 5), .permutation(after: 10)] {
            let paths = try PricePaths(both, scheme: scheme)
            let bars = paths.bars(path: path, seed: 9)
            for symbol in 0..<2 {
                #expect(throws: Never.self) { try bars[symbol].check() }
                #expect(bars[symbol].count == 60)
            }
            let rows = bars[0].volume.map { volume in both[0].volume.firstIndex(of: volume) }
            for (place, row) in rows.enumerated() {
                guard let row, both[0].volume.count(where: { $0 == bars[0].volume[place] }) == 1 else { continue }
                #expect(bars[1].volume[place] == both[1].volume[row])
            }
        }
    }

    @Test("A permutation keeps the warm-up and the last close")
    func permutation() throws {
        let pieces = try history(80, seed: 4)
        let bars = try PricePaths([pieces], scheme: .permutation(after: 20)).bars(path: 3, seed: 1)[0]
        let original = pieces.bars
        #expect(Array(bars.close.prefix(20)) == Array(original.close.prefix(20)))
        #expect(abs(bars.close[79] / original.close[79] - 1) < 1e-12 && bars.close[40] != original.close[40])
        #expect(bars.volume.sorted() == original.volume.sorted())
    }

    @Test("Bars around given returns are sound and close where they are told")
    func around() {
        let returns = (0..<500).map { 0.02 * sin(Double($0)) }
        let bars = PricePaths.bars(
            closeToClose: returns, deviations: returns.map { _ in 0.01 }, gapShare: 0.3, start: 50, path: 1, seed: 2)
        #expect(throws: Never.self) { try bars.check() }
        #expect(abs(bars.close[499] - 50 * exp(returns.reduce(0, +))) < 1e-9)
        // A Brownian range without drift has a mean square of 4 ln 2 variances (Parkinson, 1980).
        let still = PricePaths.bars(
            closeToClose: [Double](repeating: 0, count: 4), deviations: [0, 0, 0, 0], gapShare: 0, start: 1, path: 0,
            seed: 0)
        #expect(still.high == [1, 1, 1, 1] && still.low == [1, 1, 1, 1])
    }

    @Test("Bars that are no bars, and symbols of other lengths, are refused by their place")
    func refusals() throws {
        let bars = PriceBars(open: [10, 10], high: [11, 9], low: [9, 8], close: [10, 9], volume: [1, 1])
        #expect {
            try BarPieces(bars, previousClose: 10)
        } throws: {
            ($0 as? Fault)?.what == "bar 2 holds [10.0, 9.0, 8.0, 9.0] and a volume of 1.0"
        }
        #expect(throws: Fault.self) {
            try PricePaths([try history(5, seed: 1), try history(6, seed: 1)], scheme: .stationary(meanBlock: 2))
        }
        #expect(throws: Fault.self) { try PricePaths([try history(5, seed: 1)], scheme: .permutation(after: 4)) }
    }
}
