import Columns
import Indicators
import Workers

/// The columns of a panel that are not kept.
struct PanelTiles: Sendable {
    /// Their places, in order.
    let places: [Int]
    let indicators: TiledIndicators
}

extension Panel {
    /// The rows of a tile.
    public static var tileRows: Int { TiledIndicators.tileRows }

    /// Whether a column is not kept but made tile by tile.
    public func isTiled(_ handle: ColumnHandle) -> Bool { tiles?.places.contains(handle.index) ?? false }

    /// The same with every column kept.
    public func whole(threads: Int) -> Panel {
        guard let tiles else { return self }
        var panel = self
        let made = mapConcurrently(tiles.places.count, threads: threads) { tiles.indicators.column(at: $0) }
        for (place, column) in zip(tiles.places, made) { panel.columns[place] = column }
        panel.tiles = nil
        return panel
    }

    /// Hands out columns of one series tile by tile, in order of rows: the place among those asked for, the rows, and
    /// the values, lent for the call.
    ///
    /// Those that are not kept are made on the way.
    public func forEachTile(
        of handles: [ColumnHandle], _ body: (_ place: Int, _ rows: Range<Int>, _ values: Span<Double>) -> Void
    ) {
        let (kept, made) = split(handles)
        let rows = handles.first.map { rowCounts[$0.feed] } ?? 0
        func hand(_ tile: Range<Int>) {
            for place in kept {
                columns[handles[place].index].withValues { body(place, tile, $0.span.extracting(tile)) }
            }
        }
        guard let tiles, let last = made.indices.last else {
            for start in stride(from: 0, to: rows, by: Self.tileRows) { hand(start..<min(start + Self.tileRows, rows)) }
            return
        }
        tiles.indicators.forEachTile(of: made.map(\.indicator)) { index, tile, values in
            body(made[index].place, tile, values)
            if index == last { hand(tile) }
        }
    }

    /// The places of columns that are kept, and those of others with their indicators.
    private func split(_ handles: [ColumnHandle]) -> (kept: [Int], made: [(place: Int, indicator: Int)]) {
        var known: [Int: Int] = [:]
        for (number, place) in (tiles?.places ?? []).enumerated() { known[place] = number }
        var (kept, made): ([Int], [(place: Int, indicator: Int)]) = ([], [])
        for (place, handle) in handles.enumerated() {
            if let indicator = known[handle.index] { made.append((place, indicator)) } else { kept.append(place) }
        }
        return (kept, made)
    }
}
