/// Where a continuous function is zero that has different signs at both ends of a range, to the last digits.
///
/// Bisection, secants and inverse parabolas in turn (Brent, 1973); of two ends with one sign the one nearer to zero.
public func root(within range: ClosedRange<Double>, _ function: (Double) -> Double) -> Double {
    var (other, best) = (range.lowerBound, range.upperBound)
    var (otherValue, value) = (function(other), function(best))
    guard (otherValue > 0) != (value > 0) || otherValue == 0 || value == 0 else {
        return abs(otherValue) < abs(value) ? other : best
    }
    var (across, acrossValue) = (other, otherValue)
    var step = best - other
    var before = step
    for _ in 0..<200 {
        if (value > 0) == (acrossValue > 0) {
            (across, acrossValue) = (other, otherValue)
            step = best - other
            before = step
        }
        if abs(acrossValue) < abs(value) {
            (other, best, across) = (best, across, best)
            (otherValue, value, acrossValue) = (value, acrossValue, value)
        }
        let tolerance = 2 * Double.ulpOfOne * abs(best) + .leastNormalMagnitude
        let half = 0.5 * (across - best)
        if abs(half) <= tolerance || value == 0 { return best }
        if abs(before) >= tolerance, abs(otherValue) > abs(value) {
            let ratio = value / otherValue
            var (above, below): (Double, Double)
            if other == across {
                (above, below) = (2 * half * ratio, 1 - ratio)
            } else {
                let (first, second) = (otherValue / acrossValue, value / acrossValue)
                above = ratio * (2 * half * first * (first - second) - (best - other) * (second - 1))
                below = (first - 1) * (second - 1) * (ratio - 1)
            }
            if above > 0 { below = -below } else { above = -above }
            let isInside = 2 * above < min(3 * half * below - abs(tolerance * below), abs(before * below))
            (before, step) = isInside ? (step, above / below) : (half, half)
        } else {
            (before, step) = (half, half)
        }
        (other, otherValue) = (best, value)
        best += abs(step) > tolerance ? step : (half > 0 ? tolerance : -tolerance)
        value = function(best)
    }
    return best
}
