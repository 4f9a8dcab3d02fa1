public import Columns

extension ExponentialAverage {
    /// Always: a recurrence waits for itself, and others fill the time.
    public static func canFillAxis(
        _ averages: [ExponentialAverage], rows: Int, from inputs: InputColumns, grids: [DecimalScale?]
    ) -> Bool { true }

    /// Periods side by side: each goes on where it stopped in the tile before, eight rows at a time.
    public static func fillAxis(
        _ averages: [ExponentialAverage], rows: Int, from inputs: InputColumns, grids: [DecimalScale?],
        _ body: (_ index: Int, _ rows: Range<Int>, _ values: Span<Double>) -> Void
    ) -> Bool {
        var streams = averages.map { $0.makeStream(grids) }
        let tileRows = IndicatorAxis<ExponentialAverage>.tileRows
        var values = [Double](repeating: 0, count: min(rows, tileRows))
        for start in stride(from: 0, to: rows, by: tileRows) {
            let tile = start..<min(start + tileRows, rows)
            for index in streams.indices {
                values.withUnsafeMutableBufferPointer { buffer in
                    guard let base = buffer.baseAddress else { return }
                    let outputs = OutputColumns([base - start])
                    // Blocks of eight are counted from the row after the seed.
                    let into = tile.lowerBound - averages[index].period
                    let left = into < 0 ? -into : (8 - into % 8) % 8
                    let end = streams[index].fill(tile, oneByOne: left, from: inputs, into: outputs)
                    precondition(end == tile.upperBound, "an axis is computed over defined rows")
                }
                body(index, tile, values.span.extracting(0..<tile.count))
            }
        }
        return true
    }
}
