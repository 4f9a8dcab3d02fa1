public import Columns

/// Indicators of one kind over the same columns, whose values are made tile by tile when they are read, and not kept.
///
/// A sweep reads hundreds of columns once each: made where they are read they never leave the nearest caches.
public struct TiledIndicators: Sendable {
    private let indicators: [any Indicator]
    private let inputs: [Column<Double>]

    /// Indicators over defined rows, or nil where they are not of one kind with one output, or where their kind is
    /// faster one after the other.
    public init?(_ indicators: [any Indicator], over inputs: [Column<Double>]) {
        guard let first = indicators.first, let rows = inputs.first?.count, rows > 0 else { return nil }
        self.indicators = indicators
        self.inputs = inputs
        guard isFast(first), isDefined(rows) else { return nil }
    }

    /// The rows of a tile.
    public static var tileRows: Int { IndicatorAxis<SimpleAverage>.tileRows }

    /// Hands out every tile of some of the indicators, in order of rows.
    ///
    /// Each with its place among those asked for, its rows, and its values, lent for the call.
    public func forEachTile(
        of places: [Int], _ body: (_ index: Int, _ rows: Range<Int>, _ values: Span<Double>) -> Void
    ) {
        guard let first = indicators.first else { return }
        fill(first, places, body)
    }

    /// The values of one of them as a column.
    public func column(at place: Int) -> Column<Double> { indicators[place].columns(over: inputs)[0] }

    private func fill<Function: Indicator>(
        _ kind: Function, _ places: [Int],
        _ body: (_ index: Int, _ rows: Range<Int>, _ values: Span<Double>) -> Void
    ) {
        let chosen = places.compactMap { indicators[$0] as? Function }
        withPointers(to: inputs, []) { sources in
            let isFilled = Function.fillAxis(
                chosen, rows: inputs[0].count, from: InputColumns(sources), grids: inputs.map(\.scale), body)
            precondition(isFilled || chosen.isEmpty, "what fills all of an axis fills a part of it")
        }
    }

    private func isFast<Function: Indicator>(_ kind: Function) -> Bool {
        let own = indicators.compactMap { $0 as? Function }
        guard own.count == indicators.count, Function.Stream.Output.columnCount == 1,
            Function.Stream.Input.columnCount == inputs.count
        else { return false }
        var isFilled = false
        withPointers(to: inputs, []) { sources in
            isFilled = Function.canFillAxis(
                own, rows: inputs[0].count, from: InputColumns(sources), grids: inputs.map(\.scale))
        }
        return isFilled
    }

    private func isDefined(_ rows: Int) -> Bool {
        var isDefined = false
        withPointers(to: inputs, []) { sources in
            isDefined = UndefinedScan(columns: sources, rows: rows).firstUndefined(from: 0) == rows
        }
        return isDefined
    }
}
