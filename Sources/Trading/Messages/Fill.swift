public import Columns
public import Market

/// One execution.
public struct Fill: BitwiseCopyable, Hashable, Sendable {
    /// The order it belongs to.
    public let order: OrderID
    /// What was traded.
    public let instrument: InstrumentIndex
    /// In which direction.
    public let side: Side
    /// How much, without sign.
    public let quantity: Quantity
    /// At what price.
    public let price: Price
    /// What it cost.
    public let fee: Money
    /// When.
    public let time: Timestamp

    /// The whole of an order, executed.
    public init(of order: Order, at price: Price, fee: Money, time: Timestamp) {
        self.order = order.id
        instrument = order.instrument
        side = order.side
        quantity = order.quantity
        self.price = price
        self.fee = fee
        self.time = time
    }
}
