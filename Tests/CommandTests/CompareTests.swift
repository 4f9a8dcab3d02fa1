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

    /// Scripts whose trades are entered and left inside bars, in parts, at closes and by margin calls.
    static let scripts = [
        ("pyramiding=3", "if close > open[1]\n    strategy.entry(\"Up\", strategy.long, 2, stop = high + 0.5)"),
        ("", "strategy.entry(\"Up\", strategy.long, 3)\nstrategy.exit(\"X\", \"Up\", qty = 1, profit = 60, loss = 70)"),
        (
            "process_orders_on_close=true, commission_type=strategy.commission.percent, commission_value=0.123",
            "if bar_index % 3 == 0\n    strategy.entry(\"Up\", strategy.long, 3)\n"
                + "else\n    strategy.close(\"Up\", qty = 1)"
        ),
        ("margin_long=20, default_qty_value=47", "if bar_index == 2\n    strategy.entry(\"Up\", strategy.long)"),
        (
            "close_entries_rule=\"ANY\", pyramiding=4, slippage=3",
            "if bar_index < 4\n    strategy.entry(bar_index % 2 == 0 ? \"A\" : \"B\", strategy.long)\n"
                + "if bar_index > 4\n    strategy.close(bar_index % 2 == 0 ? \"A\" : \"B\", qty = 1)"
        ),
    ]

    @Test("What a run exports is its list to the printed digits, wherever in a bar it trades", arguments: scripts)
    func exportedList(declaration: String, body: String) throws {
        let words = ["\"own\"", declaration, "initial_capital=1000"].filter { !$0.isEmpty }.joined(separator: ", ")
        _ = folder.write("//@version=6\nstrategy(\(words))\n\(body)\n".utf8, to: "turns.pine")
        let (name, list) = try traded()
        let rows = list.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(rows.count >= 2)
        for row in rows {
            // Moments are those at which bars of a minute open, amounts have two decimals.
            #expect(row[2].hasSuffix(":00+0000") && row[2].count == 24, "\(row[2])")
            #expect([8, 10, 12, 14].allSatisfy { (row[$0].split(separator: ".").dropFirst().first?.count ?? 0) <= 2 })
        }
        let (code, answer) = try compare(name, list)
        #expect(code == 0, "\(answer)")
        #expect(answer["identical"]?.integerValue == rows.count / 2 && answer["onlyHere"] == 0)
    }

    @Test("What is declared and what is asked for in its place are two runs, and each is made again as it was")
    func overridden() throws {
        let text = """
            //@version=6
            strategy("closes", initial_capital=1000, process_orders_on_close=true)
            if close > open[1]
                strategy.entry("Up", strategy.long)
            else
                strategy.close("Up")

            """
        _ = folder.write(text.utf8, to: "turns.pine")
        var names: Set<String> = []
        for words in [[], ["--fill-rule", "tradingview"]] {
            let run = run(["run", folder.file("turns.pine"), "--data", "X:1m", "--json"] + words)
            #expect(run.code == 0, "\(run.messages)")
            let name = try #require(try JSON(parsing: run.output)["run"]?.stringValue)
            names.insert(name)
            let shown = self.run(["trials", "show", name, "--json"])
            let command = try JSON(parsing: shown.output)["command"]?.arrayValue?.compactMap(\.stringValue) ?? []
            #expect(command.contains("--fill-rule") == !words.isEmpty && !command.contains("--capital"))
            let report = self.run(["report", name, "--out", folder.file("pages")])
            #expect(report.code == 0, "\(report.messages)")
        }
        #expect(names.count == 2)
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

    @Test("An open trade may have no exit, or one without a moment and a price")
    func openTrade() throws {
        let (name, list) = try traded()
        let (code, answer) = try compare(name, list.dropLast())
        #expect(code == 0 && answer["identical"] == answer["trades"], "\(answer)")
        var cells = try #require(list.last).split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        #expect(cells[3] == "Open")
        (cells[2], cells[4]) = ("", "")
        let (other, without) = try compare(name, list.dropLast() + [cells.joined(separator: ",")])
        #expect(other == 0 && without["identical"] == without["trades"], "\(without)")
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
