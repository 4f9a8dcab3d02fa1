public import Columns
public import Indicators

/// Columns made of other columns by a rule of a program's own, row by row, from the first row on.
public protocol ColumnRule: Hashable, Sendable {
    /// How many columns it makes.
    var outputCount: Int { get }
    /// Rows before the first defined one, as far as that is known.
    var lookback: Int { get }
    /// All rows at once; gives the same bits as the stream.
    func columns(over sources: [Column<Double>]) -> [Column<Double>]
    /// The rule before the first row.
    func makeStream() -> any RowStream
}
