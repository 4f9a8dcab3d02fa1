/// The number of an order within its session, counted from 1.
public struct OrderID: Hashable, Comparable, BitwiseCopyable, Sendable {
    /// The number.
    public let rawValue: UInt64

    /// The order of a number.
    @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }

    @inlinable public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
