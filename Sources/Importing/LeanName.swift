import Market

/// What the path and the members of a LEAN archive tell by their names.
struct LeanName {
    /// What sort of instrument it is.
    private(set) var kind: InstrumentKind?
    /// The market, such as `usa` or `oanda`.
    private(set) var market: String?
    /// The length of a bar.
    private(set) var interval: BarInterval?
    /// The symbol.
    private(set) var symbol: String?
    /// The day since 1970 that all rows are of.
    private(set) var day: Int64?

    /// Reads the names of a source and of a member, as in
    /// `equity/usa/minute/spy/20131007_trade.zip` and `20131007_spy_minute_trade.csv`.
    init(path: String, member: String?) {
        let parts = path.lowercased().split(separator: "/").map(String.init)
        for (index, part) in parts.enumerated() where index + 2 < parts.count {
            guard let kind = Self.kinds[part], let interval = Self.intervals[parts[index + 2]] else { continue }
            self.kind = kind
            self.interval = interval
            market = parts[index + 1]
            let last = parts[parts.count - 1]
            let isDay = !interval.isDated && interval != .seconds(3_600) && index + 4 < parts.count
            symbol = isDay ? parts[index + 3] : Self.words(last).first
        }
        let file = member ?? parts.last ?? ""
        let words = Self.words(file)
        if let first = words.first { day = Self.day(first) }
        if day != nil, words.count == 4, let interval = Self.intervals[words[2]] {
            self.interval = interval
            symbol = words[1]
        }
        symbol = symbol?.uppercased()
    }

    /// Whether members are days of one series.
    static func areDaysOfOneSeries(_ names: [String]) -> Bool {
        let series = names.map { name -> [String] in
            let words = words(name)
            return words.count == 4 && day(words[0]) != nil ? Array(words.dropFirst()) : []
        }
        return series.first.map { !$0.isEmpty && series.allSatisfy { $0 == series[0] } && $0.count == 3 } ?? false
    }

    private static let kinds: [String: InstrumentKind] = [
        "equity": .stock, "option": .option, "forex": .currency, "cfd": .currency, "crypto": .crypto,
        "cryptofuture": .crypto, "future": .future, "index": .index,
    ]

    private static let intervals: [String: BarInterval] = [
        "daily": .days(1), "hour": .seconds(3_600), "minute": .seconds(60), "second": .seconds(1),
    ]

    /// The words of a file's name between its underscores, without the endings.
    private static func words(_ path: String) -> [String] {
        let name = path.lowercased().split(separator: "/").last.map(String.init) ?? ""
        let stem = name.split(separator: ".").first.map(String.init) ?? ""
        return stem.split(separator: "_").map(String.init)
    }

    private static func day(_ word: String) -> Int64? {
        var word = word
        return word.utf8.count == 8 ? word.withUTF8 { TimeText.compactDay($0) } : nil
    }
}
