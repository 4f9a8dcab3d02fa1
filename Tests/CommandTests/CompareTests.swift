import Documents
import Files
import TestSupport
import Testing

/// Trades of runs beside exported lists.
@Suite struct CompareTests {
    private let folder = TemporaryFolder()

    /// Ten minutes in which a price goes up and down, traded by a script.
    init() {
        let prices = [100, 101, 103, 102, 99, 98, 101, 104, 102, 100, 97, 99]
        let rows = prices.enumerated().map { row, price in
            "2024-01-02T10:\(row < 10 ? "0" : "")\(row):00Z,\(price),\(price + 1),\(price - 1),\(price)\n"
        }
        let file = folder.write("time,open,high,low,close\n\(rows.joined())".utf8, to: "bars.csv")
        let made = run(["data", "import", file, "--symbol", "X", "--tick", "0.01", "--lot", "1", "--calendar", "24/7"])
        precondition(made.code == 0, "the bars can be imported: \(made.messages)")
        _ = folder.write(
            """
            //@version=6
            strategy("turns", initial_capital=1000, margin_long=0, margin_short=0)
            if close > open[1]
                strategy.entry("Up", strategy.long)
            if close < open[1]
                strategy.entry("Down", strategy.short)

            """.utf8, to: "turns.pine")
    }

    private func run(_ words: [String]) -> ProgramRun { ProgramRun(words + ["--workspace", folder.path], in: folder) }

    /// A run, and its own list of trades in the columns of exports.
    private func traded() throws -> (name: String, list: [String]) {
        let run = run([
            "run", folder.file("turns.pine"), "--data", "X:1m", "--json", "--trades", folder.file("list.csv"),
            "--trades-format",
            "tradingview",
        ])
        #expect(run.code == 0, "\(run.messages)")
        let name = try #require(try JSON(parsing: run.output)["run"]?.stringValue)
        let text = try Files.readText(folder.file("list.csv"))
        return (name, text.split(separator: "\n").map(String.init))
    }

    private func compare(_ name: String, _ lines: [String]) throws -> (code: Int32, answer: JSON) {
        let path = folder.write((lines.joined(separator: "\n") + "\n").utf8, to: "other.csv")
        let run = run(["compare", name, "--tradingview", path, "--json"])
        return (run.code, try JSON(parsing: run.output))
    }

    @Test("A run is identical to its own list")
    func ownList() throws {
        let (name, list) = try traded()
        let (code, answer) = try compare(name, list)
        #expect(code == 0)
        #expect((answer["trades"]?.integerValue ?? 0) >= 3)
        #expect(answer["identical"] == answer["trades"] && answer["firstDifference"] == .null)
        #expect(answer["onlyHere"] == 0 && answer["onlyThere"] == 0)
    }

    @Test("A price that differs is told with its trade, its field and both values, and exits with 4")
    func price() throws {
        let (name, trades) = try traded()
        var list = trades
        let cells = list[4].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        var changed = cells
        changed[4] = "55.5"
        list[4] = changed.joined(separator: ",")
        let (code, answer) = try compare(name, list)
        #expect(code == 4)
        let first = try #require(answer["firstDifference"])
        #expect(first["trade"] == 2 && first["field"] == "exit price" && first["there"] == "55.5")
        #expect(first["cause"]?.stringValue?.contains("ticks apart") ?? false)
    }

    @Test("A trade that only one of them has is told of")
    func missing() throws {
        let (name, list) = try traded()
        let (code, answer) = try compare(name, Array(list.prefix(1) + list.dropFirst(3)))
        #expect(code == 4)
        #expect(answer["onlyHere"] == 1 && answer["onlyThere"] == 0)
        #expect(answer["firstDifference"]?["field"] == "trade")
    }

    @Test("The newest trade may come first, and the exit before its entry")
    func order() throws {
        let (name, list) = try traded()
        let (code, answer) = try compare(name, Array(list.prefix(1) + list.dropFirst().reversed()))
        #expect(code == 0, "\(answer)")
    }

    @Test("What is no list of trades is refused with the line and what to do")
    func wrongFiles() throws {
        let (name, list) = try traded()
        for (text, words) in [
            ("a,b\n1,2\n", "export the list of trades"), ("", "there are no rows"),
            (list[0] + "\n1,Buy,2024-01-02T10:00:00Z,a,1\n", ":2"),
            (list[0] + "\n" + list[1].replacing("Entry", with: "Sold") + "\n", "is no kind of row"),
        ] {
            let path = folder.write(text.utf8, to: "other.csv")
            let run = run(["compare", name, "--tradingview", path])
            #expect(run.code == 3 && run.messages.contains(words), "\(run.messages)")
        }
        let run = run(["compare", name, "--tradingview", "other.csv", "--timezone", "Mars"])
        #expect(run.code == 2 && run.messages.contains("--timezone"), "\(run.messages)")
    }
}

/// The exported lists of the reference folder beside runs of the scripts of their names.
@Suite(.enabled(if: Reference.isUsed)) struct CompareGoldenTests {
    private static let folder = "golden/tradingview/strategy"
    static let files: [String] = (try? Files.list(Reference.path(folder) ?? "")) ?? []

    /// The scripts of the lists by the beginning of their names: a list of another name has to be added here.
    private static let scripts = ["macd": "Trend/Macd.pine", "bollinger": "Reversion/Bollinger.pine"]

    @Test("Every trade of every exported list is reproduced to the printed digits", arguments: files)
    func lists(file: String) throws {
        let script = try #require(
            Self.scripts[String(file.prefix { $0 != "_" })], "\(file): no script is known for this list")
        let work = TemporaryFolder()
        func run(_ words: [String]) -> ProgramRun { ProgramRun(words + ["--workspace", work.path], in: work) }
        let bars = try #require(Reference.path("data/tradingview/EURUSD_60m_ohlcv.csv.gz"))
        let made = run([
            "data", "import", bars, "--symbol", "EURUSD", "--kind", "currency", "--calendar", "fx", "--timezone",
            "America/New_York", "--interval", "60m", "--tick", "0.00001", "--lot", "1",
        ])
        #expect(made.code == 0, "\(made.messages)")
        let lines = try CompressedText.lines(of: try #require(Reference.path("\(Self.folder)/\(file)")))
        let list = work.write((lines.joined(separator: "\n") + "\n").utf8, to: "list.csv")
        let root = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
        let ran = run(["run", "\(root)/strategies/\(script)", "--data", "EURUSD:60m", "--json"])
        #expect(ran.code == 0, "\(ran.messages)")
        let name = try #require(try JSON(parsing: ran.output)["run"]?.stringValue)
        let compared = run(["compare", name, "--tradingview", list, "--json"])
        #expect(compared.code == 0, "\(compared.output)")
        let answer = try JSON(parsing: compared.output)
        // Two rows a trade, and one of names.
        #expect(answer["identical"]?.integerValue == (lines.count - 1) / 2, "\(answer)")
    }
}
