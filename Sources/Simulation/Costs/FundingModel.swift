import Columns
import Market

/// What holders of perpetual contracts pay each other at fixed hours of the day, in universal time.
public struct FundingModel: Hashable, Sendable {
    /// What a long position pays of its value, and a short one receives; the other way where it is negative.
    public let rate: Double
    /// The hours from one payment to the next, counted from midnight.
    public let hours: Int

    /// Payments of a rate each so many hours, which divide a day.
    public init(rate: Double, hours: Int) {
        precondition(hours > 0 && 24 % hours == 0, "the hours between payments divide a day, were \(hours)")
        precondition(rate.isFinite, "a rate of funding is a number, was \(rate)")
        self.rate = rate
        self.hours = hours
    }

    /// The moments of payments from one moment to another, both included.
    func moments(from first: Timestamp, to last: Timestamp) -> [Timestamp] {
        let step = Int64(hours) * 3_600
        let start = Rounding.up.quotient(of: Int128(first.nanoseconds), by: Int128(step) * 1_000_000_000)
        return stride(from: Int64(start) * step, through: last.seconds, by: Int64.Stride(step)).map {
            Timestamp(seconds: $0)
        }
    }
}
