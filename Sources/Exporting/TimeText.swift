import Columns
import Market

/// Writes the time labels of a series: dates for dated intervals, else ISO 8601 with the offset of the zone.
///
/// What it writes reads back as the same moments. Rows of one day share their date and offset, so that only the time
/// of day is written anew.
struct TimeText {
    private let zone: MarketZone
    private let isDated: Bool
    private var day = TimeSpan(from: Timestamp(nanoseconds: 0), until: Timestamp(nanoseconds: 0))
    private var date: [UInt8] = []
    private var suffix: [UInt8] = []
    private var midnight: Int64 = 0

    init(interval: BarInterval, zone: MarketZone) {
        self.zone = zone
        isDated = interval.isDated
    }

    mutating func append(_ time: Timestamp, to text: inout [UInt8]) {
        if !day.contains(time) { enter(time) }
        // A dated label is the first moment of its date, whatever the clock says there.
        guard !isDated || time != zone.midnight(of: zone.date(at: time)) else {
            text += date
            return
        }
        let nanoseconds = time.nanoseconds - midnight
        let seconds = nanoseconds / 1_000_000_000
        text += date
        text.append(UInt8(ascii: "T"))
        appendPair(seconds / 3_600, &text)
        text.append(UInt8(ascii: ":"))
        appendPair(seconds / 60 % 60, &text)
        text.append(UInt8(ascii: ":"))
        appendPair(seconds % 60, &text)
        appendFraction(nanoseconds % 1_000_000_000, &text)
        text += suffix
    }

    private mutating func enter(_ time: Timestamp) {
        let local = zone.local(at: time)
        let stretch = zone.stretch(at: time).span
        let start = time.nanoseconds - local.nanosecondsOfDay
        midnight = start
        day = TimeSpan(
            from: max(Timestamp(nanoseconds: start), stretch.start),
            until: min(Timestamp(nanoseconds: start + LocalTime.nanosecondsPerDay), stretch.end))
        date = Array(local.date.description.utf8)
        suffix = Array(Timestamp(seconds: time.seconds).text(in: zone).utf8.dropFirst(19))
    }

    private func appendPair(_ value: Int64, _ text: inout [UInt8]) {
        text.append(UInt8(truncatingIfNeeded: 48 + value / 10))
        text.append(UInt8(truncatingIfNeeded: 48 + value % 10))
    }

    private func appendFraction(_ nanoseconds: Int64, _ text: inout [UInt8]) {
        guard nanoseconds > 0 else { return }
        text.append(UInt8(ascii: "."))
        var rest = nanoseconds
        var place: Int64 = 100_000_000
        while rest > 0 {
            text.append(UInt8(truncatingIfNeeded: 48 + rest / place))
            rest %= place
            place /= 10
        }
    }
}
