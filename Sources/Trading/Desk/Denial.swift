public import Columns
public import Market

/// What the desk refused, and why.
public struct Denial: Hashable, Sendable {
    /// When.
    public let time: Timestamp
    /// In which instrument.
    public let instrument: InstrumentIndex
    /// In which direction; nil where what was wanted had none, as the end of an order.
    public let side: Side?
    /// How much; nil where the size came to nothing.
    public let quantity: Quantity?
    /// The name of the rule.
    public let rule: String
    /// By which numbers.
    public let excess: Excess
}
