extension ZoneTable {
    /// The zones of the Americas.
    static let americas: [String: [ZoneEra]] = [
        "America/New_York": [.until(1967, .january, 1, .wall(0), hours: -5, easternCities), .now(hours: -5, uniform)],
        "America/Chicago": [.until(1967, .january, 1, .wall(0), hours: -6, easternCities), .now(hours: -6, uniform)],
        "America/Los_Angeles": [.until(1967, .january, 1, .wall(0), hours: -8, california), .now(hours: -8, uniform)],
        "America/Toronto": [.until(1974, .january, 1, .wall(0), hours: -5, toronto), .now(hours: -5, canada)],
        "America/Sao_Paulo": [
            .until(1963, .october, 23, .wall(0), hours: -3, brazil),
            // Summer time by decree, from October to the end of the year.
            .until(1964, .january, 1, .wall(0), hours: -2),
            .now(hours: -3, brazil),
        ],
    ]

    /// New York and Chicago, before the Uniform Time Act.
    private static let easternCities: [DaylightRule] = [
        .starts(1949...1966, .april, .last(.sunday), .wall(2)),
        .ends(1949...1954, .september, .last(.sunday), .wall(2)),
        .ends(1955...1966, .october, .last(.sunday), .wall(2)),
    ]

    private static let california: [DaylightRule] = [
        .starts(1950...1966, .april, .last(.sunday), .wall(1)),
        .ends(1950...1961, .september, .last(.sunday), .wall(2)),
        .ends(1962...1966, .october, .last(.sunday), .wall(2)),
    ]

    /// The United States since the Uniform Time Act.
    private static let uniform: [DaylightRule] = [
        .starts(1967...1973, .april, .last(.sunday), .wall(2)),
        .ends(1967...2006, .october, .last(.sunday), .wall(2)),
        .starts(1974, .january, .on(6), .wall(2)),
        .starts(1975, .february, .last(.sunday), .wall(2)),
        .starts(1976...1986, .april, .last(.sunday), .wall(2)),
        .starts(1987...2006, .april, .first(.sunday, from: 1), .wall(2)),
        .starts(2007...forever, .march, .first(.sunday, from: 8), .wall(2)),
        .ends(2007...forever, .november, .first(.sunday, from: 1), .wall(2)),
    ]

    private static let toronto: [DaylightRule] = [
        .starts(1949...1973, .april, .last(.sunday), .wall(2)),
        .ends(1949...1950, .november, .last(.sunday), .wall(2)),
        .ends(1951...1956, .september, .last(.sunday), .wall(2)),
        .ends(1957...1973, .october, .last(.sunday), .wall(2)),
    ]

    private static let canada: [DaylightRule] = [
        .starts(1974...1986, .april, .last(.sunday), .wall(2)),
        .ends(1974...2006, .october, .last(.sunday), .wall(2)),
        .starts(1987...2006, .april, .first(.sunday, from: 1), .wall(2)),
        .starts(2007...forever, .march, .first(.sunday, from: 8), .wall(2)),
        .ends(2007...forever, .november, .first(.sunday, from: 1), .wall(2)),
    ]

    /// A decree nearly every year; none since 2019.
    private static let brazil: [DaylightRule] = [
        .starts(1949...1952, .december, .on(1), .wall(0)),
        .ends(1950, .april, .on(16), .wall(1)),
        .ends(1951...1952, .april, .on(1), .wall(0)),
        .ends(1953, .march, .on(1), .wall(0)),
        .starts(1963, .december, .on(9), .wall(0)),
        .ends(1964, .march, .on(1), .wall(0)),
        .starts(1965, .january, .on(31), .wall(0)),
        .ends(1965, .march, .on(31), .wall(0)),
        .starts(1965, .december, .on(1), .wall(0)),
        .ends(1966...1968, .march, .on(1), .wall(0)),
        .starts(1966...1967, .november, .on(1), .wall(0)),
        .starts(1985, .november, .on(2), .wall(0)),
        .ends(1986, .march, .on(15), .wall(0)),
        .starts(1986, .october, .on(25), .wall(0)),
        .ends(1987, .february, .on(14), .wall(0)),
        .starts(1987, .october, .on(25), .wall(0)),
        .ends(1988, .february, .on(7), .wall(0)),
        .starts(1988, .october, .on(16), .wall(0)),
        .ends(1989, .january, .on(29), .wall(0)),
        .starts(1989, .october, .on(15), .wall(0)),
        .ends(1990, .february, .on(11), .wall(0)),
        .starts(1990, .october, .on(21), .wall(0)),
        .ends(1991, .february, .on(17), .wall(0)),
        .starts(1991, .october, .on(20), .wall(0)),
        .ends(1992, .february, .on(9), .wall(0)),
        .starts(1992, .october, .on(25), .wall(0)),
        .ends(1993, .january, .on(31), .wall(0)),
        .starts(1993...1995, .october, .first(.sunday, from: 11), .wall(0)),
        .ends(1994...1995, .february, .first(.sunday, from: 15), .wall(0)),
        .ends(1996, .february, .on(11), .wall(0)),
        .starts(1996, .october, .on(6), .wall(0)),
        .ends(1997, .february, .on(16), .wall(0)),
        .starts(1997, .october, .on(6), .wall(0)),
        .ends(1998, .march, .on(1), .wall(0)),
        .starts(1998, .october, .on(11), .wall(0)),
        .ends(1999, .february, .on(21), .wall(0)),
        .starts(1999, .october, .on(3), .wall(0)),
        .ends(2000, .february, .on(27), .wall(0)),
        .starts(2000...2001, .october, .first(.sunday, from: 8), .wall(0)),
        .ends(2001...2006, .february, .first(.sunday, from: 15), .wall(0)),
        .starts(2002, .november, .on(3), .wall(0)),
        .starts(2003, .october, .on(19), .wall(0)),
        .starts(2004, .november, .on(2), .wall(0)),
        .starts(2005, .october, .on(16), .wall(0)),
        .starts(2006, .november, .on(5), .wall(0)),
        .ends(2007, .february, .on(25), .wall(0)),
        .starts(2007, .october, .first(.sunday, from: 8), .wall(0)),
        .starts(2008...2017, .october, .first(.sunday, from: 15), .wall(0)),
        .ends(2008...2011, .february, .first(.sunday, from: 15), .wall(0)),
        .ends(2012, .february, .first(.sunday, from: 22), .wall(0)),
        .ends(2013...2014, .february, .first(.sunday, from: 15), .wall(0)),
        .ends(2015, .february, .first(.sunday, from: 22), .wall(0)),
        .ends(2016...2019, .february, .first(.sunday, from: 15), .wall(0)),
        .starts(2018, .november, .first(.sunday, from: 1), .wall(0)),
    ]
}
