import Documents
import Files
import TestSupport
import Testing

@Suite struct MetricsCommandTests {
    private let folder = TemporaryFolder()

    private func run(_ words: String...) -> ProgramRun { ProgramRun(["metrics"] + words, in: folder) }

    private func answer(_ words: String...) throws -> JSON {
        let run = ProgramRun(["metrics"] + words + ["--json"], in: folder)
        #expect(run.code == 0 && run.messages.isEmpty, "\(run.messages)")
        return try JSON(parsing: run.output)
    }

    private func near(_ value: JSON?, _ expected: Double) -> Bool {
        value?.doubleValue.map { abs($0 - expected) <= 1e-12 * max(1, abs(expected)) } ?? false
    }

    /// Files that say the same in different words: a gain of a tenth, a loss of a tenth, a gain of a fifth.
    private static let spellings: [(name: String, kind: String, text: String)] = [
        ("values alone", "--returns", "0.1\n-0.1\n0.2\n"),
        ("a header", "--returns", "ret\n0.1\n-0.1\n0.2\n"),
        ("times without a header", "--returns", "2024-01-01,0.1\n2024-01-02,-0.1\n2024-01-03,0.2\n"),
        ("the value first", "--returns", "returns;date\n0.1;2024-01-01\n-0.1;2024-01-02\n0.2;2024-01-03\n"),
        ("hundredths", "--returns", "time\tvalue\r\n20240101\t10%\r\n20240102\t-10%\r\n20240103\t20%\r\n"),
        ("seconds", "--returns", "time,return\n1704067200,0.1\n1704153600,-0.1\n1704240000,0.2\n"),
        ("newest first", "--returns", "date,return\n2024-01-03,0.2\n2024-01-02,-0.1\n2024-01-01,0.1\n"),
        (
            "equity of a run", "--equity",
            "time,equity,drawdown\n2024-01-01,100,0\n2024-01-02,110,0\n2024-01-03,99,0.1\n2024-01-04,118.8,0\n"
        ),
        ("equity alone", "--equity", "100\n110\n99\n118.8\n"),
        (
            "a frame", "--equity",
            ",Equity,DrawdownPct\n2024-01-01,100,0\n2024-01-02,110,0\n2024-01-03,99,1\n2024-01-04,118.8,\n"
        ),
    ]

    @Test("A series is one however it is written", arguments: spellings.indices)
    func spelling(index: Int) throws {
        let (name, kind, text) = Self.spellings[index]
        folder.write(text.utf8, to: "series.csv")
        let answer = try answer(kind, folder.file("series.csv"), "--periods-per-year", "3")
        let metrics = try #require(answer["metrics"])
        #expect(near(metrics["totalReturn"], 0.188) && near(metrics["annualReturn"], 0.188), "\(name)")
        #expect(near(metrics["maxDrawdown"], 0.1) && metrics["n"] == 3)
        #expect(near(metrics["downsideDeviation"], 0.01.squareRoot()))
        #expect(metrics["inDrawdownAtEnd"] == false && answer["drawdowns"]?[0]?["recovery"] == 3)
        #expect(answer["trials"] == .null && answer["dsr"] == .null)
    }

    @Test("A starting equity stands before the first row")
    func start() throws {
        folder.write("110\n99\n118.8\n".utf8, to: "equity.csv")
        let answer = try answer("--equity", folder.file("equity.csv"), "--start", "100")
        #expect(near(answer["metrics"]?["totalReturn"], 0.188) && answer["metrics"]?["n"] == 3)
    }

    @Test("Rows that a benchmark lacks, and those without a value, are dropped and counted")
    func alignment() throws {
        folder.write(
            "time,r\n2024-01-01,0.1\n2024-01-02,-0.1\n2024-01-03,0.2\n2024-01-04,\n2024-01-05,0.05\n".utf8, to: "a.csv")
        folder.write(
            "time,r\n2024-01-02,-0.05\n2024-01-03,0.1\n2024-01-04,0.1\n2024-01-05,0.025\n2024-01-06,1\n".utf8,
            to: "b.csv")
        let answer = try answer("--returns", folder.file("a.csv"), "--benchmark", folder.file("b.csv"))
        #expect(answer["dropped"] == 3 && answer["metrics"]?["n"] == 3)
        #expect(near(answer["benchmark"]?["beta"], 2) && near(answer["benchmark"]?["correlation"], 1))
        #expect(answer["warnings"]?[0]?.stringValue?.hasPrefix("3 rows were not in both files") == true)
    }

    @Test("A month and a year are told where there are times, and times are needed where they decide")
    func calendar() throws {
        folder.write("time,r\n2023-12-31,0.1\n2024-01-02,-0.1\n2024-02-03,0.2\n".utf8, to: "a.csv")
        let answer = try answer("--returns", folder.file("a.csv"))
        #expect(answer["years"]?.arrayValue?.count == 2 && near(answer["years"]?[1]?["return"], 0.08))
        #expect(answer["months"]?.arrayValue?.map { $0["month"] } == [12, 1, 2])
        folder.write("0.1\n0.2\n".utf8, to: "b.csv")
        let run = run("--returns", folder.file("b.csv"), "--convention", "backtesting.py")
        #expect(run.code == 3 && run.messages.contains("computes by the times of returns"), "\(run.messages)")
    }

