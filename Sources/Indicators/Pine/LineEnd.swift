import Columns

/// The regression line through the last samples, some rows before its end; in a window of one row, the row.
struct LineEnd: IndicatorStream {
    private var end: LinearRegression.Stream?
    private var slope: LinearRegression.Stream?
    private let offset: Double

    init(period: Int, offset: Double, grids: [DecimalScale?]) {
        if period > 1 {
            end = LinearRegression(.end, period: period).makeStream(grids)
            slope = offset == 0 ? nil : LinearRegression(.slope, period: period).makeStream(grids)
        }
        self.offset = offset
    }

    mutating func update(_ sample: Double) -> Double {
        let value = end?.update(sample) ?? sample
        guard let rise = slope?.update(sample) else { return value }
        return value - rise * offset
    }
}
