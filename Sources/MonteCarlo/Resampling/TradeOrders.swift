public import Faults
internal import Statistics

/// Accounts that meet the trades of a run in other orders, or other draws of them.
public struct TradeOrders: EquitySource {
    /// How the results of trades add up.
    public enum Sizing: Hashable, Sendable {
        /// Each is a share of the equity it met: they compound.
        case share
        /// Each is an amount: a share of the equity at the start.
        case amount
    }

    /// Whether trades are drawn with replacement.
    public let isResampled: Bool
    private let results: [Double]
    private let sizing: Sizing

    /// Orders of results, as shares; refuses fewer than two, and resampling is another method than shuffling.
    public init(results: [Double], sizing: Sizing, isResampled: Bool) throws(Fault) {
        guard results.count > 1 else {
            throw Fault(
                .refused, "\(results.count) trades have one order", remedy: "run a longer history")
        }
        try results.checkNumbers("result of trade")
        if sizing == .share, let place = results.firstIndex(where: { $0 <= -1 }) {
            throw Fault(
                .input, "trade \(place + 1) loses \(results[place]) of the equity, which ends every order",
                remedy: "give results as shares of the equity, 0.01 for one per cent")
        }
        self.results = results
        self.sizing = sizing
        self.isResampled = isResampled
    }

    public var method: SimulationMethod { isResampled ? .tradeResample : .tradeShuffle }
    public var steps: Int { results.count }

    public func equity(paths: Range<UInt64>, seed: UInt64) -> [[Double]] {
        paths.map { path in
            var value = 1.0
            return order(path: path, seed: seed).map { trade in
                value = sizing == .share ? value * (1 + results[trade]) : value + results[trade]
                return value
            }
        }
    }

    /// The trades of a path in their order: a shuffle from the top, a word a trade; or a draw for each place.
    public func order(path: UInt64, seed: UInt64) -> [Int] {
        let stream = RandomStream(seed: seed, for: .permutations, path: path)
        func place(_ draw: Int, below count: Int) -> Int {
            let words = stream.words(block: UInt32(draw / 2))
            return draw.isMultiple(of: 2)
                ? Int(RandomStream.place(words.x, words.y, below: UInt64(count)))
                : Int(RandomStream.place(words.z, words.w, below: UInt64(count)))
        }
        guard !isResampled else { return results.indices.map { place($0, below: results.count) } }
        var order = Array(results.indices)
        for (draw, top) in results.indices.dropFirst().reversed().enumerated() {
            order.swapAt(top, place(draw, below: top + 1))
        }
        return order
    }

    /// How far the number of runs of gains and losses is from that of independent trades, in deviations.
    ///
    /// Beyond 2 in size trades depend on each other and no shuffle of single ones is sound. Absent where all won or all
    /// lost.
    public static func dependence(of results: [Double]) -> Double? {
        let wins = results.map { $0 > 0 }
        let (won, count) = (Double(wins.count { $0 }), Double(wins.count))
        let pairs = 2 * won * (count - won)
        guard pairs > 0, pairs > count else { return nil }
        let runs = 1 + Double(zip(wins, wins.dropFirst()).count { $0 != $1 })
        let variance = pairs * (pairs - count) / (count * count * (count - 1))
        return (runs - pairs / count - 1) / variance.squareRoot()
    }
}
