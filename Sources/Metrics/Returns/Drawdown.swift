public import Columns

/// How far a curve lies below its running peak. The peak includes the starting equity.
public struct Drawdown: Sendable {
    /// The loss from the running peak at each row, as a positive fraction.
    public let depths: Column<Double>
    /// The greatest of them.
    public let greatest: Double
    /// The greatest equity.
    public let peak: Double

    /// The drawdowns of a curve, row for row.
    public init(start: Double, equity: Column<Double>) {
        var peak = start
        var greatest = 0.0
        var builder = ColumnBuilder<Double>(capacity: equity.count)
        for row in 0..<equity.count {
            peak = max(peak, equity[row])
            let depth = 1 - equity[row] / peak
            greatest = max(greatest, depth)
            builder.append(depth)
        }
        depths = builder.seal()
        self.greatest = greatest
        self.peak = peak
    }
}
