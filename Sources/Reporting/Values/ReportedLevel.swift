public import Columns

/// The price at which an order worked for a while.
public struct ReportedLevel: Hashable, Sendable {
    /// What the order waited for.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// A price at least as good.
        case limit
        /// A price at least as bad.
        case stop
    }

    /// What the order waited for.
    public let kind: Kind
    /// The price.
    public let price: Double
    /// When the order began to work.
    public let start: Timestamp
    /// When it was filled or cancelled, or nil while it works.
    public let end: Timestamp?

    /// A level.
    public init(kind: Kind, price: Double, start: Timestamp, end: Timestamp?) {
        self.kind = kind
        self.price = price
        self.start = start
        self.end = end
    }
}
