/// Nanoseconds since 1970-01-01T00:00:00Z.
public struct Timestamp: Hashable, Comparable, BitwiseCopyable, Sendable {
    /// The count of nanoseconds, negative before 1970.
    public var nanoseconds: Int64

    /// The moment that many nanoseconds after the start of 1970.
    @inlinable public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    /// The moment that many seconds after the start of 1970.
    @inlinable public init(seconds: Int64) { nanoseconds = seconds * 1_000_000_000 }

    /// Whole seconds since 1970, rounded towards the past.
    @inlinable public var seconds: Int64 {
        let (quotient, remainder) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        return remainder < 0 ? quotient - 1 : quotient
    }

    @inlinable public static func < (left: Self, right: Self) -> Bool { left.nanoseconds < right.nanoseconds }
}
