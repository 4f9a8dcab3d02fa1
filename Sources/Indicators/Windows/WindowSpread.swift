public import Columns

/// Variances and covariance of the last `period` rows of two series, without drift and without cancellation.
///
/// On decimal grids all sums are whole numbers and exact. Elsewhere rows are counted in blocks of the period and
/// samples from the first of their block; a window is the rest of one block and the beginning of the next. Where little
/// is left of the squares, they are summed anew from the mean. Complexity: O(1) a row, O(period) in the last case.
public struct WindowSpread: Sendable {
    @usableFromInline let period: Int
    @usableFromInline let isOnGrid: Bool
    @usableFromInline let xSteps: Double
    @usableFromInline let ySteps: Double
    @usableFromInline var xs: [Double]
    @usableFromInline var ys: [Double]
    @usableFromInline var place = 0
    @usableFromInline var seen = 0
    @usableFromInline var exact = ExactMoments()
    @usableFromInline var prefix = PairMoments()
    @usableFromInline var rests: [PairMoments]
    @usableFromInline var reference = Pair(0, 0)
    @usableFromInline var restReference = Pair(0, 0)

    /// An empty window over samples that lie on grids, or on none.
    public init(period: Int, grids: (DecimalScale?, DecimalScale?)) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
        // The product of two sums of whole numbers must fit 128 bits.
        isOnGrid = grids.0 != nil && grids.1 != nil && period <= 2_048
        xSteps = grids.0?.stepsPerUnit ?? 1
        ySteps = grids.1?.stepsPerUnit ?? 1
        xs = Array(repeating: 0, count: period)
        ys = xs
        rests = isOnGrid ? [] : Array(repeating: PairMoments(), count: period + 1)
    }

    /// Whether there are as many rows as the window is long.
    @inlinable public var isFull: Bool { seen >= period }

    /// Takes the next row, lets the oldest go, and gives the spread of what is there: on grids in steps of theirs.
    @inlinable public mutating func update(_ row: Pair) -> Spread {
        seen += 1
        return isOnGrid ? updateExact(row) : updateBlocks(row)
    }

    @inlinable mutating func updateExact(_ row: Pair) -> Spread {
        let (x, y) = ((row.first * xSteps).rounded(), (row.second * ySteps).rounded())
        if seen > period { exact.remove(Int64(xs[place]), Int64(ys[place])) }
        exact.add(Int64(x), Int64(y))
        xs[place] = x
        ys[place] = y
        place = place + 1 == period ? 0 : place + 1
        return exact.spread(Int128(period))
    }

    @inlinable mutating func updateBlocks(_ row: Pair) -> Spread {
        if place == 0 {
            reference = row
            prefix = PairMoments()
        }
        prefix.add(row.first - reference.first, row.second - reference.second)
        xs[place] = row.first
        ys[place] = row.second
        place += 1
        var sums = prefix
        if seen > period, place < period {
            sums =
                sums
                + rests[place].shifted(restReference.first - reference.first, restReference.second - reference.second)
        }
        var spread = sums.spread
        if isFull, sums.isCancelled(spread) { spread = summedAnew(row) }
        if place == period { endBlock() }
        return spread
    }

    /// The spread of the full window, from distances to its means.
    @inlinable func summedAnew(_ row: Pair) -> Spread {
        // The ring holds exactly the rows of the window. The means are found from a sample of it.
        var mean = Pair(0, 0)
        for index in 0..<period {
            mean.first += xs[index] - row.first
            mean.second += ys[index] - row.second
        }
        mean = Pair(row.first + mean.first / Double(period), row.second + mean.second / Double(period))
        var sums = PairMoments()
        for index in 0..<period { sums.add(xs[index] - mean.first, ys[index] - mean.second) }
        return sums.spread
    }

    /// Turns the rows of a finished block into sums from its end.
    @inlinable mutating func endBlock() {
        restReference = reference
        var sums = PairMoments()
        for index in stride(from: period - 1, through: 0, by: -1) {
            sums.add(xs[index] - reference.first, ys[index] - reference.second)
            rests[index] = sums
        }
        place = 0
    }
}

/// Sums of whole numbers and of their products.
public struct ExactMoments: Sendable {
    @usableFromInline var x: Int64 = 0
    @usableFromInline var y: Int64 = 0
    @usableFromInline var xx: Int128 = 0
    @usableFromInline var xy: Int128 = 0
    @usableFromInline var yy: Int128 = 0

    /// Of nothing.
    @inlinable init() {}

    @inlinable mutating func add(_ dx: Int64, _ dy: Int64) {
        x &+= dx
        y &+= dy
        xx = xx &+ Int128(dx) &* Int128(dx)
        xy = xy &+ Int128(dx) &* Int128(dy)
        yy = yy &+ Int128(dy) &* Int128(dy)
    }

    @inlinable mutating func remove(_ dx: Int64, _ dy: Int64) {
        x &-= dx
        y &-= dy
        xx = xx &- Int128(dx) &* Int128(dx)
        xy = xy &- Int128(dx) &* Int128(dy)
        yy = yy &- Int128(dy) &* Int128(dy)
    }

    /// Each rounded once.
    @inlinable func spread(_ count: Int128) -> Spread {
        let (x, y) = (Int128(x), Int128(y))
        return Spread(
            xx: Double(wide: count &* xx &- x &* x), xy: Double(wide: count &* xy &- x &* y),
            yy: Double(wide: count &* yy &- y &* y))
    }
}
