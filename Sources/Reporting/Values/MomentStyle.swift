import Columns
import Market

/// How precisely the moments of one table or chart are written: with what their times of day need.
enum MomentStyle: Comparable, Sendable {
    /// `2024-02-29`
    case day
    /// `2024-02-29 09:30`
    case minute
    /// `2024-02-29 09:30:00`, with decimals where there are any.
    case second

    /// The least precision that tells the moments apart: days where all stand at one full minute of the day.
    init(_ moments: some Sequence<Timestamp>, in zone: MarketZone) {
        var timeOfDay: Int64?
        var style = MomentStyle.day
        for moment in moments {
            let time = zone.local(at: moment).nanosecondsOfDay
            if time % 60_000_000_000 != 0 {
                self = .second
                return
            }
            if let timeOfDay, timeOfDay != time { style = .minute }
            timeOfDay = time
        }
        self = style
    }

    /// What clocks of the zone show at a moment.
    func text(_ moment: Timestamp, in zone: MarketZone) -> String {
        let local = zone.local(at: moment)
        switch self {
        case .day: return local.date.description
        case .minute: return "\(local.date) \(local.clockText.dropLast(3))"
        case .second: return "\(local.date) \(local.clockText)"
        }
    }
}

extension LocalTime {
    /// The time of day: `09:30:00`, with decimals where there are any.
    var clockText: Substring { description.drop { $0 != "T" }.dropFirst() }
}
