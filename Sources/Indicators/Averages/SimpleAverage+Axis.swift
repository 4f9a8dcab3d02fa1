public import Columns

extension SimpleAverage {
    /// On a grid whose sums are exact, as those of a stream are; other columns go through the streams.
    public static func canFillAxis(
        _ averages: [SimpleAverage], rows: Int, from inputs: InputColumns, grids: [DecimalScale?]
    ) -> Bool {
        guard let grid = grids[0] else { return false }
        let reach = (averages.map(\.period).max() ?? 1) + IndicatorAxis<SimpleAverage>.tileRows
        return isExact(inputs.first, rows: rows, Double(reach) * grid.stepsPerUnit)
            && averages.allSatisfy { WholeQuotient(byMeanOf: $0.period, grid) != nil }
    }

    /// Windows of many lengths over one grid: the sums of a tile are made once, a window is a difference.
    public static func fillAxis(
        _ averages: [SimpleAverage], rows: Int, from inputs: InputColumns, grids: [DecimalScale?],
        _ body: (_ index: Int, _ rows: Range<Int>, _ values: Span<Double>) -> Void
    ) -> Bool {
        let tileRows = IndicatorAxis<SimpleAverage>.tileRows
        let longest = averages.map(\.period).max() ?? 1
        guard let grid = grids[0], canFillAxis(averages, rows: rows, from: inputs, grids: grids) else { return false }
        let quotients = averages.compactMap { WholeQuotient(byMeanOf: $0.period, grid) }
        let sums = TileSums(grid, longest: longest, rows: tileRows)
        withUnsafeTemporaryAllocation(byteCount: 8 * (tileRows + 8), alignment: 64) { memory in
            let values = memory.bindMemory(to: Double.self)
            var last = 0
            for start in stride(from: 0, to: rows, by: tileRows) {
                let tile = start..<min(start + tileRows, rows)
                sums.advance(from: last, to: inputs.first + start, count: tile.count)
                last = tile.count
                for index in averages.indices {
                    let period = averages[index].period
                    fillMeans(sums.first, period, quotients[index], values)
                    for row in tile.lowerBound..<max(start, min(period - 1, tile.upperBound)) {
                        values[row - start] = .nan
                    }
                    body(index, tile, values.span.extracting(0..<tile.count))
                }
            }
        }
        return true
    }

    /// The means of all rows of a tile.
    @inline(__always) private static func fillMeans(
        _ sums: UnsafePointer<Double>, _ period: Int, _ quotient: WholeQuotient,
        _ values: UnsafeMutableBufferPointer<Double>
    ) {
        guard let target = values.baseAddress else { return }
        for row in stride(from: 0, to: values.count - 8, by: 8) {
            let sum = Octet(at: sums + row) - Octet(at: sums + row - period)
            quotient.of(sum).store(at: target + row)
        }
    }

    /// Whether no sample times a factor leaves the whole numbers that doubles hold.
    private static func isExact(_ samples: UnsafePointer<Double>, rows: Int, _ factor: Double) -> Bool {
        var limit = MagnitudeLimit()
        for row in stride(from: 0, to: rows / 8 * 8, by: 8) { limit.add(Octet(at: samples + row)) }
        for row in (rows / 8 * 8)..<rows { limit.add(Octet(samples[row])) }
        return limit.isWithin(0x1p51 / factor)
    }
}
