/// The rule by which wall clocks of a place follow universal time.
public protocol LocalClock: Sendable {
    /// What the place is called in reports.
    var name: String { get }

    /// How far ahead of universal time the clocks of the place are when they show a local time.
    ///
    /// - Parameter atLocal: the wall clock as seconds since 1970-01-01T00:00:00 of the same wall clock.
    func offsetSeconds(atLocal seconds: Int64) -> LocalOffset
}

/// The offsets from universal time that belong to a local time.
public enum LocalOffset: Hashable, Sendable {
    /// The clocks show the time once.
    case unique(Int)
    /// The clocks jump over the time.
    case skipped
    /// The clocks show the time twice: first with the earlier offset, then with the later one.
    case repeated(Int, Int)
}

/// A clock that never changes its offset.
public struct FixedClock: LocalClock, Hashable {
    /// What the place is called in reports.
    public let name: String
    private let offset: Int

    /// A clock that many seconds ahead of universal time.
    public init(name: String, aheadBySeconds offset: Int) {
        precondition(abs(offset) <= 86_400, "a clock is within a day of universal time, was \(offset) s")
        self.name = name
        self.offset = offset
    }

    /// The one offset, whatever the time.
    public func offsetSeconds(atLocal seconds: Int64) -> LocalOffset { .unique(offset) }
}

extension LocalClock where Self == FixedClock {
    /// Universal time.
    public static var utc: FixedClock { FixedClock(name: "UTC", aheadBySeconds: 0) }
}
