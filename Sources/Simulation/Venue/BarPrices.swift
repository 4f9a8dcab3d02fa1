import Columns
import Market

/// The prices of a bar as orders see them: exact, to a billionth.
struct BarPrices {
    let open: Price
    let high: Price
    let low: Price
    let close: Price
    let volume: Double
    let openTime: Timestamp
    let closeTime: Timestamp

    init(_ bar: Bar) {
        func price(_ value: Double) -> Price {
            Price(rounding: value, toTick: Price(units: 1), rule: .nearestEven)
        }
        open = price(bar.open)
        high = price(bar.high)
        low = price(bar.low)
        close = price(bar.close)
        volume = bar.volume
        openTime = bar.openTime
        closeTime = bar.closeTime
    }

    /// The last moment of a bar, at its close or at what is bid or asked then; its range is still that of the bar.
    init(closeOf bar: Bar, at price: Double) {
        self.init(
            Bar(
                openTime: bar.closeTime, closeTime: bar.closeTime, open: price, high: max(bar.high, price),
                low: min(bar.low, price), close: price, volume: bar.volume))
    }

    /// Whether the high is nearer to the open than the low is.
    var isHighNearer: Bool { high.units - open.units < open.units - low.units }

}

/// A way of the price through a bar.
enum Way: Sendable {
    /// Nothing but the close.
    case close
    /// Open, high, low, close.
    case highFirst
    /// Open, low, high, close.
    case lowFirst
    /// The ways through finer bars, of which each begins with a jump.
    case finer([(bar: BarPrices, way: Way)])
}
