/// The metrics of one resample in a single pass over its rows, with plain sums around the mean of the sample.
///
/// A resample is a draw: the last digits of its metrics, which compensated sums would keep, say nothing.
struct ResampleWalk {
    private var count = 0.0
    private var centred = 0.0
    private var squares = 0.0
    private var pains = 0.0
    private var growth = 1.0
    private var peak = 1.0
    private var leastShare = 1.0
    private var low = Double.infinity
    private var high = -Double.infinity
    private let centre: Double
    private let rate: Double
    private let year: Double

    /// A walk over rows of returns; nil where nothing is left on the way, which ends an account.
    init?(_ returns: [Double], _ rows: [Int], centre: Double, rate: Double, periodsPerYear: Double) {
        self.centre = centre
        self.rate = rate
        year = periodsPerYear
        count = Double(rows.count)
        for row in rows {
            let change = returns[row]
            let distance = change - centre
            let pain = min(change - rate, 0)
            centred += distance
            squares += distance * distance
            pains += pain * pain
            low = min(low, change)
            high = max(high, change)
            growth *= 1 + change
            guard growth > 0 else { return nil }
            if growth > peak {
                peak = growth
            } else if growth < peak * leastShare {
                leastShare = growth / peak
            }
        }
        guard growth.isFinite else { return nil }
    }

    private var mean: Double { centre + centred / count - rate }

    private var deviation: Double? {
        guard count > 1 else { return nil }
        return low == high ? 0 : (max(0, squares - centred * centred / count) / (count - 1)).squareRoot()
    }

    /// A metric of the resample; nil where it is undefined.
    func value(of subject: BootstrapInterval.Subject) -> Double? {
        switch subject {
        case .annualReturn: return GrowthMetrics.pace(growth, year / count)
        case .volatility: return deviation.map { $0 * year.squareRoot() }
        case .sharpe: return deviation.flatMap { low == high ? nil : mean / $0 * year.squareRoot() }
        case .sortino:
            let downside = (pains / count).squareRoot() * year.squareRoot()
            return downside > 0 && count > 1 ? mean * year / downside : nil
        case .maxDrawdown: return 1 - leastShare
        case .valueAtRisk, .expectedShortfall: return nil
        }
    }
}
