import Columns

/// Sums and spreads of windows over grid steps, eight rows at a time: what deviations and bands are made of.
///
/// Steps count from a pivot, the newest sample before a chunk, so that their squares stay whole numbers that a double
/// holds. What the sum lacks by that is given back; the spread, n times the sum of squares less the square of the sum,
/// does not depend on it.
struct SpreadOctets {
    private let period: Int
    private let grid: DecimalScale
    private var pivot = 0.0
    private var sum = 0.0
    private var squares = 0.0

    /// Windows of a length over a grid.
    init(period: Int, grid: DecimalScale) {
        self.period = period
        self.grid = grid
    }

    /// Takes the first window, and gives whether its sums are exact.
    mutating func begin(_ window: UnsafeBufferPointer<Double>) -> Bool {
        pivot = GridSteps.of(window[period - 1], grid)
        (sum, squares) = (0, 0)
        for sample in window {
            let distance = GridSteps.of(sample, grid) - pivot
            sum += distance
            squares += distance * distance
        }
        // The sum is no greater than the root of this.
        return Double(period) * squares <= 0x1p52
    }

    /// Gives the sums and the spreads of blocks of eight rows; tells whether all were exact and no sample was NaN.
    @inline(__always) mutating func forEach(
        _ rows: Range<Int>, of samples: UnsafePointer<Double>,
        _ body: (_ row: Int, _ sums: Octet, _ spreads: Octet) -> Void
    ) -> Bool {
        let n = Double(period)
        move(to: GridSteps.of(samples[rows.lowerBound - 1], grid))
        let steps = GridSteps(grid, from: pivot)
        var (sum, squares) = (RunningTotal(sum), RunningTotal(squares))
        var limit = MagnitudeLimit()
        let (count, two, whole) = (Octet(n), Octet(2), Octet(pivot * n))
        for row in stride(from: rows.lowerBound, to: rows.upperBound, by: 8) {
            let old = steps.lifted(samples + row - period)
            let change = steps.lifted(samples + row) - old
            let sums = sum.add(change)
            // The square of the new sample less that of the old one.
            let scaled = count * squares.add(change * change.adding(steps.lowered(old), times: two))
            limit.add(scaled)
            body(row, sums + whole, scaled - sums * sums)
        }
        (self.sum, self.squares) = (sum.value, squares.value)
        // A NaN stays in the sum. A sum of squares that is rounded is far beyond the bound, or one before it was.
        return !self.sum.isNaN && limit.isWithin(0x1p52) && abs(pivot * n) < 0x1p52
    }

    /// Counts from another pivot.
    private mutating func move(to pivot: Double) {
        let shift = self.pivot - pivot
        let n = Double(period)
        squares += shift * (2 * sum + n * shift)
        sum += n * shift
        self.pivot = pivot
    }
}
