public import Columns

extension SimpleAverage {
    /// Windows of many lengths over one grid: the sums from the first row are made once, a window is a difference.
    public static func fillAxis(
        _ averages: [SimpleAverage], rows: Int, from inputs: InputColumns, grids: [DecimalScale?],
        _ body: (_ index: Int, _ rows: Range<Int>, _ values: Span<Double>) -> Void
    ) -> Bool {
        // What a stream sums exactly is exact here as well; other columns go through the streams.
        guard let grid = grids[0], averages.allSatisfy({ $0.period <= 2_048 }),
            let sums = exactSums(inputs.first, rows: rows, steps: grid.stepsPerUnit)
        else { return false }
        let tileRows = IndicatorAxis<SimpleAverage>.tileRows
        var values = [Double](repeating: 0, count: min(rows, tileRows) + 4)
        for start in stride(from: 0, to: rows, by: tileRows) {
            let tile = start..<min(start + tileRows, rows)
            for (index, average) in averages.enumerated() {
                let first = min(max(tile.lowerBound, average.period - 1), tile.upperBound)
                for row in tile.lowerBound..<first { values[row - start] = .nan }
                sums.withUnsafeBufferPointer { sums in
                    values.withUnsafeMutableBufferPointer { values in
                        means(of: sums, average.period, first..<tile.upperBound, grid.stepsPerUnit, values, start)
                    }
                }
                body(index, tile, values.span.extracting(0..<tile.count))
            }
        }
        return true
    }

    /// The sums of grid steps from the first row on, as whole numbers in doubles; nil where they would be rounded.
    private static func exactSums(_ samples: UnsafePointer<Double>, rows: Int, steps: Double) -> [Double]? {
        // Four more, so that the last means may be computed four at a time.
        var sums = [Double](repeating: 0, count: rows + 5)
        var sum = 0.0
        var greatest = 0.0
        for row in 0..<rows {
            sum += (samples[row] * steps).rounded()
            greatest = max(greatest, abs(sum))
            sums[row + 1] = sum
        }
        for row in (rows + 1)..<(rows + 5) { sums[row] = sum }
        return greatest < 0x1p52 ? sums : nil
    }

    /// Four means at a time: differences of sums over a divisor, by its inverse and two corrections of the remainder,
    /// which give the correctly rounded quotient (Markstein).
    private static func means(
        of sums: UnsafeBufferPointer<Double>, _ period: Int, _ rows: Range<Int>, _ steps: Double,
        _ values: UnsafeMutableBufferPointer<Double>, _ start: Int
    ) {
        guard let source = UnsafeRawPointer(sums.baseAddress), let target = UnsafeMutableRawPointer(values.baseAddress)
        else { return }
        let divisor = SIMD4(repeating: steps * Double(period))
        let inverse = 1 / divisor
        var row = rows.lowerBound
        while row < rows.upperBound {
            let after = source.loadUnaligned(fromByteOffset: 8 * (row + 1), as: SIMD4<Double>.self)
            let before = source.loadUnaligned(fromByteOffset: 8 * (row + 1 - period), as: SIMD4<Double>.self)
            let sum = after - before
            let estimate = sum * inverse
            let near = estimate.addingProduct(sum.addingProduct(-estimate, divisor), inverse)
            let mean = near.addingProduct(sum.addingProduct(-near, divisor), inverse)
            target.storeBytes(of: mean, toByteOffset: 8 * (row - start), as: SIMD4<Double>.self)
            row += 4
        }
    }
}
