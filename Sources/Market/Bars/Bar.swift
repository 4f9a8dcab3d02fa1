public import Columns

/// One closed bar.
public struct Bar: BitwiseCopyable, Hashable, Sendable {
    /// When the bar began to trade.
    public var openTime: Timestamp
    /// When it was complete, and the earliest moment its values may be used.
    public var closeTime: Timestamp
    /// The first price.
    public var open: Double
    /// The greatest price.
    public var high: Double
    /// The least price.
    public var low: Double
    /// The last price.
    public var close: Double
    /// What was traded, zero where the source had none.
    public var volume: Double

    /// A bar of these values.
    public init(
        openTime: Timestamp, closeTime: Timestamp, open: Double, high: Double, low: Double, close: Double,
        volume: Double
    ) {
        self.openTime = openTime
        self.closeTime = closeTime
        self.open = open
        self.high = high
        self.low = low
        self.close = close
        self.volume = volume
    }
}
