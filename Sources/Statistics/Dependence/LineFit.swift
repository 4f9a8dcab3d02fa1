/// The line through points by least squares: `y = intercept + slope × x`.
///
/// Absent below three points, or where all points share one x.
public struct LineFit: Sendable, Hashable {
    /// The value at x = 0.
    public let intercept: Double
    /// The change of y for one of x.
    public let slope: Double
    /// The standard error of the intercept, with n - 2 degrees of freedom.
    public let interceptError: Double
    /// The standard error of the slope, with n - 2 degrees of freedom.
    public let slopeError: Double
    /// The covariance of the points over the product of their deviations; absent where all share one y.
    public let correlation: Double?
    /// The number of points.
    public let count: Int
    private let meanX: Double
    private let squaresX: Double

    /// Fits a line.
    public init?(_ x: [Double], _ y: [Double]) {
        precondition(x.count == y.count, "points have an x and a y each, had \(x.count) and \(y.count)")
        let (first, second) = (Moments(x), Moments(y))
        guard x.count > 2, !first.isConstant else { return nil }
        let (meanX, meanY) = (first.mean, second.mean)
        var products = CompensatedSum()
        var squares = CompensatedSum()
        for row in x.indices {
            let distance = x[row] - meanX
            products.add(distance * (y[row] - meanY))
            squares.add(distance * distance)
        }
        let slope = products.value / squares.value
        let intercept = meanY - slope * meanX
        var residuals = CompensatedSum()
        for row in x.indices {
            let residual = (y[row] - meanY) - slope * (x[row] - meanX)
            residuals.add(residual * residual)
        }
        let count = Double(x.count)
        let variance = residuals.value / (count - 2)
        self.slope = slope
        self.intercept = intercept
        slopeError = (variance / squares.value).squareRoot()
        interceptError = (variance * (1 / count + meanX * meanX / squares.value)).squareRoot()
        correlation =
            if let deviation = second.deviation, !second.isConstant {
                products.value / (squares.value.squareRoot() * deviation * (count - 1).squareRoot())
            } else { nil }
        self.count = x.count
        self.meanX = meanX
        squaresX = squares.value
    }

    /// The share of the spread of y that the line explains.
    public var explained: Double? { correlation.map { $0 * $0 } }

    /// The standard error of the intercept where residuals depend on each other and differ in size.
    ///
    /// Newey and West (1987), with weights that fall along a line up to a lag and no correction for small samples.
    public func robustInterceptError(_ x: [Double], _ y: [Double], lags: Int) -> Double? {
        precondition(x.count == count && y.count == count, "the points are those of the fit")
        // The intercept is a weighted sum of y; so is its error of the residuals.
        let scores = x.indices.map { row in
            let residual = y[row] - intercept - slope * x[row]
            return residual * (1 / Double(count) - (x[row] - meanX) * meanX / squaresX)
        }
        var sum = CompensatedSum()
        for score in scores { sum.add(score * score) }
        for lag in stride(from: 1, through: min(lags, count - 1), by: 1) {
            let weight = 2 * (1 - Double(lag) / Double(lags + 1))
            for row in lag..<count { sum.add(weight * scores[row] * scores[row - lag]) }
        }
        return sum.value > 0 ? sum.value.squareRoot() : nil
    }
}
