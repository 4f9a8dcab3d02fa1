import Columns
import Glibc

/// Volatility from the prices of bars over a window.
struct BarVolatility: IndicatorStream {
    enum Kind: Sendable { case parkinson, garmanKlass, rogersSatchell, yangZhang }

    private let kind: Kind
    private let rowsPerYear: Double
    /// Of the gaps, in 1 − this the drift-free terms.
    private let openShare: Double
    private var terms: WindowSum
    private var gaps: WindowMoments
    private var moves: WindowMoments
    private var lastClose = Double.nan

    init(kind: Kind, period: Int, rowsPerYear: Double) {
        self.kind = kind
        self.rowsPerYear = rowsPerYear
        openShare = 0.34 / (1.34 + Double(period + 1) / Double(period - 1))
        terms = WindowSum(period: period, grid: nil)
        gaps = WindowMoments(period: period, grid: nil)
        moves = gaps
    }

    mutating func update(_ bar: OpenHighLowClose) -> Double {
        guard bar.open > 0, bar.high > 0, bar.low > 0, bar.close > 0 else { return .nan }
        let before = lastClose
        lastClose = bar.close
        if kind == .yangZhang {
            guard !before.isNaN else { return .nan }
            gaps.push(log(bar.open / before))
            moves.push(log(bar.close / bar.open))
        }
        terms.add(term(bar))
        guard terms.isFull else { return .nan }
        var variance = terms.mean
        if kind == .yangZhang {
            variance = gaps.sampleVariance + openShare * moves.sampleVariance + (1 - openShare) * variance
        }
        return (variance * rowsPerYear).squareRoot()
    }

    /// The variance as one bar shows it.
    private func term(_ bar: OpenHighLowClose) -> Double {
        let range = log(bar.high / bar.low)
        return switch kind {
        case .parkinson: range * range / (4 * log(2))
        case .garmanKlass: range * range / 2 - moveShare * squaredMove(bar)
        case .rogersSatchell, .yangZhang: reach(bar, to: bar.high) + reach(bar, to: bar.low)
        }
    }

    private var moveShare: Double { 2 * log(2) - 1 }

    private func squaredMove(_ bar: OpenHighLowClose) -> Double {
        let move = log(bar.close / bar.open)
        return move * move
    }

    /// How far a bar reached beyond both its ends.
    private func reach(_ bar: OpenHighLowClose, to price: Double) -> Double {
        log(price / bar.close) * log(price / bar.open)
    }
}
