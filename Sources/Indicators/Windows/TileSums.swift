import Columns

/// Sums of grid steps over a tile of rows and some rows before it, counted from the last row before the tile: every
/// window is the difference of two of them.
struct TileSums: ~Copyable {
    private let grid: DecimalScale
    private let history: Int
    private let sums: UnsafeMutablePointer<Double>

    /// Sums for windows of up to so many rows, in tiles of so many.
    init(_ grid: DecimalScale, longest: Int, rows: Int) {
        self.grid = grid
        history = longest
        // Eight more, so that what is computed eight at a time may go beyond the end.
        sums = .allocate(capacity: longest + rows + 8)
        sums.initialize(repeating: 0, count: longest + rows + 8)
    }

    deinit { sums.deallocate() }

    /// The sum after the first row of the tile; those of earlier rows lie before it.
    var first: UnsafePointer<Double> { UnsafePointer(sums + history) }

    /// Goes on from a tile of so many rows, or from nothing, to the next one.
    func advance(from last: Int, to samples: UnsafePointer<Double>, count: Int) {
        let base = sums[history + last - 1]
        for place in 0..<history { sums[place] = sums[place + last] - base }
        let steps = GridSteps(grid)
        let target = sums + history
        var total = RunningTotal(0)
        var row = 0
        while row + 8 <= count {
            total.add(steps.lowered(steps.lifted(samples + row))).store(at: target + row)
            row += 8
        }
        while row < count {
            target[row] = target[row - 1] + GridSteps.of(samples[row], grid)
            row += 1
        }
    }
}
