extension ZoneTable {
    /// The zones of Europe.
    static let europe: [String: [ZoneEra]] = [
        "Europe/London": [
            .until(1968, .october, 27, .wall(0), hours: 0, britain),
            // Standard time one hour ahead, all year, for three years.
            .until(1971, .october, 31, .universal(2), hours: 1),
            .until(1996, .january, 1, .wall(0), hours: 0, britain),
            .now(hours: 0, union),
        ],
        "Europe/Paris": [.until(1977, .january, 1, .wall(0), hours: 1, france), .now(hours: 1, union)],
        "Europe/Berlin": [.until(1980, .january, 1, .wall(0), hours: 1), .now(hours: 1, union)],
        "Europe/Amsterdam": [.until(1977, .january, 1, .wall(0), hours: 1), .now(hours: 1, union)],
        "Europe/Zurich": [.until(1981, .january, 1, .wall(0), hours: 1), .now(hours: 1, union)],
        "Europe/Madrid": [.until(1979, .january, 1, .wall(0), hours: 1, spain), .now(hours: 1, union)],
        "Europe/Stockholm": [.until(1980, .january, 1, .wall(0), hours: 1), .now(hours: 1, union)],
        "Europe/Warsaw": [
            .until(1977, .january, 1, .wall(0), hours: 1, polandUntil1964),
            .until(1988, .january, 1, .wall(0), hours: 1, easternBloc),
            .now(hours: 1, union),
        ],
        "Europe/Athens": [.until(1981, .january, 1, .wall(0), hours: 2, greece), .now(hours: 2, union)],
        "Europe/Moscow": [
            .until(1991, .march, 31, .standard(2), hours: 3, russia),
            // Summer time of a zone one hour behind was the same time as before.
            .until(1991, .september, 29, .wall(3), hours: 3),
            .until(1992, .january, 19, .standard(2), hours: 2),
            .until(2011, .march, 27, .standard(2), hours: 3, russia),
            .until(2014, .october, 26, .standard(2), hours: 4),
            .now(hours: 3),
        ],
    ]

    /// The European Union, and what came before it.
    private static let union: [DaylightRule] = [
        .starts(1977...1980, .april, .first(.sunday, from: 1), .universal(1)),
        .ends(1977, .september, .last(.sunday), .universal(1)),
        .ends(1978, .october, .on(1), .universal(1)),
        .ends(1979...1995, .september, .last(.sunday), .universal(1)),
        .starts(1981...forever, .march, .last(.sunday), .universal(1)),
        .ends(1996...forever, .october, .last(.sunday), .universal(1)),
    ]

    /// The same days at one o'clock standard time.
    private static let easternBloc: [DaylightRule] = [
        .starts(1977...1980, .april, .first(.sunday, from: 1), .standard(1)),
        .ends(1977, .september, .last(.sunday), .standard(1)),
        .ends(1978, .october, .on(1), .standard(1)),
        .ends(1979...1995, .september, .last(.sunday), .standard(1)),
        .starts(1981...1987, .march, .last(.sunday), .standard(1)),
    ]

    private static let britain: [DaylightRule] = [
        .starts(1950...1952, .april, .first(.sunday, from: 14), .standard(2)),
        .ends(1950...1952, .october, .first(.sunday, from: 21), .standard(2)),
        .starts(1953, .april, .first(.sunday, from: 16), .standard(2)),
        .ends(1953...1960, .october, .first(.sunday, from: 2), .standard(2)),
        .starts(1954, .april, .first(.sunday, from: 9), .standard(2)),
        .starts(1955...1956, .april, .first(.sunday, from: 16), .standard(2)),
        .starts(1957, .april, .first(.sunday, from: 9), .standard(2)),
        .starts(1958...1959, .april, .first(.sunday, from: 16), .standard(2)),
        .starts(1960, .april, .first(.sunday, from: 9), .standard(2)),
        .starts(1961...1963, .march, .last(.sunday), .standard(2)),
        .ends(1961...1968, .october, .first(.sunday, from: 23), .standard(2)),
        .starts(1964...1967, .march, .first(.sunday, from: 19), .standard(2)),
        .starts(1968, .february, .on(18), .standard(2)),
        .starts(1972...1980, .march, .first(.sunday, from: 16), .standard(2)),
        .ends(1972...1980, .october, .first(.sunday, from: 23), .standard(2)),
        .starts(1981...1995, .march, .last(.sunday), .universal(1)),
        .ends(1981...1989, .october, .first(.sunday, from: 23), .universal(1)),
        .ends(1990...1995, .october, .first(.sunday, from: 22), .universal(1)),
    ]

    private static let france: [DaylightRule] = [
        .starts(1976, .march, .on(28), .wall(1)),
        .ends(1976, .september, .on(26), .wall(1)),
    ]

    private static let spain: [DaylightRule] = [
        .starts(1974...1975, .april, .first(.saturday, from: 12), .wall(23)),
        .ends(1974...1975, .october, .first(.sunday, from: 1), .wall(1)),
        .starts(1976, .march, .on(27), .wall(23)),
        .ends(1976...1977, .september, .last(.sunday), .wall(1)),
        .starts(1977, .april, .on(2), .wall(23)),
        .starts(1978, .april, .on(2), .standard(2)),
        .ends(1978, .october, .on(1), .standard(2)),
    ]

    private static let polandUntil1964: [DaylightRule] = [
        .starts(1957, .june, .on(2), .standard(1)),
        .ends(1957...1958, .september, .last(.sunday), .standard(1)),
        .starts(1958, .march, .on(30), .standard(1)),
        .starts(1959, .may, .on(31), .standard(1)),
        .ends(1959...1961, .october, .first(.sunday, from: 1), .standard(1)),
        .starts(1960, .april, .on(3), .standard(1)),
        .starts(1961...1964, .may, .last(.sunday), .standard(1)),
        .ends(1962...1964, .september, .last(.sunday), .standard(1)),
    ]

    private static let greece: [DaylightRule] = [
        .starts(1952, .july, .on(1), .wall(0)),
        .ends(1952, .november, .on(2), .wall(0)),
        .starts(1975, .april, .on(12), .standard(0)),
        .ends(1975, .november, .on(26), .standard(0)),
        .starts(1976, .april, .on(11), .standard(2)),
        .ends(1976, .october, .on(10), .standard(2)),
        .starts(1977...1978, .april, .first(.sunday, from: 1), .standard(2)),
        .ends(1977, .september, .on(26), .standard(2)),
        .ends(1978, .september, .on(24), .wall(4)),
        .starts(1979, .april, .on(1), .wall(9)),
        .ends(1979, .september, .on(29), .wall(2)),
        .starts(1980, .april, .on(1), .wall(0)),
        .ends(1980, .september, .on(28), .wall(0)),
    ]

    private static let russia: [DaylightRule] = [
        .starts(1981...1984, .april, .on(1), .wall(0)),
        .ends(1981...1983, .october, .on(1), .wall(0)),
        .ends(1984...1995, .september, .last(.sunday), .standard(2)),
        .starts(1985...2010, .march, .last(.sunday), .standard(2)),
        .ends(1996...2010, .october, .last(.sunday), .standard(2)),
    ]
}
