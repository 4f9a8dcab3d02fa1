public import Columns

/// An event that changes what a share is or pays, kept apart from the bars.
public struct CorporateAction: Hashable, Sendable {
    /// What happens.
    public enum Event: Hashable, Sendable {
        /// Each old share becomes that many new ones.
        case split(ratio: Double)
        /// Each share pays that much, in the currency and the shares of the day before.
        case dividend(amount: Double)
    }

    /// Midnight, in the time zone of the instrument, of the first date that trades without the right.
    public let exDate: Timestamp
    /// What happens.
    public let event: Event
    /// The close before the ex-date that the source adjusted by, where it told one.
    public let referenceClose: Double?

    /// An action on a date.
    public init(exDate: Timestamp, event: Event, referenceClose: Double? = nil) {
        self.exDate = exDate
        self.event = event
        self.referenceClose = referenceClose
    }
}
