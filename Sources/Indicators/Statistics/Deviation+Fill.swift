public import Columns

extension Deviation {
    public func fillDefined(
        _ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?]
    ) -> Int {
        let kernel = grids[0].flatMap { DeviationKernel(period: period, factor: factor, grid: $0) }
        return fill(rows, period: period, with: kernel, from: inputs, into: outputs, grids: grids)
    }
}

/// Variances of windows over grid steps, or their roots times a factor.
private struct DeviationKernel: GridKernel {
    let factor: Double?
    let quotient: WholeQuotient
    var spreads: SpreadOctets

    init?(period: Int, factor: Double?, grid: DecimalScale) {
        guard let quotient = WholeQuotient(byVarianceOf: period, grid) else { return nil }
        self.factor = factor
        self.quotient = quotient
        spreads = SpreadOctets(period: period, grid: grid)
    }

    mutating func begin(_ window: UnsafeBufferPointer<Double>) -> Bool { spreads.begin(window) }

    mutating func fill(_ rows: Range<Int>, from samples: UnsafePointer<Double>, into outputs: OutputColumns) -> Bool {
        let (values, quotient) = (outputs.targets[0], quotient)
        guard let factor else {
            return spreads.forEach(rows, of: samples) { row, _, spread in quotient.of(spread).store(at: values + row) }
        }
        return spreads.forEach(rows, of: samples) { row, _, spread in
            (quotient.of(spread).squareRoots * Octet(factor)).store(at: values + row)
        }
    }
}
