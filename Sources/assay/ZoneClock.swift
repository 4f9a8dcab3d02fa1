import Columns
import Importing
import Market

/// A market's time zone as the importer asks for it.
struct ZoneClock: LocalClock {
    private let zone: MarketZone

    init(_ zone: MarketZone) { self.zone = zone }

    var name: String { zone.name }

    func offsetSeconds(atLocal seconds: Int64) -> LocalOffset {
        let day = 86_400
        let (days, rest) = Int(seconds).quotientAndRemainder(dividingBy: day)
        let local = LocalTime(
            date: CalendarDate(daysSince1970: rest < 0 ? days - 1 : days),
            secondsAfterMidnight: rest < 0 ? rest + day : rest)
        switch zone.resolve(local) {
        case .unique(let time): return .unique(Int(seconds - time.seconds))
        case .skipped: return .skipped
        case .repeated(let first, let second):
            return .repeated(Int(seconds - first.seconds), Int(seconds - second.seconds))
        }
    }
}
