import Faults
import Market
import Samples

/// The market that runs are measured on: five years of minutes around the clock, traded in parts of a coin.
struct RiverMarket {
    let calendar = TradingCalendar.roundTheClock
    let instrument: Instrument
    let bars: Bars

    init() throws(Fault) {
        instrument = Instrument(
            symbol: "RIVER", kind: .crypto, currency: "USD", tick: try Price("0.01"), lot: try Quantity("0.00000001"),
            multiplier: 1, calendar: "24/7", timeZone: "UTC")
        bars = Bars(
            try SampleMarket().riverBars(minutes: 2_628_000), interval: .seconds(60), calendar: calendar)
    }
}
