/// Sums of two series and of their products, both counted from a reference.
public struct PairMoments: Sendable {
    @usableFromInline var count = 0.0
    @usableFromInline var x = 0.0
    @usableFromInline var y = 0.0
    @usableFromInline var xx = 0.0
    @usableFromInline var xy = 0.0
    @usableFromInline var yy = 0.0

    /// Of nothing.
    @inlinable init() {}

    /// Takes a distance from the reference.
    @inlinable mutating func add(_ dx: Double, _ dy: Double) {
        count += 1
        x += dx
        y += dy
        xx += dx * dx
        xy += dx * dy
        yy += dy * dy
    }

    /// The same counted from a reference that lies so much lower.
    @inlinable func shifted(_ dx: Double, _ dy: Double) -> PairMoments {
        var result = self
        result.x = x + count * dx
        result.y = y + count * dy
        result.xx = xx + dx * (2 * x + count * dx)
        result.xy = xy + dx * y + dy * (x + count * dx)
        result.yy = yy + dy * (2 * y + count * dy)
        return result
    }

    /// Of both.
    @inlinable static func + (left: PairMoments, right: PairMoments) -> PairMoments {
        var result = left
        result.count += right.count
        result.x += right.x
        result.y += right.y
        result.xx += right.xx
        result.xy += right.xy
        result.yy += right.yy
        return result
    }

    /// Count times the sum of squared distances from the mean, and of their products.
    @inlinable var spread: Spread {
        Spread(xx: count * xx - x * x, xy: count * xy - x * y, yy: count * yy - y * y)
    }

    /// Whether so little is left of the squares that rounding shows.
    @inlinable func isCancelled(_ spread: Spread) -> Bool {
        spread.xx < count * xx * 1e-4 || spread.yy < count * yy * 1e-4
    }
}

/// n² times the variances of two series and their covariance.
public struct Spread: Sendable {
    /// Of the first series.
    public var xx: Double
    /// Of both.
    public var xy: Double
    /// Of the second series.
    public var yy: Double

    /// Three numbers.
    @inlinable init(xx: Double, xy: Double, yy: Double) {
        self.xx = xx
        self.xy = xy
        self.yy = yy
    }
}
