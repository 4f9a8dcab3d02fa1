/// A stretch of time that includes its start and excludes its end.
public struct TimeSpan: Hashable, BitwiseCopyable, Sendable {
    /// Everything.
    public static let always = TimeSpan(
        from: Timestamp(nanoseconds: .min), until: Timestamp(nanoseconds: .max))

    /// The first moment inside.
    public let start: Timestamp
    /// The first moment after.
    public let end: Timestamp

    /// The span from `start` until before `end`.
    public init(from start: Timestamp, until end: Timestamp) {
        precondition(start <= end, "a span does not end before it starts, was \(start) to \(end)")
        self.start = start
        self.end = end
    }

    /// Whether a moment lies inside.
    public func contains(_ time: Timestamp) -> Bool { start <= time && time < end }
}
