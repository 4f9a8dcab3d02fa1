extension ZoneTable {
    /// The zones of Africa, Asia, Australia and the Pacific.
    static let elsewhere: [String: [ZoneEra]] = [
        "Africa/Johannesburg": [.now(hours: 2)],
        "Asia/Tokyo": [.now(hours: 9, japan)],
        "Asia/Seoul": [
            .until(1954, .march, 21, .wall(0), hours: 9, korea),
            .until(1961, .august, 10, .wall(0), hours: 8.5, korea),
            .now(hours: 9, korea),
        ],
        "Asia/Hong_Kong": [.now(hours: 8, hongKong)],
        "Asia/Shanghai": [.now(hours: 8, china)],
        "Asia/Singapore": [.until(1981, .december, 31, .universal(16), hours: 7.5), .now(hours: 8)],
        "Asia/Kolkata": [.now(hours: 5.5)],
        "Asia/Dubai": [.now(hours: 4)],
        "Australia/Sydney": [.now(hours: 10, newSouthWales)],
        "Pacific/Auckland": [.now(hours: 12, newZealand)],
    ]

    private static let japan: [DaylightRule] = [
        .ends(1949...1951, .september, .first(.saturday, from: 8), .wall(25)),
        .starts(1950...1951, .may, .first(.saturday, from: 1), .wall(24)),
    ]

    private static let korea: [DaylightRule] = [
        .ends(1949...1951, .september, .first(.saturday, from: 7), .wall(24)),
        .starts(1950, .april, .on(1), .wall(0)),
        .starts(1951, .may, .on(6), .wall(0)),
        .starts(1955, .may, .on(5), .wall(0)),
        .ends(1955, .september, .on(8), .wall(24)),
        .starts(1956, .may, .on(20), .wall(0)),
        .ends(1956, .september, .on(29), .wall(24)),
        .starts(1957...1960, .may, .first(.sunday, from: 1), .wall(0)),
        .ends(1957...1960, .september, .first(.saturday, from: 17), .wall(24)),
        .starts(1987...1988, .may, .first(.sunday, from: 8), .wall(2)),
        .ends(1987...1988, .october, .first(.sunday, from: 8), .wall(3)),
    ]

    private static let hongKong: [DaylightRule] = [
        .ends(1949...1952, .october, .first(.sunday, from: 28), .standard(3, 30)),
        .starts(1949...1953, .april, .first(.sunday, from: 1), .wall(3, 30)),
        .ends(1953...1964, .october, .first(.sunday, from: 31), .wall(3, 30)),
        .starts(1954...1964, .march, .first(.sunday, from: 18), .wall(3, 30)),
        .starts(1965...1976, .april, .first(.sunday, from: 16), .wall(3, 30)),
        .ends(1965...1976, .october, .first(.sunday, from: 16), .wall(3, 30)),
        .starts(1973, .december, .on(30), .wall(3, 30)),
        .starts(1979, .may, .on(13), .wall(3, 30)),
        .ends(1979, .october, .on(21), .wall(3, 30)),
    ]

    private static let china: [DaylightRule] = [
        .starts(1986, .may, .on(4), .wall(2)),
        .ends(1986...1991, .september, .first(.sunday, from: 11), .wall(2)),
        .starts(1987...1991, .april, .first(.sunday, from: 11), .wall(2)),
    ]

    private static let newSouthWales: [DaylightRule] = [
        .starts(1971...1985, .october, .last(.sunday), .standard(2)),
        .ends(1972, .february, .on(27), .standard(2)),
        .ends(1973...1981, .march, .first(.sunday, from: 1), .standard(2)),
        .ends(1982, .april, .first(.sunday, from: 1), .standard(2)),
        .ends(1983...1985, .march, .first(.sunday, from: 1), .standard(2)),
        .ends(1986...1989, .march, .first(.sunday, from: 15), .standard(2)),
        .starts(1986, .october, .on(19), .standard(2)),
        .starts(1987...1999, .october, .last(.sunday), .standard(2)),
        .ends(1990...1995, .march, .first(.sunday, from: 1), .standard(2)),
        .ends(1996...2005, .march, .last(.sunday), .standard(2)),
        .starts(2000, .august, .last(.sunday), .standard(2)),
        .starts(2001...2007, .october, .last(.sunday), .standard(2)),
        .ends(2006, .april, .first(.sunday, from: 1), .standard(2)),
        .ends(2007, .march, .last(.sunday), .standard(2)),
        .ends(2008...forever, .april, .first(.sunday, from: 1), .standard(2)),
        .starts(2008...forever, .october, .first(.sunday, from: 1), .standard(2)),
    ]

    private static let newZealand: [DaylightRule] = [
        .starts(1974, .november, .first(.sunday, from: 1), .standard(2)),
        .ends(1975, .february, .last(.sunday), .standard(2)),
        .starts(1975...1988, .october, .last(.sunday), .standard(2)),
        .ends(1976...1989, .march, .first(.sunday, from: 1), .standard(2)),
        .starts(1989, .october, .first(.sunday, from: 8), .standard(2)),
        .starts(1990...2006, .october, .first(.sunday, from: 1), .standard(2)),
        .ends(1990...2007, .march, .first(.sunday, from: 15), .standard(2)),
        .starts(2007...forever, .september, .last(.sunday), .standard(2)),
        .ends(2008...forever, .april, .first(.sunday, from: 1), .standard(2)),
    ]
}
