import Documents
import Files
import TestSupport
import Testing

/// A workspace with the sample market in it.
private let workspace = SampleWorkspace()

/// A folder with sample data in its store, made once.
final class SampleWorkspace: Sendable {
    let folder = TemporaryFolder()

    init() {
        let run = ProgramRun(["data", "sample", "--import", "--workspace", folder.path, "--json"], in: folder)
        precondition(run.code == 0, "sample data can be imported: \(run.messages)")
    }

    /// Runs a command in the workspace.
    func run(_ words: String...) -> ProgramRun { run(words) }

    /// Runs a command in the workspace.
    func run(_ words: [String]) -> ProgramRun { ProgramRun(words + ["--workspace", folder.path], in: folder) }

    /// Runs a command in the workspace and reads its JSON answer.
    func answer(_ words: String...) throws -> JSON { try answer(words) }

    /// Runs a command in the workspace and reads its JSON answer.
    func answer(_ words: [String]) throws -> JSON {
        let run = ProgramRun(words + ["--workspace", folder.path, "--json"], in: folder)
        #expect(run.code == 0, "\(run.messages)")
        return try JSON(parsing: run.output)
    }
}

@Suite struct JourneyTests {
    @Test("The list names every series with its digest")
    func list() throws {
        let series = try #require(workspace.answer("data", "list")["series"]?.arrayValue)
        let symbols = series.map { $0["symbol"]?.stringValue }
        #expect(symbols.contains("TIDE"))
        #expect(series.allSatisfy { $0["digest"]?.stringValue?.count == 64 })
    }

