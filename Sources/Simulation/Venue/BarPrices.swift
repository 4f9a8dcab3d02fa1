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
    /// Nothing but a price in between, after which the bar goes on.
    case moment
    /// A part of the way, after which the bar goes on.
    case step(WayStep)
    /// What is left when the price has come to its close.
    case end
    /// Open, high, low, close.
    case highFirst
    /// Open, low, high, close.
    case lowFirst
    /// The ways through finer bars, of which each begins with a jump.
    case finer([(bar: BarPrices, way: Way)])
}

/// A part of the way through a bar: a price that is there, or all from one to another.
struct WayStep: Sendable {
    let start: Price
    let end: Price
    /// Where on the way the end is; nil on the way itself.
    let point: BarWalk.Point?
    let time: Timestamp
    /// The entries that were held when the price set out.
    let entriesBefore: Int
}
