public import Columns

extension MovingExtreme {
    public func fillDefined(
        _ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?]
    ) -> Int {
        guard let tile = ExtremeTile<Choice>(period: period, within: rows.count) else {
            let end = inputs.firstUndefined(in: rows, columns: 1)
            fill(rows.lowerBound..<end, from: inputs, into: outputs, grids: grids)
            return end
        }
        let (samples, values) = (inputs.first, outputs.targets[0])
        for row in rows.prefix(period - 1) { values[row] = .nan }
        var start = rows.lowerBound
        while true {
            // What a row gives does not depend on later ones: rows before a NaN are right.
            tile.fill(samples + start, into: values + start)
            let end = inputs.firstUndefined(in: start..<(start + tile.rows), columns: 1)
            if end < start + tile.rows || end == rows.upperBound { return end }
            // The last tile ends with the rows, and repeats some.
            start = min(end - (period - 1), rows.upperBound - tile.rows)
        }
    }
}
