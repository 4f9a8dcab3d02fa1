internal import CBytes

/// Which of two values counts.
public protocol Extreme: Sendable {
    /// What every value comes before.
    static var weakest: Double { get }
    /// The one that counts; the second of equal ones.
    static func choose(_ left: Double, _ right: Double) -> Double
    /// The ones that count, lane by lane.
    static func choose(_ left: SIMD4<Double>, _ right: SIMD4<Double>) -> SIMD4<Double>
}

/// The greater of two.
public enum Greatest: Extreme {
    @inlinable public static var weakest: Double { -.infinity }
    @inlinable public static func choose(_ left: Double, _ right: Double) -> Double { left > right ? left : right }
    public static func choose(_ left: SIMD4<Double>, _ right: SIMD4<Double>) -> SIMD4<Double> {
        lanes_greater(left, right)
    }
}

/// The lesser of two.
public enum Least: Extreme {
    @inlinable public static var weakest: Double { .infinity }
    @inlinable public static func choose(_ left: Double, _ right: Double) -> Double { left < right ? left : right }
    public static func choose(_ left: SIMD4<Double>, _ right: SIMD4<Double>) -> SIMD4<Double> {
        lanes_lesser(left, right)
    }
}

/// The greatest or the least of the last `period` samples, in three comparisons a row whatever the period.
///
/// After van Herk and Gil–Werman: rows are counted in blocks of the period; a window is the rest of one block, taken
/// from its end, and the beginning of the next.
public struct WindowExtreme<Choice: Extreme>: Sendable {
    @usableFromInline let period: Int
    /// The samples of the block that has begun, then what is left of the block before, taken from its end.
    @usableFromInline var ring: [Double]
    @usableFromInline var place = 0
    @usableFromInline var seen = 0
    @usableFromInline var prefix = 0.0
    /// The value that counts among the last `period` samples, or among all where there are fewer.
    public var value = 0.0

    /// An empty window.
    public init(period: Int) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.period = period
        ring = Array(repeating: Choice.weakest, count: period)
    }

    /// Whether there are as many samples as the window is long.
    @inlinable public var isFull: Bool { seen >= period }

    /// Takes the next sample and lets the oldest go.
    @inlinable public mutating func add(_ sample: Double) {
        prefix = place == 0 ? sample : Choice.choose(prefix, sample)
        ring[place] = sample
        place += 1
        seen += 1
        if place < period {
            value = Choice.choose(ring[place], prefix)
        } else {
            value = prefix
            for index in stride(from: period - 2, through: 0, by: -1) {
                ring[index] = Choice.choose(ring[index], ring[index + 1])
            }
            place = 0
        }
    }
}

/// The greatest high and the least low of the last `period` rows.
public struct WindowRange: Sendable {
    @usableFromInline var greatest: WindowExtreme<Greatest>
    @usableFromInline var least: WindowExtreme<Least>

    /// An empty window.
    public init(period: Int) {
        greatest = WindowExtreme(period: period)
        least = WindowExtreme(period: period)
    }

    /// Whether there are as many rows as the window is long.
    @inlinable public var isFull: Bool { greatest.isFull }
    /// The greatest high.
    @inlinable public var high: Double { greatest.value }
    /// The least low.
    @inlinable public var low: Double { least.value }
    /// Halfway between.
    @inlinable public var middle: Double { (high + low) / 2 }

    /// Where a value lies between the least and the greatest, in percent; 0 where those are one.
    @inlinable public func place(of value: Double) -> Double {
        let depth = high - low
        return depth == 0 ? 0 : (value - low) / depth * 100
    }

    /// Takes the next row and lets the oldest go.
    @inlinable public mutating func add(_ high: Double, _ low: Double) {
        greatest.add(high)
        least.add(low)
    }
}
