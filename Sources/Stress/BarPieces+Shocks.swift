public import Faults
internal import Glibc
public import LinearAlgebra
public import MonteCarlo

/// Shocks of price paths. Each keeps bars sound, leaves the bars before it as they are, and is nothing where its size
/// is.
extension BarPieces {
    /// The open of a bar lower or higher by a simple return: all later prices move, no later return does.
    public func gapped(at bar: Int, by move: Double) -> BarPieces {
        precondition(gap.indices.contains(bar) && move > -1, "a gap is at a bar and leaves some of the price")
        var pieces = self
        pieces.gap[bar] += log1p(move)
        return pieces
    }

    /// All pieces from a bar on times a factor; with a half-life in bars the factor comes back to one.
    public func widened(from bar: Int, by factor: Double, halfLife: Double? = nil) -> BarPieces {
        precondition(factor >= 0, "a factor is not negative, was \(factor)")
        var pieces = self
        for row in max(bar, 0)..<max(count, bar) {
            let left = halfLife.map { exp2(-Double(row - bar) / $0) } ?? 1
            pieces.scale(row, by: 1 + (factor - 1) * left)
        }
        return pieces
    }

    /// Times a factor for each bar.
    public func scaled(by factors: [Double]) -> BarPieces {
        precondition(factors.count == count, "each bar has a factor")
        var pieces = self
        for row in gap.indices { pieces.scale(row, by: factors[row]) }
        return pieces
    }

    private mutating func scale(_ row: Int, by factor: Double) {
        guard factor != 1 else { return }
        gap[row] *= factor
        high[row] *= factor
        low[row] *= factor
        close[row] *= factor
    }

    /// Distances from the mean gap and the mean body from a bar on times a factor: the drift stays, and wicks stay
    /// wicks.
    public func widenedAboutMean(from bar: Int, by factor: Double) -> BarPieces {
        precondition(factor >= 0, "a factor is not negative, was \(factor)")
        guard factor != 1, count > 0 else { return self }
        let meanGap = gap.reduce(0, +) / Double(count)
        let meanBody = close.reduce(0, +) / Double(count)
        var pieces = self
        for row in max(bar, 0)..<max(count, bar) {
            pieces.gap[row] = meanGap + factor * (gap[row] - meanGap)
            pieces.setBody(row, meanBody + factor * (close[row] - meanBody), wicks: factor)
        }
        return pieces
    }

    /// Simple returns laid over bars: a share of each goes into the gap, the rest into the body; wicks keep their
    /// length.
    public func overlaid(with returns: [Double], gapShare: Double) -> BarPieces {
        precondition(returns.count == count, "each bar has a return to be laid over it")
        precondition(returns.allSatisfy { $0 > -1 }, "a return leaves some of the price")
        var pieces = self
        for row in gap.indices where returns[row] != 0 {
            let move = log1p(returns[row])
            pieces.gap[row] += gapShare * move
            pieces.setBody(row, close[row] + (1 - gapShare) * move, wicks: 1)
        }
        return pieces
    }

    /// Another body with the wicks of the bar times a factor.
    private mutating func setBody(_ row: Int, _ body: Double, wicks factor: Double) {
        high[row] = max(0, body) + factor * (high[row] - max(0, close[row]))
        low[row] = min(0, body) + factor * (low[row] - min(0, close[row]))
        close[row] = body
    }

    /// A crash within a bar: its low falls by a share, of which another share is won back at the close.
    public func crashed(at bar: Int, depth: Double, recovery: Double) -> BarPieces {
        precondition((0..<1).contains(depth) && (0...1).contains(recovery), "depth and recovery are shares")
        guard depth > 0 else { return self }
        var pieces = self
        pieces.low[bar] += log1p(-depth)
        pieces.close[bar] += log1p(-(1 - recovery) * depth)
        pieces.low[bar] = min(pieces.low[bar], min(0, pieces.close[bar]))
        return pieces
    }

    /// A block of bars so many times in a row.
    public func stretched(_ block: Range<Int>, times: Int) -> BarPieces {
        precondition(
            block.lowerBound >= 0 && block.upperBound <= count && times >= 1, "a block of the bars is repeated")
        let repeated = (0..<times).flatMap { _ in Array(block) }
        return rows(Array(0..<block.lowerBound) + repeated + Array(block.upperBound..<count))
    }

    /// The bars of a crisis put in before a bar; with `normalised` times what volatility is now over what it was then.
    public func spliced(with crisis: BarPieces, at bar: Int, normalised ratio: Double? = nil) -> BarPieces {
        precondition((0...count).contains(bar), "a splice is at a bar")
        let inner = ratio.map { crisis.scaled(by: [Double](repeating: $0, count: crisis.count)) } ?? crisis
        var pieces = self
        pieces.gap.insert(contentsOf: inner.gap, at: bar)
        pieces.high.insert(contentsOf: inner.high, at: bar)
        pieces.low.insert(contentsOf: inner.low, at: bar)
        pieces.close.insert(contentsOf: inner.close, at: bar)
        pieces.volume.insert(contentsOf: inner.volume, at: bar)
        return pieces
    }

    /// Trading halted for some bars: they go, and what the price did meanwhile is the gap of the first bar after.
    public func halted(_ bars: Range<Int>) -> BarPieces {
        precondition(bars.lowerBound >= 0 && bars.upperBound <= count, "bars of the series are halted")
        let kept = Array(0..<bars.lowerBound) + Array(bars.upperBound..<count)
        var pieces = rows(kept)
        if bars.upperBound < count {
            for row in bars { pieces.gap[bars.lowerBound] += gap[row] + close[row] }
        }
        return pieces
    }

    /// What is traded from a bar on times a factor.
    public func thinned(from bar: Int, by factor: Double) -> BarPieces {
        precondition(factor >= 0, "a factor is not negative, was \(factor)")
        var pieces = self
        for row in max(bar, 0)..<max(count, bar) { pieces.volume[row] *= factor }
        return pieces
    }
}

/// Returns of several assets with other correlations, from a row on: residuals are made white by the old and coloured
/// by the new.
///
/// The deviation of each stays.
public func recoloured(_ returns: Matrix, from row: Int, to correlation: Matrix) throws(Fault) -> Matrix {
    guard correlation.rows == returns.columns else {
        throw Fault(
            .input, "\(correlation.rows) rows of correlations for \(returns.columns) assets",
            remedy: "give one for each")
    }
    let sample = try Covariance(returns)
    let old = try Cholesky(sample.correlations(), name: "correlation matrix of the returns")
    let new = try PathFactor(correlation)
    var moved = returns
    for time in max(row, 0)..<max(returns.rows, row) {
        let standard = (0..<returns.columns).map { (returns[time, $0] - sample.means[$0]) / sample.deviations[$0] }
        let white = old.whiten(standard)
        let coloured = new.correlate(Matrix(rows: 1, columns: white.count, values: white))
        for asset in 0..<returns.columns {
            moved[time, asset] = sample.means[asset] + sample.deviations[asset] * coloured[0, asset]
        }
    }
    return moved
}
