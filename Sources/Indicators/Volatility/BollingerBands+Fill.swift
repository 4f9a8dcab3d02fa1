public import Columns

extension BollingerBands {
    public func fillDefined(
        _ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?]
    ) -> Int {
        // Bands about the mean of their own window: both come from the same sums.
        let isSimple = (middle as? SimpleAverage)?.period == period
        let kernel =
            isSimple ? grids[0].flatMap { BandsKernel(period: period, upper: upper, lower: lower, grid: $0) } : nil
        return fill(rows, period: period, with: kernel, from: inputs, into: outputs, grids: grids)
    }
}

/// Means and deviations of windows over grid steps.
private struct BandsKernel: GridKernel {
    let upper: Double, lower: Double
    let mean: WholeQuotient
    let variance: WholeQuotient
    var spreads: SpreadOctets

    init?(period: Int, upper: Double, lower: Double, grid: DecimalScale) {
        guard let mean = WholeQuotient(byMeanOf: period, grid),
            let variance = WholeQuotient(byVarianceOf: period, grid)
        else { return nil }
        self.upper = upper
        self.lower = lower
        self.mean = mean
        self.variance = variance
        spreads = SpreadOctets(period: period, grid: grid)
    }

    mutating func begin(_ window: UnsafeBufferPointer<Double>) -> Bool { spreads.begin(window) }

    mutating func fill(_ rows: Range<Int>, from samples: UnsafePointer<Double>, into outputs: OutputColumns) -> Bool {
        let (tops, middles, bottoms) = (outputs.targets[0], outputs.targets[1], outputs.targets[2])
        let (upper, lower, mean, variance) = (Octet(upper), Octet(lower), mean, variance)
        return spreads.forEach(rows, of: samples) { row, sum, spread in
            let deviation = variance.of(spread).squareRoots
            let middle = mean.of(sum)
            (middle + upper * deviation).store(at: tops + row)
            middle.store(at: middles + row)
            (middle - lower * deviation).store(at: bottoms + row)
        }
    }
}
