/// The name a program gave to an entry or an exit, as its place in the program's list of names.
public struct OrderName: Hashable, BitwiseCopyable, Sendable {
    /// No name.
    public static let none = OrderName(rawValue: 0)

    /// The place, from 1; 0 for no name.
    public let rawValue: UInt32

    /// The name at a place.
    @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}
