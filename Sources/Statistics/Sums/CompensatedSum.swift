/// A sum that carries the rounding error of each addition along (Neumaier, 1974).
///
/// The result depends on the order of the values and on nothing else.
@frozen public struct CompensatedSum: Sendable {
    @usableFromInline var sum = 0.0
    @usableFromInline var error = 0.0

    /// A sum of nothing.
    @inlinable public init() {}

    /// The sum of values in their order.
    @inlinable public init(_ values: some Sequence<Double>) {
        for value in values { add(value) }
    }

    /// Adds a value.
    @inlinable public mutating func add(_ value: Double) {
        // The error of an addition is exact in this form for both orders of magnitude (Knuth, 1969).
        let next = sum + value
        let part = next - sum
        error += (sum - (next - part)) + (value - part)
        sum = next
    }

    /// What the values come to.
    @inlinable public var value: Double { sum + error }
}

extension Sequence<Double> {
    /// The sum in order, with the rounding errors of the additions.
    @inlinable public func compensatedSum() -> Double { CompensatedSum(self).value }

    /// The sum of a function of the values in order, with the rounding errors of the additions.
    @inlinable public func compensatedSum(of term: (Double) -> Double) -> Double {
        var sum = CompensatedSum()
        for value in self { sum.add(term(value)) }
        return sum.value
    }
}
