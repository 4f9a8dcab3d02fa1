public import Columns

extension MovingExtreme {
    public func fillDefined(
        _ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?]
    ) -> Int {
        let values = outputs.targets[0]
        // The choice is named, so that there is code for each, not one code for any.
        let end =
            Choice.self == Greatest.self
            ? fillTiles(of: Greatest.self, period, rows, from: inputs, into: values)
            : fillTiles(of: Least.self, period, rows, from: inputs, into: values)
        if let end, Choice.self == Greatest.self || Choice.self == Least.self { return end }
        let defined = inputs.firstUndefined(in: rows, columns: 1)
        fill(rows.lowerBound..<defined, from: inputs, into: outputs, grids: grids)
        return defined
    }
}

/// Fills rows up to the first NaN a tile at a time, and gives that row; nil where there are too few for a tile.
private func fillTiles<Choice: Extreme>(
    of choice: Choice.Type, _ period: Int, _ rows: Range<Int>, from inputs: InputColumns,
    into values: UnsafeMutablePointer<Double>
) -> Int? {
    guard let tile = ExtremeTile<Choice>(period: period, within: rows.count) else { return nil }
    for row in rows.prefix(period - 1) { values[row] = .nan }
    var start = rows.lowerBound
    while true {
        // What a row gives does not depend on later ones: rows before a NaN are right.
        tile.fill(inputs.first + start, into: values + start)
        let end = inputs.firstUndefined(in: start..<(start + tile.rows), columns: 1)
        if end < start + tile.rows || end == rows.upperBound { return end }
        // The last tile ends with the rows, and repeats some.
        start = min(end - (period - 1), rows.upperBound - tile.rows)
    }
}
