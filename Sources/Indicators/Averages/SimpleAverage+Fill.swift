public import Columns

extension SimpleAverage {
    public func fillDefined(
        _ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?]
    ) -> Int {
        // A stream that sums long windows by halves does so on a grid too.
        if grids[0] == nil || period > 2_048 { return fillHalves(rows, from: inputs, into: outputs, grids: grids) }
        let kernel = grids[0].flatMap { MeanKernel(period: period, grid: $0) }
        return fill(rows, period: period, with: kernel, from: inputs, into: outputs, grids: grids)
    }

    /// Windows that are summed by halves, a tile at a time.
    private func fillHalves(
        _ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?]
    ) -> Int {
        let end = inputs.firstUndefined(in: rows, columns: 1)
        guard let tile = SumTile(period: period, within: end - rows.lowerBound) else {
            fill(rows.lowerBound..<end, from: inputs, into: outputs, grids: grids)
            return end
        }
        let (samples, values) = (inputs.first, outputs.targets[0])
        for row in rows.prefix(period - 1) { values[row] = .nan }
        var start = rows.lowerBound
        while true {
            tile.fillMeans(samples + start, into: values + start)
            if start + tile.rows == end { break }
            // The last tile ends with the rows, and repeats some.
            start = min(start + tile.rows - (period - 1), end - tile.rows)
        }
        return end
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

    mutating func begin(_ window: UnsafeBufferPointer<Double>) -> Bool {
        let counts = window.map { GridSteps.of($0, grid) }
        total = RunningTotal(counts.reduce(0, +))
        // Where this is exact even without signs, nothing was rounded on the way.
        return counts.reduce(0) { $0 + abs($1) } <= 0x1p52
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
