public import Faults
internal import Glibc
public import LinearAlgebra
internal import Statistics

/// Paths made of rows of a history, all assets of a row together.
public struct ResampledPaths: PathModel {
    /// How rows are drawn.
    public enum Scheme: Hashable, Sendable {
        /// Each for itself.
        case independent
        /// In blocks of one length that wrap around the end.
        case circular(block: Int)
        /// In blocks of random length that wrap around the end.
        case stationary(meanBlock: Double)
    }

    /// How rows are drawn.
    public let scheme: Scheme
    private var logReturns: Matrix

    /// Paths of the simple returns of a history, a row a time.
    public init(returns: Matrix, scheme: Scheme) throws(Fault) {
        guard returns.rows > 1 else {
            throw Fault(
                .refused, "a history of \(returns.rows) rows has nothing to draw from",
                remedy: "give at least two returns, better some hundred")
        }
        try returns.checkFinite("table of returns")
        if let place = returns.values.firstIndex(where: { $0 <= -1 }) {
            throw Fault(
                .input, "a return of \(returns.values[place]) in row \(place / returns.columns + 1) loses everything",
                remedy: "give simple returns as fractions, 0.01 for one per cent")
        }
        switch scheme {
        case .circular(let block) where !(1...returns.rows).contains(block):
            throw Fault(
                .usage, "a block of \(block) does not fit \(returns.rows) rows",
                remedy: "give 1 to \(returns.rows)")
        case .stationary(let mean) where !(mean >= 1 && mean <= Double(returns.rows)):
            throw Fault(
                .usage, "a mean block of \(mean) does not fit \(returns.rows) rows",
                remedy: "give 1 to \(returns.rows)")
        default: break
        }
        self.scheme = scheme
        logReturns = returns.map { log1p($0) }
    }

    /// The same history with another drift: each log return of an asset is moved by one number.
    public func drifting(_ drift: Drift) throws(Fault) -> ResampledPaths {
        let sample = try Covariance(logReturns)
        let wanted = try drift.meanLogReturns(means: sample.means, variances: sample.matrix.diagonal)
        var moved = self
        for row in 0..<logReturns.rows {
            for asset in 0..<assets { moved.logReturns[row, asset] += wanted[asset] - sample.means[asset] }
        }
        return moved
    }

    /// The mean block that suits returns (Politis and White).
    ///
    /// It is the median over the columns of what returns and their squares ask for, at least 1 and at most the rows.
    public static func suitableBlock(_ returns: Matrix) -> Double {
        let lengths = (0..<returns.columns).flatMap { column in
            [returns.column(column), returns.column(column).map { $0 * $0 }].compactMap { BlockLength($0)?.stationary }
        }
        let median = quantile(0.5, ofSorted: lengths.sorted()) ?? 1
        return min(max(median, 1), Double(max(returns.rows, 1)))
    }

    public var method: SimulationMethod {
        switch scheme {
        case .independent: .independentResample
        case .circular: .circularResample
        case .stationary: .stationaryResample
        }
    }
    public var assets: Int { logReturns.columns }

    public func logReturns(path: UInt64, steps: Int, seed: UInt64) -> Matrix {
        logReturns.part(rows: rows(path: path, steps: steps, seed: seed), columns: Array(0..<assets))
    }

    /// The rows that a path takes.
    public func rows(path: UInt64, steps: Int, seed: UInt64) -> [Int] {
        var rows = [Int](repeating: 0, count: steps)
        switch scheme {
        case .independent:
            StationaryBootstrap(count: logReturns.rows, meanBlock: 1).fill(&rows, seed: seed, resample: path)
        case .circular(let block):
            CircularBootstrap(count: logReturns.rows, block: block).fill(&rows, seed: seed, resample: path)
        case .stationary(let mean):
            StationaryBootstrap(count: logReturns.rows, meanBlock: mean).fill(&rows, seed: seed, resample: path)
        }
        return rows
    }
}