    @Test("A convention answers in its own signs, and takes its own year")
    func convention() throws {
        folder.write("2024-01-01,0.01\n2024-01-02,-0.02\n2024-01-03,0.015\n2024-01-04,0.005\n".utf8, to: "a.csv")
        for name in [
            "empyrical", "pyfolio", "zipline", "quantstats-0.0.81", "quantstats-0.0.86", "backtesting.py", "lean",
            "freqtrade", "jesse", "nautilus", "backtrader", "vectorbt", "tradingview",
        ] {
            let answer = try answer("--returns", folder.file("a.csv"), "--convention", name)
            #expect(answer["convention"]?.stringValue == name)
            #expect(answer["metrics"]?.objectValue?.count ?? 0 > 0)
            let year: JSON = ["freqtrade", "jesse", "vectorbt"].contains(name) ? 365 : 252
            #expect(answer["periodsPerYear"] == year)
        }
        let answer = try answer("--returns", folder.file("a.csv"), "--convention", "empyrical")
        #expect(near(answer["metrics"]?["maxDrawdown"], -0.02))
    }

    @Test("Intervals depend on the seed and on nothing else, and hold the median")
    func intervals() throws {
        let rows = (0..<60).map { "\(Double(($0 * 37) % 23 - 10) / 1_000)\n" }.joined()
        folder.write(rows.utf8, to: "a.csv")
        let words = ["metrics", "--returns", folder.file("a.csv"), "--bootstrap", "200", "--json"]
        let one = ProgramRun(words + ["--threads", "1"], in: folder)
        #expect(one.output == ProgramRun(words + ["--threads", "4"], in: folder).output)
        #expect(one.output != ProgramRun(words + ["--seed", "9"], in: folder).output)
        let sharpe = try #require(try JSON(parsing: one.output)["intervals"]?["sharpe"])
        let ends = try ["lower", "median", "upper"].map { try #require(sharpe[$0]?.doubleValue) }
        #expect(ends == ends.sorted() && sharpe["resamples"] == 200)
    }

    @Test("The table tells the metrics, the drawdowns and the years")
    func table() {
        folder.write("time,equity\n2024-01-01,100\n2024-07-01,110\n2024-10-01,99\n2025-01-02,118.8\n".utf8, to: "a.csv")
        let run = run("--equity", folder.file("a.csv"), "--periods-per-year", "4")
        #expect(run.code == 0 && run.messages.contains("not deflated"))
        Snapshot.check(run.output, named: "metrics.txt")
    }

    /// What a user gets wrong: the file, the words, the code, and what is said.
    private static let mistakes: [(text: String, words: [String], code: Int32, says: String)] = [
        ("0.1\n", [], 2, "give either --returns or --equity"),
        ("0.1\n", ["--returns", "FILE", "--equity", "FILE"], 2, "give either --returns or --equity"),
        ("0.1\n", ["--returns", "FILE", "--convention", "quantstats"], 2, "\"quantstats\" is not one of"),
        ("0.1\n", ["--returns", "FILE", "--convention", "empyrical", "--omega", "0.1"], 2, "does not ask for this"),
        ("0.1\n", ["--returns", "FILE", "--confidence", "0.9"], 2, "intervals need resamples"),
        ("0.1\n", ["--returns", "FILE", "--timezone", "Mars"], 2, "--timezone"),
        ("0.1\n", ["--returns", "FILE", "--periods-per-year", "0"], 2, "--periods-per-year"),
        ("1\n2\n", ["--equity", "FILE", "--start", "-1"], 2, "a starting equity is positive"),
        ("", ["--returns", "FILE"], 3, "there are no rows"),
        ("time,r\n", ["--returns", "FILE"], 3, "there are no rows"),
        ("time,r\n2024-01-01,0.1\n2024-01-02,x\n", ["--returns", "FILE"], 3, "FILE:3: \"x\" is not a number"),
        ("time,r\n2024-01-01,0.1\n\nsoon,0.2\n", ["--returns", "FILE"], 3, "FILE:4: \"soon\" is not a date"),
        ("time,r\n2024-01-01,0.1\n2024-01-01,0.2\n", ["--returns", "FILE"], 3, "FILE:3: the time does not come after"),
        ("time,r\n2024-01-01,0.1\n2024-01-02,nan\n", ["--returns", "FILE"], 3, "FILE:3: row 2 has no value"),
        (
            "time,r\n2024-01-01,0.1\n2024-01-02\n", ["--returns", "FILE"], 3,
            "FILE:3: 1 cells where the first row has 2"
        ),
        ("time,a,b\n2024-01-01,0.1,0.2\n", ["--returns", "FILE"], 3, "2 columns may hold the values"),
        ("time,a\n2024-01-01,0.1\n", ["--returns", "FILE", "--column", "c"], 3, "the columns are time, a"),
        ("0\n1\n", ["--equity", "FILE"], 3, "a starting equity is positive, was 0"),
    ]

    @Test("A mistake is told in one paragraph with its place", arguments: mistakes.indices)
    func mistake(index: Int) {
        let (text, words, code, says) = Self.mistakes[index]
        let file = folder.file("series.csv")
        folder.write(text.utf8, to: "series.csv")
        let run = ProgramRun(["metrics"] + words.map { $0 == "FILE" ? file : $0 }, in: folder)
        #expect(run.code == code && run.output.isEmpty, "\(run.messages)")
        let expected = says.split(separator: "FILE", omittingEmptySubsequences: false).joined(separator: file)
        #expect(run.messages.contains(expected), "\(run.messages)")
        #expect(run.messages.filter { $0 == "\n" }.count == 1)
    }
}
