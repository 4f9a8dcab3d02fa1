import Columns
import Market
import Strategies
import Workers

/// The bars of a run from event to event, with what can be known of them before any program is.
struct EventBars: Sendable {
    /// The prices as orders see them.
    let opens: [Price]
    let highs: [Price]
    let lows: [Price]
    /// The prices as the account is marked at them.
    let marksAtOpen: [Double]
    let closes: [Double]
    let volumes: [Double]
    /// The extremes of the prices that orders meet.
    let ranges: Once<RangeTable>
    /// The extremes of the closes.
    let marks: RangeTable

    init(_ bars: Bars) {
        opens = Price.nearest(bars.open.values)
        highs = Price.nearest(bars.high.values)
        lows = Price.nearest(bars.low.values)
        marksAtOpen = bars.open.values
        closes = bars.close.values
        volumes = bars.volume.values
        let (highs, lows) = (highs, lows)
        ranges = Once { RangeTable(lows: lows.map(\.value), highs: highs.map(\.value)) }
        marks = RangeTable(lows: closes, highs: closes)
    }

    /// The number of bars.
    var count: Int { closes.count }
}
