import Columns
import Market

/// The one way the program writes the label of a bar: a date for dated intervals, else a moment with its offset.
enum TimeLabel {
    static func text(_ time: Timestamp, _ interval: BarInterval, in zone: MarketZone) -> String {
        interval.isDated && time == zone.midnight(of: zone.date(at: time))
            ? zone.date(at: time).description : time.text(in: zone)
    }
}
