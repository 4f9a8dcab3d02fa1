public import Columns

extension LinearRegression {
    public func fillDefined(
        _ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?]
    ) -> Int {
        let line = form.quotient(over: period)
        let kernel = grids[0].flatMap {
            TrendKernel(period: period, grid: $0, line.sum, line.ranked, over: line.divisor)
        }
        return fill(
            rows, period: period, with: form == .angle ? nil : kernel, from: inputs, into: outputs, grids: grids)
    }
}
