import Glibc

/// Mean, deviation, skewness and kurtosis of values, by two passes with compensated sums in order.
///
/// What is undefined is absent: deviations below two values, shape where all values are one.
public struct Moments: Sendable, Hashable {
    /// The number of values.
    public let count: Int
    /// The mean; zero of nothing.
    public let mean: Double
    /// Whether all values are exactly one and the same: a deviation of rounding alone is none.
    public let isConstant: Bool
    private let squares: Double
    private let cubes: Double
    private let fourths: Double

    /// The moments of values.
    public init(_ values: [Double]) {
        count = values.count
        guard let first = values.first else {
            (mean, isConstant, squares, cubes, fourths) = (0, true, 0, 0, 0)
            return
        }
        let mean = values.compensatedSum() / Double(values.count)
        self.mean = mean
        var isConstant = true
        var (rest, squares, cubes, fourths) = (
            CompensatedSum(), CompensatedSum(), CompensatedSum(), CompensatedSum()
        )
        for value in values {
            if value != first { isConstant = false }
            let distance = value - mean
            let square = distance * distance
            rest.add(distance)
            squares.add(square)
            cubes.add(square * distance)
            fourths.add(square * square)
        }
        self.isConstant = isConstant
        self.squares = squares.value - rest.value * rest.value / Double(values.count)
        self.cubes = cubes.value
        self.fourths = fourths.value
    }

    /// The variance that divides by one less than the count.
    public var variance: Double? {
        if count < 2 { nil } else if isConstant { 0 } else { squares / Double(count - 1) }
    }

    /// The root of the variance.
    public var deviation: Double? { variance.map { $0.squareRoot() } }

    /// The deviation that divides by the count.
    public var populationDeviation: Double? {
        if count == 0 { nil } else if isConstant { 0 } else { (squares / Double(count)).squareRoot() }
    }

    /// The third standardised moment of the population.
    public var skewness: Double? {
        guard !isConstant else { return nil }
        let variance = squares / Double(count)
        return cubes / Double(count) / (variance * variance.squareRoot())
    }

    /// The fourth standardised moment of the population: 3 for the normal distribution.
    public var kurtosis: Double? {
        guard !isConstant else { return nil }
        let variance = squares / Double(count)
        return fourths / Double(count) / (variance * variance)
    }

    /// The skewness with its bias removed, which spreadsheets and pandas tell; from three values on.
    public var unbiasedSkewness: Double? {
        guard count > 2, let skewness else { return nil }
        let count = Double(count)
        return skewness * (count * (count - 1)).squareRoot() / (count - 2)
    }

    /// The kurtosis beyond the normal one with its bias removed, from four values on.
    public var unbiasedExcessKurtosis: Double? {
        guard count > 3, let kurtosis else { return nil }
        let count = Double(count)
        return (count - 1) / ((count - 2) * (count - 3)) * ((count + 1) * (kurtosis - 3) + 6)
    }
}
