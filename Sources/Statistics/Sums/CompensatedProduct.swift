/// A product of factors `1 + change` that carries the rounding error of each multiplication along.
///
/// It is right to the last digits over any number of factors, as a sum of logarithms would be, and needs none.
@frozen public struct CompensatedProduct: Sendable {
    @usableFromInline var product: Double
    @usableFromInline var error = 0.0

    /// The product of nothing, times a first factor.
    @inlinable public init(_ first: Double) { product = first }

    /// Multiplies by `1 + change`.
    @inlinable public mutating func grow(by change: Double) {
        let factor = 1 + change
        let part = factor - 1
        let lost = (1 - (factor - part)) + (change - part)
        let next = product * factor
        let rounding = (-next).addingProduct(product, factor)
        error = error * factor + (product * lost + rounding)
        product = next
    }

    /// What the factors come to.
    @inlinable public var value: Double { product + error }
}
