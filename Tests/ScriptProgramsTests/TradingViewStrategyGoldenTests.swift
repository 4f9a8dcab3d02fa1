import Columns
import Files
import Importing
import Market
import Metrics
import ScriptLanguage
import ScriptPrograms
import TestSupport
import Testing

/// TradingView's own lists of trades, which the strategy of that name has to give here as well, column for column.
@Suite(.enabled(if: Reference.isUsed)) struct TradingViewStrategyGoldenTests {
    private static let folder = "golden/tradingview/strategy"
    static let files: [String] = (try? Files.list(Reference.path(folder) ?? "")) ?? []

    @Test("The folder of lists is there and holds some")
    func listsAreThere() {
        #expect(!Self.files.isEmpty)
    }

    @Test("The strategy of an exported list makes its trades", arguments: files)
    func listIsReproduced(file: String) throws {
        let name = try #require(Self.strategyName(of: file), "\(file) is no list of trades")
        let strategies = try Self.scripts(in: Self.root + "/strategies").filter { Self.letters($0.name) == name }
        #expect(strategies.count == 1, "there is one strategy called \(name)")
        let path = try #require(strategies.first?.path)
        let text = String(decoding: try Files.read(path), as: UTF8.self)
        let zone = try MarketZone(named: "America/New_York")
        let scene = try EmulatorScene(text, Self.bars(zone), Self.euro, calendar: "fx", zone: zone)
        let trades = try scene.trades()
        let lines = try CompressedText.lines(of: try #require(Reference.path("\(Self.folder)/\(file)")))
        try compare(trades, lines, zone, file)
    }

    // MARK: - Comparing

    private func compare(_ trades: [ListedTrade], _ lines: [Substring], _ zone: MarketZone, _ file: String) throws {
        #expect(String(try #require(lines.first)) == Self.header, "\(file) has the columns that are known")
        #expect(trades.count * 2 == lines.count - 1, "\(file) has as many trades")
        var differences = 0
        for (number, line) in lines.dropFirst().enumerated() where number / 2 < trades.count {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            let expected = Self.row(trades[number / 2], isEntry: number.isMultiple(of: 2), zone)
            try #require(cells.count == expected.count, "line \(number + 2) of \(file) has all columns")
            for (column, pair) in zip(cells, expected).enumerated() where !Self.isSame(pair.0, pair.1) {
                differences += 1
                guard differences <= 10 else { continue }
                Issue.record("\(file) line \(number + 2) column \(column + 1): \(pair.1), exported \(pair.0)")
            }
        }
        #expect(differences == 0, "\(file): cells that differ")
    }

    private static let header =
        "Trade #,Type,Date/Time,Signal,Price USD,Position size (qty),Position size (value),Net P&L USD,Net P&L %,"
        + "Run-up USD,Run-up %,Drawdown USD,Drawdown %,Cumulative P&L USD,Cumulative P&L %"

    /// A line as the export prints it.
    private static func row(_ trade: ListedTrade, isEntry: Bool, _ zone: MarketZone) -> [String] {
        let end = isEntry ? trade.entry : trade.exit
        let amounts = [
            TradeList.printed(amount: trade.profit), TradeList.printed(percent: trade.profitPercent),
            TradeList.printed(amount: trade.runUp), TradeList.printed(percent: trade.runUpPercent),
            TradeList.printed(amount: trade.drawdown), TradeList.printed(percent: trade.drawdownPercent),
            TradeList.printed(amount: trade.sum), TradeList.printed(percent: trade.sumPercent),
        ]
        return [
            "\(trade.number)", "\(isEntry ? "Entry" : "Exit") \(trade.isLong ? "long" : "short")",
            end.time.text(in: zone), end.signal, "\(end.price)", "\(trade.quantity)", "\(trade.value)",
        ] + amounts.map { "\($0)" }
    }

    /// Whether two cells are the same number, moment or text, to the last printed digit.
    private static func isSame(_ printed: String, _ own: String) -> Bool {
        if let left = Double(printed), let right = Double(own) { return left == right }
        return printed == own || printed == own.filter { $0 != ":" } || printed == compact(own)
    }

    /// A moment whose offset has no colon.
    private static func compact(_ moment: String) -> String {
        guard let colon = moment.lastIndex(of: ":") else { return moment }
        return String(moment[..<colon] + moment[moment.index(after: colon)...])
    }

    // MARK: - What is run

    private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(
        separator: "/")

    private static func letters(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }

    private static func strategyName(of file: String) -> String? {
        for ending in ["_trades.csv", "_trades.csv.gz"] where file.hasSuffix(ending) {
            return letters(String(file.dropLast(ending.count)))
        }
        return nil
    }

    /// The strategies that are texts, in a folder and those within it.
    private static func scripts(in folder: String) throws -> [(name: String, path: String)] {
        try Files.list(folder).flatMap { entry -> [(name: String, path: String)] in
            let path = "\(folder)/\(entry)"
            if entry.hasSuffix(".pine") { return [(String(entry.dropLast(5)), path)] }
            return entry.contains(".") ? [] : try scripts(in: path)
        }
    }

    private static let euro: Instrument = {
        Instrument(
            symbol: "EURUSD", kind: .currency, currency: "USD", tick: Price(units: 10_000),
            lot: Quantity(units: Quantity.unitsPerOne), multiplier: 1, calendar: "fx", timeZone: "America/New_York")
    }()

    private static func bars(_ zone: MarketZone) throws -> Bars {
        let path = try #require(Reference.path("data/tradingview/EURUSD_60m_ohlcv.csv.gz"))
        var options = ImportOptions()
        options.interval = .seconds(3_600)
        let imported = try readBarFile(path, options)
        return Bars(
            imported.columns, interval: .seconds(3_600), calendar: try TradingCalendar(named: "fx"), datesIn: zone)
    }
}
