/// A price in whole ticks, walked step by step; the last steps since `begin` make a bar.
struct TickPath {
    private(set) var price: Int64
    private var open: Int64
    private var high: Int64
    private var low: Int64

    init(price: Int64) {
        self.price = price
        (open, high, low) = (price, price, price)
    }

    /// Starts a bar at the present price.
    mutating func begin() { (open, high, low) = (price, price, price) }

    /// Moves by a fraction of the price, to the nearest tick, never by more than a fifth of it.
    mutating func move(by fraction: Double) {
        let bounded = min(0.2, max(-0.2, fraction))
        shift(by: Int64((Double(price) * bounded).rounded(.toNearestOrEven)))
    }

    /// Moves by ticks.
    mutating func shift(by ticks: Int64) {
        price = max(1, price + ticks)
        high = max(high, price)
        low = min(low, price)
    }

    /// Sets the price, for splits.
    mutating func reset(to ticks: Int64) { self = TickPath(price: max(1, ticks)) }

    /// The bar since `begin`, in ticks.
    var bar: (open: Int64, high: Int64, low: Int64, close: Int64) { (open, high, low, price) }
}
