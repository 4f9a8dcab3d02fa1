public import Columns
public import Market

/// One execution.
public struct Fill: Hashable, BitwiseCopyable, Sendable {
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
    /// What it cost, in the instrument's currency; less than nothing where it was rewarded.
    public let fee: Money
    /// When.
    public let time: Timestamp

    /// A part of an order, or the whole of it, executed.
    public init(of order: Order, quantity: Quantity, at price: Price, fee: Money, time: Timestamp) {
        precondition(quantity > .zero, "a fill is of a positive quantity, was \(quantity)")
        self.order = order.id
        instrument = order.instrument
        side = order.side
        self.quantity = quantity
        self.price = price
        self.fee = fee
        self.time = time
    }

    /// The whole of an order, executed.
    public init(of order: Order, at price: Price, fee: Money, time: Timestamp) {
        self.init(of: order, quantity: order.quantity, at: price, fee: fee, time: time)
    }

    /// What it adds to the position.
    public var signedQuantity: Quantity { side.signed(quantity) }
}
