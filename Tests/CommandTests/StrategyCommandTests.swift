import Documents
import Files
import TestSupport
import Testing

/// A workspace with the sample market in it.
private let workspace = SampleWorkspace()

/// What is told of strategies without running them.
@Suite struct StrategyCommandTests {
    private let folder = TemporaryFolder()
    private static let samples =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        + "/strategies"

    private func run(_ words: String...) -> ProgramRun {
        ProgramRun(["strategy"] + words + ["--workspace", folder.path], in: folder)
    }

    private func write(_ text: String, to name: String = "mine.pine") -> String { folder.write(text.utf8, to: name) }

    /// What was answered, without the folder of this test.
    private func plain(_ text: String) -> String { text.replacing(folder.path, with: "FOLDER") }

    private static let good = """
        //@version=6
        //@data TIDE:1d
        strategy("Good one", overlay=true)
        length = input.int(20, "Length", minval=1, maxval=100, step=5)
        quick = input.bool(true, "Quick")
        average = quick ? ta.ema(close, length) : ta.sma(close, length)
        var int count = 0
        if close > average
            count += 1
        if ta.crossover(close, average) and strategy.position_size == 0
            strategy.entry("L", strategy.long, qty=count)
        if close < average
            strategy.close("L")
        plot(average, "Average", color=color.red)
        bgcolor(close > open ? color.green : na)
        if barstate.islast
            label.new(bar_index, high, "end")
        """
    private static let bad = """
        //@version=6
        strategy("Bad one")
        varip int ticks = 0
        length = input.int(20, "Length")
        average = ta.smaa(close, length)
        values = array.new_float(3)
        if close > average
            strategy.entry("L", strategy.long)
        """

    @Test("A text that runs is told in a line, with what is left out")
    func good() {
        let made = run("check", write(Self.good))
        #expect(made.code == 0, "\(made.messages)")
        #expect(made.messages.isEmpty && !made.output.contains("\u{1B}"))
        Snapshot.check(plain(made.output), named: "strategy-check-good.txt")
    }

    @Test("A text that does not run is told with every mistake in it, and ends with 3")
    func bad() {
        let made = run("check", write(Self.bad))
        #expect(made.code == 3 && made.messages.isEmpty)
        Snapshot.check(plain(made.output), named: "strategy-check-bad.txt")
    }

