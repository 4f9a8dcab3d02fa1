import Market

/// The names that columns go by in headers.
enum ColumnNames {
    /// The names of each column, the most telling first. A name is compared without capitals, blanks and signs.
    static let known: [(column: ImportColumn, names: [String])] = [
        (
            .time,
            [
                "timestamp", "unix", "epoch", "datetime", "dateandtime", "opentime", "windowstart", "date", "time",
                "t", "",
            ]
        ),
        (.field(.open), ["open", "o"]),
        (.field(.high), ["high", "h"]),
        (.field(.low), ["low", "l"]),
        (.field(.close), ["close", "c", "last", "price", "value"]),
        (.field(.volume), ["volume", "vol", "v"]),
        (.field(.bidOpen), ["bidopen"]), (.field(.bidHigh), ["bidhigh"]), (.field(.bidLow), ["bidlow"]),
        (.field(.bidClose), ["bidclose"]), (.field(.bidSize), ["bidsize"]), (.field(.askOpen), ["askopen"]),
        (.field(.askHigh), ["askhigh"]), (.field(.askLow), ["asklow"]), (.field(.askClose), ["askclose"]),
        (.field(.askSize), ["asksize"]),
        (.field(.tradeCount), ["tradecount", "trades", "numberoftrades"]),
    ]

    /// A name with only its letters and digits, small.
    static func plain(_ name: String) -> String {
        String(name.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) })
    }
}
