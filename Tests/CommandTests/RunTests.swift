import Documents
import TestSupport
import Testing

/// What a run makes of instruments, actions and prices that are out of the ordinary.
@Suite struct RunTests {
    private let folder = TemporaryFolder()

    private func run(_ words: [String]) -> ProgramRun {
        ProgramRun(words + ["--workspace", folder.path, "--json"], in: folder)
    }

    private func answer(_ words: String...) throws -> JSON {
        let run = run(words)
        #expect(run.code == 0, "\(run.messages)")
        return try JSON(parsing: run.output)
    }

    /// Two months of days whose closes rise and fall, in a file.
    private func bars(scale: String = "") -> String {
        var text = "date,open,high,low,close\n"
        for month in ["01", "03"] {
            for day in 10..<29 {
                let close = 100 + (day * 7) % 11
                text += "2024-\(month)-\(day),100\(scale),120\(scale),90\(scale),\(close)\(scale)\n"
            }
        }
        return folder.write(text.utf8, to: "bars\(scale).csv")
    }

    private func crossover(_ words: String...) throws -> JSON {
        let run = run(["run", "crossover", "--data", "X:1d", "--set", "fast=1", "--set", "slow=2"] + words)
        #expect(run.code == 0, "\(run.messages)")
        return try JSON(parsing: run.output)
    }

    @Test("The name of a run changes with everything that decides it: actions and facts of the instrument too")
    func namesTellRunsApart() throws {
        let file = bars()
        _ = try answer("data", "import", file, "--symbol", "X", "--price-basis", "raw")
        var names = [try crossover("--adjust", "split")["run"]]
        let actions = folder.write("date,kind,value\n2024-03-12,split,2\n".utf8, to: "actions.csv")
        _ = try answer("data", "actions", "X", "--import", actions)
        names.append(try crossover("--adjust", "split")["run"])
        _ = try answer("data", "import", file, "--symbol", "X", "--multiplier", "5", "--update-instrument")
        names.append(try crossover("--adjust", "split")["run"])
        #expect(Set(names).count == 3)
        #expect(try crossover("--adjust", "split")["run"] == names[2])
    }

    @Test("Data as of a moment come with the actions that were known then")
    func actionsAsOf() throws {
        _ = try answer("data", "import", bars(), "--symbol", "X", "--price-basis", "raw")
        let before = try crossover("--adjust", "split")
        let shown = try answer("data", "show", "X:1d")
        let moment = try #require(shown["revisions"]?[0]?["created"]?.stringValue)
        let actions = folder.write("date,kind,value\n2024-03-12,split,2\n".utf8, to: "actions.csv")
        _ = try answer("data", "actions", "X", "--import", actions)
        #expect(try crossover("--adjust", "split")["run"] != before["run"])
        let then = try crossover("--adjust", "split", "--as-of", moment)
        #expect(then["equity"] == before["equity"] && then["run"] == before["run"])
    }

    @Test("Prices beyond those that orders can have are refused, and so is too little capital")
    func extremes() throws {
        _ = try answer("data", "import", bars(scale: "e30"), "--symbol", "X")
        let far = run(["run", "crossover", "--data", "X:1d"])
        #expect(far.code == 3 && far.messages.contains("is beyond those that orders can have"), "\(far.messages)")
        let poor = run(["run", "crossover", "--data", "X:1d", "--capital", "1e-10"])
        #expect(poor.code == 2 && poor.messages.contains("a capital is positive"), "\(poor.messages)")
    }

    @Test("Prices adjusted for dividends are not passed off as adjusted for splits alone")
    func totalIsNotSplit() throws {
        _ = try answer("data", "import", bars(), "--symbol", "X", "--price-basis", "total")
        let split = run(["run", "crossover", "--data", "X:1d", "--adjust", "split"])
        #expect(split.code == 3 && split.messages.contains("adjusted for dividends too"), "\(split.messages)")
        _ = try crossover("--adjust", "total")
    }

    @Test("The tick of an instrument is the finest grid that any of its prices lies on, in any of its files")
    func tickOfAllPrices() throws {
        func file(_ name: String, _ rows: String) -> String {
            folder.write("date,open,high,low,close\n\(rows)".utf8, to: name)
        }
        let open = file("open.csv", "2024-01-02,1.25,3,1,2\n2024-01-03,2,4,1,3\n")
        let close = file("close.csv", "2024-01-04,1.5,3,1,2.125\n2024-01-05,2,4,1,3\n")
        _ = try answer("data", "import", open, "--symbol", "ONE")
        #expect(try answer("data", "show", "ONE:1d")["instrument"]?["tick"] == 0.01)
        _ = try answer("data", "import", open, close, "--symbol", "TWO")
        #expect(try answer("data", "show", "TWO:1d")["instrument"]?["tick"] == 0.001)
    }
}
