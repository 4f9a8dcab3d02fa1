public import Columns

extension SimpleAverage {
    public func fillDefined(
        _ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?]
    ) -> Int {
        let kernel = grids[0].flatMap { MeanKernel(period: period, grid: $0) }
        return fill(rows, period: period, with: kernel, from: inputs, into: outputs, grids: grids)
    }
}

/// The means of windows over grid steps: a sum that takes a step and gives one, over steps times rows.
private struct MeanKernel: GridKernel {
    let period: Int
    let grid: DecimalScale
    let quotient: WholeQuotient
    var total = RunningTotal(0)

    init?(period: Int, grid: DecimalScale) {
        guard let quotient = WholeQuotient(byMeanOf: period, grid) else { return nil }
        self.period = period
        self.grid = grid
        self.quotient = quotient
    }

    mutating func begin(_ window: UnsafeBufferPointer<Double>) {
        total = RunningTotal(window.reduce(0) { $0 + GridSteps.of($1, grid) })
    }

    mutating func fill(_ rows: Range<Int>, from samples: UnsafePointer<Double>, into outputs: OutputColumns) -> Bool {
        let means = outputs.targets[0]
        let steps = GridSteps(grid)
        var total = total
        var limit = MagnitudeLimit()
        for row in stride(from: rows.lowerBound, to: rows.upperBound, by: 8) {
            let sums = total.add(steps.lifted(samples + row) - steps.lifted(samples + row - period))
            limit.add(sums)
            quotient.of(sums).store(at: means + row)
        }
        self.total = total
        // A NaN stays in the sum; a rounded sum is far beyond the bound, or one before it was.
        return !total.value.isNaN && limit.isWithin(0x1p52)
    }
}
