/// The zones that are known by name, from 1950 on.
///
/// Facts: the IANA time zone database, release 2025b, which is in the public domain. Laws that end before 1950 are
/// left out, and so are abbreviations.
enum ZoneTable {
    /// The last year of a law that is in force.
    static let forever = 9_999

    /// The eras of every named zone.
    static let eras: [String: [ZoneEra]] =
        americas.merging(europe) { first, _ in first }.merging(elsewhere) { first, _ in first }
}
