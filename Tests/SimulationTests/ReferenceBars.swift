import Columns
import Documents
import Files
import Importing
import Market
import TestSupport
import Testing
import Trading

/// Bars of the reference folder.
enum ReferenceBars {
    /// The bars of a file.
    static func read(
        _ relative: String, _ interval: BarInterval, calendar name: String, zone: MarketZone
    ) throws -> Bars {
        let path = try #require(Reference.path(relative), "\(relative) is in the reference folder")
        var options = ImportOptions()
        options.timeZone = ZoneClock(zone: zone)
        options.interval = interval
        let calendar = try TradingCalendar(named: name)
        let imported = try readBarFile(path, options)
        return Bars(imported.columns, interval: interval, calendar: calendar, datesIn: zone)
    }

    /// A file of text.
    static func text(_ relative: String) throws -> String {
        let path = try #require(Reference.path(relative), "\(relative) is in the reference folder")
        return String(decoding: try Files.read(path), as: UTF8.self)
    }
}

/// The clock of a market's zone; of two moments that one time names, the first.
private struct ZoneClock: LocalClock {
    let zone: MarketZone
    var name: String { zone.name }

    func offsetSeconds(atLocal seconds: Int64) -> LocalOffset {
        let days = Int((Double(seconds) / 86_400).rounded(.down))
        let time = LocalTime(
            date: CalendarDate(daysSince1970: days), secondsAfterMidnight: Int(seconds) - days * 86_400)
        return .unique(Int(seconds - zone.firstMoment(time).seconds))
    }
}
