/// A number of decimals: the grid whose step is ten to the minus `decimals`.
public struct DecimalScale: Hashable, Comparable, BitwiseCopyable, Sendable {
    /// The finest grid that is looked for.
    public static let finest = DecimalScale(decimals: 14)

    /// Digits after the point.
    public let decimals: Int

    /// A grid of that many decimals.
    @inlinable public init(decimals: Int) {
        precondition((0...14).contains(decimals), "a scale has 0 to 14 decimals, was \(decimals)")
        self.decimals = decimals
    }

    /// Steps of the grid in one unit.
    @inlinable public var stepsPerUnit: Double { Self.powers[decimals] }

    @inlinable public static func < (left: Self, right: Self) -> Bool { left.decimals < right.decimals }

    /// The powers of ten that a double holds exactly.
    @usableFromInline static let powers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14,
    ]
}
