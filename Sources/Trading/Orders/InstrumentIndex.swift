/// The place of an instrument in the session's list of instruments.
public struct InstrumentIndex: Hashable, Comparable, BitwiseCopyable, Sendable {
    /// The place, from 0.
    public let offset: Int

    /// The instrument at a place.
    @inlinable public init(_ offset: Int) { self.offset = offset }

    @inlinable public static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
}
