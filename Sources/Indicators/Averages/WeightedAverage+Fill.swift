public import Columns

extension WeightedAverage {
    public func fillDefined(
        _ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?]
    ) -> Int {
        let kernel = grids[0].flatMap { TrendKernel(period: period, grid: $0, 0, 1, over: weights) }
        return fill(rows, period: period, with: kernel, from: inputs, into: outputs, grids: grids)
    }
}
