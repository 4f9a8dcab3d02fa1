public import Columns

extension SimpleAverage {
    /// Windows of many lengths over one grid: the sums from the first row are made once, a window is a difference.
    public static func fillAxis(
        _ averages: [SimpleAverage], rows: Int, from inputs: InputColumns, grids: [DecimalScale?],
        _ body: (_ index: Int, _ rows: Range<Int>, _ values: Span<Double>) -> Void
    ) -> Bool {
        // What a stream sums exactly is a whole number here as well; other columns go through the streams.
        guard let grid = grids[0], averages.allSatisfy({ $0.period <= 2_048 }) else { return false }
        let steps = grid.stepsPerUnit
        // Sums may wrap around; their differences, which are sums of windows, fit.
        var sums = [Int64](repeating: 0, count: rows + 1)
        for row in 0..<rows { sums[row + 1] = sums[row] &+ Int64((inputs.first[row] * steps).rounded()) }
        let tileRows = IndicatorAxis<SimpleAverage>.tileRows
        var values = [Double](repeating: 0, count: min(rows, tileRows))
        for start in stride(from: 0, to: rows, by: tileRows) {
            let tile = start..<min(start + tileRows, rows)
            for (index, average) in averages.enumerated() {
                let divisor = steps * Double(average.period)
                let first = min(max(tile.lowerBound, average.period - 1), tile.upperBound)
                for row in tile.lowerBound..<first { values[row - start] = .nan }
                sums.withUnsafeBufferPointer { sums in
                    values.withUnsafeMutableBufferPointer { values in
                        for row in first..<tile.upperBound {
                            values[row &- start] = Double(sums[row &+ 1] &- sums[row &+ 1 &- average.period]) / divisor
                        }
                    }
                }
                body(index, tile, values.span.extracting(0..<tile.count))
            }
        }
        return true
    }
}
