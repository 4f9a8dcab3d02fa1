public import Faults

extension TradingCalendar {
    /// Reads a calendar from a text of one fact a line.
    ///
    ///     # Comments go to the end of the line.
    ///     calendar xetra
    ///     zone Europe/Berlin
    ///     session Mon-Fri 09:00-17:30
    ///     holiday 01-01 New Year's Day
    ///     holiday easter-2
    ///     holiday 2024-12-24
    ///     early 12-30 14:00
    ///
    /// A session that opens on the evening before its date is written as `session Mon-Fri eve 18:00-17:00`; 24:00 is
    /// the end of a date. A day is one date, a month and a day of every year, or days before or after Easter Sunday.
    /// What stands after the day of a holiday, or after the time of an early close, is for the reader only.
    ///
    /// Faults name the file, the line and the column.
    public init(definition: String, file: String = "definition") throws(Fault) {
        let read = try CalendarDefinition(definition, file: file)
        guard let name = read.name else {
            throw Fault(.input, "the definition has no name", at: file, remedy: "add: calendar xetra")
        }
        if Self.knownNames.contains(name.text) {
            throw read.fault("\"\(name.text)\" is the name of a calendar inside the program", at: name)
        }
        guard let zoneName = read.zone else {
            throw Fault(.input, "the definition has no time zone", at: file, remedy: "add: zone Europe/Berlin")
        }
        let zone: MarketZone
        do {
            zone = try MarketZone(named: zoneName.text)
        } catch {
            throw read.fault(error.what, at: zoneName, remedy: error.remedy)
        }
        self.init(name: name.text, zone: zone, schedule: read.schedule)
    }
}
