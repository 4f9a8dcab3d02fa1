public import Columns

extension AnyAverage {
    public func fillDefined(
        _ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?]
    ) -> Int {
        definition.fillDefined(rows, from: inputs, into: outputs, grids: grids)
    }
}
