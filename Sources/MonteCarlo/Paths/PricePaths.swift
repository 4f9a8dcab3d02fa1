public import Faults
internal import Glibc
internal import Statistics

/// Markets of bars that a strategy can be run on again: the bars of all symbols drawn by the same rows.
public struct PricePaths: Sendable {
    /// How bars are drawn.
    public enum Scheme: Hashable, Sendable {
        /// In blocks of random length: the dependence of a block is kept.
        case stationary(meanBlock: Double)
        /// Each once, gaps and bodies apart: the trend stays, the order goes.
        case permutation(after: Int)
    }

    private let pieces: [BarPieces]
    private let scheme: Scheme

    /// Paths of the bars of symbols on the same times; refuses symbols of different lengths.
    public init(_ pieces: [BarPieces], scheme: Scheme) throws(Fault) {
        guard let count = pieces.first?.count, count > 1, pieces.allSatisfy({ $0.count == count }) else {
            throw Fault(
                .input, "the symbols have \(pieces.map(\.count)) bars",
                remedy: "give at least two bars of the same times for each symbol")
        }
        switch scheme {
        case .stationary(let mean) where !(mean >= 1 && mean <= Double(count)):
            throw Fault(.usage, "a mean block of \(mean) does not fit \(count) bars", remedy: "give 1 to \(count)")
        case .permutation(let first) where !(0..<count - 1).contains(first):
            throw Fault(
                .usage, "\(first) bars of warm-up leave nothing of \(count) to permute",
                remedy: "give fewer than \(count - 1)")
        default: break
        }
        self.pieces = pieces
        self.scheme = scheme
    }

    /// The way the paths are made.
    public var method: SimulationMethod {
        switch scheme {
        case .stationary: .priceResample
        case .permutation: .pricePermutation
        }
    }

    /// The bars of every symbol on one path.
    public func bars(path: UInt64, seed: UInt64) -> [PriceBars] {
        let count = pieces[0].count
        switch scheme {
        case .stationary(let mean):
            var rows = [Int](repeating: 0, count: count)
            StationaryBootstrap(count: count, meanBlock: mean).fill(&rows, seed: seed, resample: path)
            return pieces.map { $0.rows(rows).bars }
        case .permutation(let first):
            let rows = permutation(first, count, path: 2 * path, seed)
            let gaps = permutation(first, count, path: 2 * path + 1, seed)
            return pieces.map { $0.rows(rows, gaps: gaps).bars }
        }
    }

    private func permutation(_ first: Int, _ count: Int, path: UInt64, _ seed: UInt64) -> [Int] {
        let stream = RandomStream(seed: seed, for: .permutations, path: path)
        var rows = Array(0..<count)
        for (draw, top) in (first + 1..<count).reversed().enumerated() {
            let words = stream.words(block: UInt32(draw))
            rows.swapAt(top, first + Int(RandomStream.place(words.x, words.y, below: UInt64(top - first + 1))))
        }
        return rows
    }

    /// Bars around given log returns from close to close.
    ///
    /// A share of each is the gap, and the range is one that a Brownian motion with the deviation of a bar and these
    /// ends would have.
    public static func bars(
        closeToClose returns: [Double], deviations: [Double], gapShare: Double, start: Double, path: UInt64,
        seed: UInt64
    ) -> PriceBars {
        precondition(returns.count == deviations.count, "each return has a deviation")
        precondition((0...1).contains(gapShare), "a share lies within 0 and 1, was \(gapShare)")
        let stream = RandomStream(seed: seed, for: .noise, path: path)
        let nothing = [Double](repeating: 0, count: returns.count)
        var bars = PriceBars(open: nothing, high: nothing, low: nothing, close: nothing, volume: nothing)
        var last = start
        for row in returns.indices {
            let open = last * exp(gapShare * returns[row])
            let body = (1 - gapShare) * returns[row]
            let spread = 2 * (1 - gapShare) * deviations[row] * deviations[row]
            let pair = stream.uniforms(block: UInt32(row))
            let high = 0.5 * (body + (body * body - spread * log(pair.x)).squareRoot())
            let low = 0.5 * (body - (body * body - spread * log(pair.y)).squareRoot())
            let close = open * exp(body)
            bars.open[row] = open
            bars.close[row] = close
            bars.high[row] = max(open * exp(high), max(open, close))
            bars.low[row] = min(open * exp(low), min(open, close))
            last = close
        }
        return bars
    }
}