    @Test("Several texts are all told, and one that does not run decides the code")
    func several() throws {
        let paths = [write(Self.good, to: "a.pine"), write(Self.bad, to: "b.pine"), write(Self.good, to: "c.pine")]
        let made = run("check", paths[0], paths[1], paths[2], "--json")
        #expect(made.code == 3)
        let answer = try JSON(parsing: made.output)
        let scripts = try #require(answer["scripts"]?.arrayValue)
        #expect(scripts.map { $0["runs"] } == [true, false, true] && answer["running"] == 2)
        let first = scripts[0]
        #expect(first["file"]?.stringValue == paths[0] && first["title"] == "Good one" && first["version"] == 6)
        #expect(first["inputs"]?[0]?["name"] == "Length" && first["inputs"]?[0]?["greatest"] == 100)
        #expect(first["inputs"]?[1]?["default"] == true && first["inputs"]?[1]?["least"] == .null)
        #expect(first["indicatorCalls"] == ["column": 2, "scan": 0, "loop": 0], "\(first)")
        #expect(first["lookAhead"] == false && first["warmUp"]?.integerValue == 20)
        #expect(first["plots"] == ["Average"])
        #expect(first["ignored"]?.arrayValue?.contains { $0["name"] == "label.new" && $0["line"] == 17 } == true)
        let second = scripts[1]
        #expect(second["warmUp"] == .null && second["indicatorCalls"] == .null)
        #expect(second["refused"]?.arrayValue?.map { $0["name"] } == ["varip", "array.new_float"])
        #expect(
            second["diagnostics"]?.arrayValue?.contains { $0["hint"]?.stringValue?.contains("ta.sma") == true } == true)
        let text = run("check", paths[0], paths[2]).output
        #expect(text.contains("a.pine: v6") && text.contains("c.pine: v6"))
    }

    @Test("What the declaration asks for and cannot have is refused with its reason")
    func declaration() throws {
        let path = write(
            "//@version=6\nstrategy(\"T\", calc_on_order_fills=true)\nif close > open\n    strategy.close_all()\n")
        let made = run("check", path)
        #expect(made.code == 3 && made.output.contains("does not run"))
        let said = "2:35: error: \"calc_on_order_fills\" of strategy() is not part of the subset"
        #expect(made.output.contains(said), "\(made.output)")
        let answer = try JSON(parsing: run("check", path, "--json").output)
        #expect(answer["scripts"]?[0]?["runs"] == false)
        #expect(answer["scripts"]?[0]?["refused"]?[0]?["name"] == "calc_on_order_fills")
    }

    @Test("Folders, Swift files and files that are not there are refused in their own words")
    func notTexts() {
        let path = write("import Strategies\n", to: "mine.swift")
        for (file, says) in [
            (folder.path, "a folder, not a file; name the texts in it"), (path, "Swift is checked by its compiler"),
            (folder.file("none.pine"), "no such file or folder"),
        ] {
            for command in ["check", "explain"] {
                let made = run(command, file)
                #expect(
                    made.code == 3 && made.output.isEmpty && made.messages.contains("\(file): \(says)"),
                    "\(made.messages)")
            }
        }
    }

    @Test("Each line of a text is shown with where it is done")
    func explain() throws {
        let path = write(Self.good)
        let made = run("explain", path)
        #expect(made.code == 0)
        Snapshot.check(plain(made.output), named: "strategy-explain-good.txt")
        let lines = try #require(try JSON(parsing: run("explain", path, "--json").output)["lines"]?.arrayValue)
        #expect(lines.count == 17)
        #expect(lines[5]["levels"] == ["column"] && lines[8]["levels"] == ["scan"] && lines[10]["levels"] == ["loop"])
        #expect(lines[14]["ignored"]?.arrayValue?.contains("bgcolor") == true)
    }

    @Test("A line that is refused is shown with the reason")
    func explainBad() {
        let made = run("explain", write(Self.bad))
        #expect(made.code == 3)
        Snapshot.check(plain(made.output), named: "strategy-explain-bad.txt")
    }

    @Test("A new text runs as it is, and is never replaced")
    func new() throws {
        let made = ProgramRun(
            ["strategy", "new", "My trend", "--json", "--workspace", workspace.folder.path], in: folder)
        #expect(made.code == 0, "\(made.messages)")
        let path = try #require(try JSON(parsing: made.output)["strategy"]?.stringValue)
        #expect(path == "\(workspace.folder.path)/strategies/My trend.pine")
        let checked = ProgramRun(["strategy", "check", path], in: folder)
        #expect(checked.code == 0 && checked.output.split(separator: "\n").count == 1, "\(checked.output)")
        let traded = ProgramRun(
            ["run", path, "--data", "TIDE:1d", "--set", "Length=20", "--json", "--workspace", workspace.folder.path],
            in: folder)
        #expect(traded.code == 0, "\(traded.messages)")
        #expect(try JSON(parsing: traded.output)["trades"]?["closed"]?.integerValue ?? 0 > 5)
        let before = try Files.read(path)
        let again = ProgramRun(["strategy", "new", "My trend.pine", "--workspace", workspace.folder.path], in: folder)
        #expect(again.code == 3 && again.messages.contains("there is a strategy already; take another name"))
        #expect(try Files.read(path) == before)
        for name in ["../up", "a/b", ".hidden", "", "two\nlines", "say \"so\"", "-x", "a\\b"] {
            let refused = ProgramRun(["strategy", "new", "--workspace", folder.path, "--", name], in: folder)
            #expect(refused.code == 2, "\(name): \(refused.messages)")
        }
    }

    @Test("Shipped strategies and the files of a workspace are listed with their inputs")
    func list() throws {
        try Files.createDirectories(folder.file("strategies/deep"))
        _ = write(Self.good, to: "strategies/deep/good.pine")
        _ = write(Self.bad, to: "strategies/bad.pine")
        _ = write("import Strategies\n", to: "strategies/own.swift")
        _ = write("no strategy", to: "strategies/notes.txt")
        let made = run("list")
        #expect(made.code == 0)
        Snapshot.check(plain(made.output), named: "strategy-list.txt")
        let rows = try #require(try JSON(parsing: run("list", "--json").output)["strategies"]?.arrayValue)
        #expect(rows.count == 9)
        #expect(rows[0]["strategy"] == "crossover" && rows[0]["inputs"]?[0]?["name"] == "fast")
        #expect(rows[6]["runs"] == false && rows[7]["title"] == "Good one" && rows[7]["inputs"]?[0]?["default"] == 20)
        #expect(rows[8]["kind"] == "swift" && rows[8]["inputs"] == .null && rows[8]["runs"] == .null)
    }

    @Test("A text runs on the series that it names, which is said")
    func ownData() throws {
        let path = "\(Self.samples)/Trend/AverageCross.pine"
        let own = ProgramRun(["run", path, "--json", "--workspace", workspace.folder.path], in: folder)
        #expect(own.code == 0 && own.messages.contains("data: TIDE:1d, which '\(path)' names by //@data"))
        let named = ProgramRun(
            ["run", path, "--data", "TIDE:1d", "--json", "--workspace", workspace.folder.path], in: folder)
        #expect(!named.messages.contains("//@data"))
        let (one, other) = (try JSON(parsing: own.output), try JSON(parsing: named.output))
        #expect(one["run"] == other["run"] && one["trades"] == other["trades"])
        for (line, says, code) in [
            ("", "--data: a strategy needs series to trade, and", Int32(2)),
            ("//@data TIDE", ": a series is named SYMBOL:INTERVAL", 3),
            ("//@data A:1d B:1d", "//@data names one series", 3),
            ("//@data NONE:1d", "NONE", 3),
        ] {
            let text = "//@version=6\n\(line)\nstrategy(\"T\")\nif close > open\n    strategy.close_all()\n"
            let made = ProgramRun(["run", write(text), "--workspace", workspace.folder.path], in: folder)
            #expect(made.code == code && made.messages.contains(says), "\(line): \(made.messages)")
        }
    }

    @Test("The version is told with what the language of texts is not")
    func version() {
        let made = ProgramRun(["--version"], in: folder)
        #expect(made.code == 0 && made.output.hasPrefix("assay "))
        #expect(
            made.output.contains(
                "Assay is not affiliated with, sponsored by, or endorsed by TradingView, Inc. Pine Script® and"))
    }
}
