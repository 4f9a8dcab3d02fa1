/// The least value of a smooth function of several numbers near a start, and where it is.
///
/// Quasi-Newton steps (Broyden, Fletcher, Goldfarb and Shanno, 1970) with slopes from differences on both sides. A
/// value that is not finite is a wall.
public struct Minimum: Sendable, Hashable {
    /// Where the least value is.
    public private(set) var point: [Double]
    /// The least value.
    public private(set) var value: Double
    /// Whether the slope there is nothing but rounding.
    public private(set) var isSettled = false

    /// Searches from a start.
    public init(from start: [Double], steps: Int = 400, of function: ([Double]) -> Double) {
        point = start
        value = function(start)
        var slope = Self.slope(of: function, at: point)
        var curvature = Self.identity(start.count)
        for _ in 0..<steps {
            var direction = curvature.map { row in -zip(row, slope).reduce(0) { $0 + $1.0 * $1.1 } }
            var descent = zip(direction, slope).reduce(0) { $0 + $1.0 * $1.1 }
            if !(descent < 0) {
                curvature = Self.identity(start.count)
                direction = slope.map { -$0 }
                descent = -slope.reduce(0) { $0 + $1 * $1 }
            }
            if abs(descent) < 1e-18 * max(1, abs(value)) {
                isSettled = true
                return
            }
            guard let (next, nextValue) = Self.walk(point, value, direction, descent, function) else {
                isSettled = slope.allSatisfy { abs($0) < 1e-4 * max(1, abs(value)) }
                return
            }
            let nextSlope = Self.slope(of: function, at: next)
            Self.update(&curvature, zip(next, point).map { $0 - $1 }, zip(nextSlope, slope).map { $0 - $1 })
            (point, value, slope) = (next, nextValue, nextSlope)
        }
    }

    /// The best of searches from several starts; the first of equals.
    public init(fromEach starts: [[Double]], of function: ([Double]) -> Double) {
        precondition(!starts.isEmpty, "a search has a start")
        self = Minimum(from: starts[0], of: function)
        for start in starts.dropFirst() {
            let other = Minimum(from: start, of: function)
            if other.value < value || value.isNaN { self = other }
        }
    }

    private static func identity(_ size: Int) -> [[Double]] {
        (0..<size).map { row in (0..<size).map { $0 == row ? 1 : 0 } }
    }

    private static func slope(of function: ([Double]) -> Double, at point: [Double]) -> [Double] {
        point.indices.map { place in
            // The cube root of the rounding error balances it against the curve.
            let step = 6e-6 * max(1, abs(point[place]))
            var (above, below) = (point, point)
            above[place] += step
            below[place] -= step
            let slope = (function(above) - function(below)) / (above[place] - below[place])
            return slope.isFinite ? slope : 0
        }
    }

    /// Halves a step until it goes down enough; nil where none does.
    private static func walk(
        _ point: [Double], _ value: Double, _ direction: [Double], _ descent: Double,
        _ function: ([Double]) -> Double
    ) -> (point: [Double], value: Double)? {
        let longest = direction.reduce(0) { max($0, abs($1)) }
        var length = min(1, 4 / max(longest, 1e-300))
        for _ in 0..<60 {
            let next = zip(point, direction).map { $0 + length * $1 }
            let nextValue = function(next)
            if nextValue.isFinite, nextValue <= value + 1e-4 * length * descent, next != point {
                return (next, nextValue)
            }
            length *= 0.5
        }
        return nil
    }

    private static func update(_ curvature: inout [[Double]], _ move: [Double], _ turn: [Double]) {
        let product = zip(move, turn).reduce(0) { $0 + $1.0 * $1.1 }
        guard product > 1e-14 else { return }
        let seen = curvature.map { row in zip(row, turn).reduce(0) { $0 + $1.0 * $1.1 } }
        let factor = (1 + zip(turn, seen).reduce(0) { $0 + $1.0 * $1.1 } / product) / product
        for row in move.indices {
            for column in move.indices {
                curvature[row][column] +=
                    factor * move[row] * move[column] - (seen[row] * move[column] + move[row] * seen[column]) / product
            }
        }
    }
}
