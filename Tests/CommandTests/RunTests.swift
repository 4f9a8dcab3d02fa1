import Documents
import Files
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

    @Test("A position beyond all quantities is refused, and one that comes near is not")
    func hugePositions() throws {
        _ = try answer("data", "import", bars(scale: "e-6"), "--symbol", "X")
        let words = ["run", "crossover", "--data", "X:1d", "--set", "fast=1", "--set", "slow=2", "--capital"]
        let far = run(words + ["9e14"])
        #expect(far.code == 2 && far.messages.contains("is for more than a position can be"), "\(far.messages)")
        #expect(far.output.isEmpty)
        #expect(run(words + ["4e6"]).code == 0)
    }

    @Test("Executions at adjusted prices are worth what the equity says, however small a split made them")
    func adjustedExecutions() throws {
        _ = try answer("data", "import", bars(), "--symbol", "X", "--price-basis", "raw")
        func equity() throws -> Double {
            let answer = try crossover("--adjust", "split", "--capital", "1000")
            return try #require(answer["equity"]?["final"]?.doubleValue)
        }
        let whole = try equity()
        let actions = folder.write("date,kind,value\n2025-01-02,split,700\n".utf8, to: "actions.csv")
        _ = try answer("data", "actions", "X", "--import", actions)
        // The same share of the same growth: nothing but the unit has changed.
        #expect(abs(try equity() - whole) < 1e-4 * whole)
    }

    @Test("Costs beyond all prices are refused")
    func extremeCosts() throws {
        _ = try answer("data", "import", bars(), "--symbol", "X", "--tick", "10000")
        let words = ["run", "crossover", "--data", "X:1d", "--set", "fast=1", "--set", "slow=2"]
        let far = run(words + ["--slippage", "1000000ticks"])
        #expect(far.code == 2 && far.messages.contains("is beyond all prices"), "\(far.messages)")
        let dear = run(words + ["--commission", "99999999999999999999/unit"])
        #expect(dear.code == 2 && dear.messages.contains("a commission a unit is"), "\(dear.messages)")
        #expect(run(words + ["--commission", "999999999/unit", "--capital", "1e6"]).code == 0)
    }

    @Test("The answer tells what was done to prices, wherever it was done")
    func basisIsTold() throws {
        for basis in ["raw", "split", "total", "unspecified"] {
            _ = try answer("data", "import", bars(), "--symbol", basis, "--price-basis", basis)
            let run = try answer("run", "crossover", "--data", "\(basis):1d", "--threads", "2")
            #expect(run["timing"]?["threads"] == 2)
            #expect(run["data"]?[0]?["adjustment"]?.stringValue == basis)
            #expect(try answer("data", "show", "\(basis):1d")["adjustment"]?.stringValue == basis)
            let file = folder.file("out.csv")
            #expect(
                try answer("data", "export", "\(basis):1d", "--out", file)["adjustment"]?.stringValue == basis)
        }
    }

    @Test("Costs that are the same have one name, however they are written")
    func costsAreNamedOnce() throws {
        _ = try answer("data", "import", bars(), "--symbol", "X")
        func name(_ words: String...) throws -> JSON? {
            let run = run(["run", "crossover", "--data", "X:1d"] + words)
            return try JSON(parsing: run.output)["run"]
        }
        let free = try name()
        for word in ["0", "0ticks", "0tick", "0%", "0bp", "0.0%"] { #expect(try name("--slippage", word) == free) }
        for word in ["0", "0%", "0bp", "0/unit"] { #expect(try name("--commission", word) == free) }
        #expect(try name("--slippage", "0.07%") == name("--slippage", "7bp"))
        #expect(try name("--slippage", "1tick") == name("--slippage", "1ticks"))
        #expect(try name("--slippage", "1tick") != free)
    }

    @Test("A part of a series is adjusted by the same factors as the whole, to the last bit")
    func partsAreAdjustedAlike() throws {
        _ = try answer("data", "import", bars(), "--symbol", "X", "--price-basis", "raw")
        let actions = [
            "2024-01-15,dividend,0.37", "2024-03-12,split,3", "2024-03-15,dividend,0.11", "2024-03-20,split,0.7",
            "2024-03-21,dividend,0.13", "2024-09-21,dividend,0.17",
        ]
        let text = "date,kind,value\n\(actions.joined(separator: "\n"))\n"
        _ = try answer("data", "actions", "X", "--import", folder.write(text.utf8, to: "actions.csv"))
        func lines(_ words: String...) throws -> [Substring] {
            let file = folder.file("out.csv")
            let run = run(["data", "export", "X:1d", "--out", file, "--adjust", "total"] + words)
            #expect(run.code == 0, "\(run.messages)")
            return try Files.readText(file).split(separator: "\n").dropFirst().map { $0 }
        }
        let whole = try lines()
        for (from, to, rows) in [
            ("2024-01-10", "2024-01-20", 0..<10), ("2024-01-15", "2024-03-15", 5..<24),
            ("2024-03-14", "2024-03-19", 23..<28), ("2024-03-22", "2025-01-01", 31..<38),
        ] {
            #expect(try lines("--from", from, "--to", to) == Array(whole[rows]))
        }
    }

    @Test("Prices adjusted to a date know no later action")
    func adjustedToADate() throws {
        _ = try answer("data", "import", bars(), "--symbol", "X", "--price-basis", "raw")
        let actions = folder.write("date,kind,value\n2024-03-12,split,2\n2024-03-20,split,5\n".utf8, to: "a.csv")
        _ = try answer("data", "actions", "X", "--import", actions)
        for (date, open) in [("2024-03-01", "100"), ("2024-03-19", "50"), ("2024-03-20", "10"), ("2025-01-01", "10")] {
            let file = folder.file("out.csv")
            let words = ["data", "export", "X:1d", "--out", file, "--adjust", "split", "--adjust-to", date]
            #expect(run(words).code == 0)
            #expect(try Files.readText(file).split(separator: "\n")[1].hasPrefix("2024-01-10,\(open),"))
        }
        #expect(try crossover("--adjust-to", "2024-03-20")["run"] == crossover()["run"])
        #expect(try crossover("--adjust-to", "2024-03-19")["run"] != crossover()["run"])
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
