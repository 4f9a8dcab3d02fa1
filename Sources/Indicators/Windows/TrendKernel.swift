import Columns

/// The sum and the rank-weighted sum of windows over grid steps, eight rows at a time.
struct TrendKernel: GridKernel {
    private let period: Int
    private let grid: DecimalScale
    private let sumFactor: Double
    private let rankedFactor: Double
    private let quotient: WholeQuotient
    private var sum = RunningTotal(0)
    private var ranked = RunningTotal(0)

    /// (sumFactor × sum + rankedFactor × ranked sum) / divisor, as a trend gives it.
    init?(period: Int, grid: DecimalScale, _ sumFactor: Int, _ rankedFactor: Int, over divisor: Double) {
        guard period <= 2_048, let quotient = WholeQuotient(by: divisor * grid.stepsPerUnit) else { return nil }
        self.period = period
        self.sumFactor = Double(sumFactor)
        self.rankedFactor = Double(rankedFactor)
        self.quotient = quotient
        self.grid = grid
    }

    mutating func begin(_ window: UnsafeBufferPointer<Double>) -> Bool {
        let counts = window.map { GridSteps.of($0, grid) }
        let ranks = counts.enumerated().map { Double($0.offset + 1) * $0.element }
        sum = RunningTotal(counts.reduce(0, +))
        ranked = RunningTotal(ranks.reduce(0, +))
        // Where this is exact even without signs, nothing was rounded on the way.
        return ranks.reduce(0) { $0 + abs($1) } <= 0x1p52
    }

    mutating func fill(_ rows: Range<Int>, from samples: UnsafePointer<Double>, into outputs: OutputColumns) -> Bool {
        let values = outputs.targets[0]
        let (steps, count) = (GridSteps(grid), Octet(Double(period)))
        let (sumFactor, rankedFactor) = (Octet(sumFactor), Octet(rankedFactor))
        var (sum, ranked) = (sum, ranked)
        var (limit, rankedLimit) = (MagnitudeLimit(), MagnitudeLimit())
        for row in stride(from: rows.lowerBound, to: rows.upperBound, by: 8) {
            let new = steps.lifted(samples + row)
            let change = new - steps.lifted(samples + row - period)
            let sums = sum.add(change)
            // Every sample of the window before loses a rank, and the new one has the highest.
            let ranks = ranked.add((change - sums).adding(count, times: steps.lowered(new)))
            limit.add(sums)
            rankedLimit.add(ranks)
            quotient.of((sumFactor * sums).adding(rankedFactor, times: ranks)).store(at: values + row)
        }
        (self.sum, self.ranked) = (sum, ranked)
        return !ranked.value.isNaN && limit.isWithin(0x1p51 / max(1, abs(self.sumFactor)))
            && rankedLimit.isWithin(0x1p51 / max(1, abs(self.rankedFactor)))
    }
}
