public import Columns

/// One indicator with many parameter values over the same bars: a whole axis of a sweep in one call.
///
/// Rows are worked through in tiles that stay in the cache, all indicators over one tile before the next, so that the
/// bars are read once and nothing is written to memory. The values are those of each indicator by itself, bit for bit.
public struct IndicatorAxis<Function: Indicator> where Function.Stream.Output == Double {
    /// The rows of a tile.
    public static var tileRows: Int { 1_024 }

    private let indicators: [Function]

    /// The same function with different parameters.
    public init(_ indicators: [Function]) { self.indicators = indicators }

    /// Hands out every tile of every indicator: its place in the axis, its rows, and its values, lent for the call.
    ///
    /// Tiles come in order of rows, within them in the order of the axis. No input may be NaN.
    public func forEachTile(
        over inputs: [Column<Double>], _ body: (_ index: Int, _ rows: Range<Int>, _ values: Span<Double>) -> Void
    ) {
        let rows = inputs[0].count
        precondition(inputs.allSatisfy { $0.count == rows }, "columns are of one length")
        guard rows > 0, !indicators.isEmpty else { return }
        withPointers(to: inputs, []) { sources in
            precondition(
                UndefinedScan(columns: sources, rows: rows).firstUndefined(from: 0) == rows,
                "an axis is computed over defined rows")
            let columns = InputColumns(sources)
            guard !Function.fillAxis(indicators, rows: rows, from: columns, grids: inputs.map(\.scale), body) else {
                return
            }
            fill(columns, rows: rows, grids: inputs.map(\.scale), body)
        }
    }

    /// The streams side by side, each going on where it stopped in the tile before.
    private func fill(
        _ inputs: InputColumns, rows: Int, grids: [DecimalScale?],
        _ body: (_ index: Int, _ rows: Range<Int>, _ values: Span<Double>) -> Void
    ) {
        var streams = indicators.map { $0.makeStream(grids) }
        var values = [Double](repeating: 0, count: min(rows, Self.tileRows))
        for start in stride(from: 0, to: rows, by: Self.tileRows) {
            let tile = start..<min(start + Self.tileRows, rows)
            for index in streams.indices {
                for row in tile { values[row - start] = streams[index].update(Function.Stream.Input(inputs, row: row)) }
                body(index, tile, values.span.extracting(0..<tile.count))
            }
        }
    }
}