    @Test("A run answers with the keys of the contract")
    func runAnswers() throws {
        let answer = try workspace.answer(
            "run", "crossover", "--data", "TIDE:1d", "--set", "fast=3", "--set", "slow=12")
        let keys = [
            "run", "strategy", "parameters", "data", "model", "engine", "timing", "trials", "equity", "trades",
            "metrics", "checks", "files", "warnings",
        ]
        #expect(try #require(answer.objectValue).keys == keys)
        #expect(
            try #require(answer["metrics"]?.objectValue).keys == [
                "totalReturn", "annualReturn", "volatility", "sharpe", "sortino", "calmar", "maxDrawdown",
                "profitFactor", "sharpePerPeriod", "periods", "skewness", "kurtosis", "psr", "winRate", "expectancy",
                "payoff", "sqn",
            ])
        #expect(answer["trials"]?["family"] == "crossover" && answer["trials"]?["count"] != 0)
        #expect(try #require(answer["metrics"]?["sharpe"]?.doubleValue) > 1.5)
        #expect(answer["data"]?[0]?["rows"]?.integerValue == 3_774)
    }

    @Test("The same run gives the same answer but for its time, and files that agree with it")
    func runsRepeat() throws {
        let trades = workspace.folder.file("trades.csv")
        let equity = workspace.folder.file("equity.csv")
        let words = ["run", "crossover", "--data", "OAK:1d", "--commission", "2bp", "--slippage", "1tick"]
        func once(_ threads: String) throws -> JSON {
            let run = ProgramRun(
                words + [
                    "--threads", threads, "--trades", trades, "--equity", equity, "--json", "--workspace",
                    workspace.folder.path,
                ],
                in: workspace.folder)
            var answer = try #require(try JSON(parsing: run.output).objectValue)
            answer["timing"] = nil
            // Other runs may be recorded in between.
            answer["trials"] = nil
            return .object(answer)
        }
        let first = try once("1")
        #expect(try once("2") == first)
        let lines = try workspace.lines(of: trades)
        let closed = try #require(first["trades"]?["closed"]?.integerValue)
        let open = try #require(first["trades"]?["open"]?.integerValue)
        #expect(lines.count == 1 + closed + open)
        #expect(lines[0].hasPrefix("trade,side,quantity,entryTime,entryPrice,entryReason,exitTime"))
        let last = try #require(workspace.lines(of: equity).last).split(separator: ",")
        #expect(Double(last[1]) == first["equity"]?["final"]?.doubleValue)
    }

    @Test("What is exported as CSV reads back as the same dataset")
    func exportsReadBack() throws {
        for series in ["OAK:1d", "OAK:1m", "RIVER:1m", "WOOD:1d"] {
            let file = workspace.folder.file("\(series.replacing(":", with: "_")).csv")
            _ = try workspace.answer("data", "export", series, "--out", file)
            let before = try workspace.answer("data", "show", series, "--bars", "0")
            let other = TemporaryFolder()
            let zone = try #require(before["instrument"]?["timeZone"]?.stringValue)
            let words = [
                "data", "import", file, "--symbol", "COPY", "--timezone", zone, "--price-basis", "raw", "--json",
            ]
            let run = ProgramRun(words + ["--workspace", other.path], in: other)
            #expect(run.code == 0, "\(run.messages)")
            #expect(try JSON(parsing: run.output)["imports"]?[0]?["digest"] == before["digest"], "\(series)")
        }
    }

    @Test("An import repeated changes nothing; a corrected file is a revision that can be compared and undone")
    func revisions() throws {
        let folder = TemporaryFolder()
        func write(_ close: String) {
            folder.write("date,open,high,low,close\n2024-01-02,1,3,1,2\n2024-01-03,2,4,1,\(close)\n".utf8, to: "x.csv")
        }
        func run(_ words: String...) throws -> JSON {
            let run = ProgramRun(words + ["--workspace", folder.path, "--json"], in: folder)
            #expect(run.code == 0, "\(run.messages)")
            return try JSON(parsing: run.output)
        }
        write("3")
        let first = try run("data", "import", folder.file("x.csv"), "--symbol", "X")
        #expect(try run("data", "import", folder.file("x.csv"), "--symbol", "X")["imports"]?[0]?["revision"] == 1)
        write("3.5")
        let second = try run("data", "import", folder.file("x.csv"), "--symbol", "X")
        #expect(second["imports"]?[0]?["revision"] == 2 && second["imports"]?[0]?["changed"] == 1)
        let difference = try run("data", "diff", "X:1d")
        #expect(difference["values"]?[0]?["before"] == 3 && difference["values"]?[0]?["after"] == 3.5)
        #expect(try run("data", "show", "X:1d", "--as-of", "1")["digest"] == first["imports"]?[0]?["digest"])
    }

    @Test("A file that does not tell the basis of its prices joins a series with the series' basis")
    func basisOfSeriesIsKept() throws {
        let file = workspace.folder.file("datasets/ELM_1d.csv")
        let answer = try workspace.answer("data", "import", file, "--symbol", "ELM")
        #expect(answer["imports"]?[0]?["priceBasis"] == "raw" && answer["imports"]?[0]?["revision"] == 1)
    }

    @Test("A symbol that could not be typed again is refused", arguments: ["", "A B", "A:B", "A,B"])
    func symbolsCanBeTyped(symbol: String) {
        let file = workspace.folder.file("datasets/ELM_1d.csv")
        let run = workspace.run("data", "import", file, "--symbol=\(symbol)")
        #expect(run.code == 2 && run.messages.contains("is not a symbol"), "\(run.messages)")
    }

    @Test("Indicators are computed over a file and over the store alike, a row a bar, empty where undefined")
    func indicatorsAreComputed() throws {
        let file = workspace.folder.file("datasets/DICE_1d.csv")
        let fromFile = workspace.run("indicator", "compute", "talib.SMA", "--bars", file, "--set", "timeperiod=3")
        let fromStore = workspace.run("indicator", "compute", "talib.SMA", "--data", "DICE:1d", "--set", "timeperiod=3")
        #expect(fromFile.code == 0 && fromFile.output == fromStore.output, "\(fromFile.messages)")
        let lines = fromFile.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 3_774 + 2 && lines[0] == "time,real")
        #expect(lines[2].hasSuffix(",") && !lines[3].hasSuffix(","))
        let both = workspace.run("indicator", "compute", "talib.SMA", "ta.ema", "--data", "DICE:1d")
        #expect(both.output.hasPrefix("time,talib.SMA.real,ta.ema.value\n"), "\(both.messages)")
    }

    @Test("A file of one row is computed over, and dated once it is said how long a bar is")
    func oneRowIsComputed() throws {
        let folder = TemporaryFolder()
        let file = folder.file("one.csv")
        try Files.write("date,open,high,low,close\n2020-01-02,1,2,1,2\n", to: file)
        let words = ["indicator", "compute", "talib.LN", "--bars", file]
        let run = ProgramRun(words, in: folder)
        #expect(run.output == "time,real\n2020-01-02T00:00:00Z,0.6931471805599453\n", "\(run.messages)")
        let told = ProgramRun(words + ["--interval", "1d"], in: folder)
        #expect(told.output == "time,real\n2020-01-02,0.6931471805599453\n", "\(told.messages)")
    }

    @Test("A file is computed over as it is: every row is kept, and a cell without a number is undefined")
    func everyRowIsKept() throws {
        let folder = TemporaryFolder()
        let file = folder.file("odd.csv")
        let rows = [
            "2024-01-01,1,2,0.5,1,", "2024-01-02,1,2,0.5,NaN,5", "2024-01-02,1,2,0.5,3,5", "2024-01-03,1,2,0.5,,-5",
            "2024-01-04,1,0.1,5,inf,5", "2024-01-05,1,2,0.5,4,5", "2024-01-08,1,2,0.5,6,5",
        ]
        try Files.write("date,open,high,low,close,volume\n\(rows.joined(separator: "\n"))\n", to: file)
        let words = ["indicator", "compute", "talib.SMA", "--bars", file, "--set", "timeperiod=2"]
        let lines = ProgramRun(words, in: folder).output.split(separator: "\n")
        #expect(lines.count == rows.count + 1)
        #expect(lines.last == "2024-01-08,5")
        let strict = ProgramRun(words + ["--on-invalid", "refuse"], in: folder)
        #expect(strict.code == 3 && strict.messages.contains("is missing"), "\(strict.messages)")
    }

    @Test("The demo goes through to its end and writes its report")
    func demo() {
        let folder = TemporaryFolder()
        let run = ProgramRun(["demo", "--workspace", folder.path], in: folder)
        #expect(run.code == 0, "\(run.messages)")
        #expect(run.output.contains("the store is sound"))
    }
}

extension SampleWorkspace {
    /// The lines of a file.
    fileprivate func lines(of path: String) throws -> [Substring] {
        try Files.readText(path).split(separator: "\n")
    }
}
