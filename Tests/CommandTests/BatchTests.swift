import Documents
import Files
import Glibc
import TestSupport
import Testing

/// Many runs in one command.
@Suite struct BatchTests {
    private let folder = TemporaryFolder()
    private static let symbols = ["A", "B", "C"]

    init() {
        for (place, symbol) in Self.symbols.enumerated() {
            let rows = (10..<29).map { "2024-01-\($0),100,120,90,\(100 + ($0 * (7 + place)) % 11)\n" }.joined()
            let file = folder.write("date,open,high,low,close\n\(rows)".utf8, to: "\(symbol).csv")
            let run = ProgramRun(["data", "import", file, "--symbol", symbol, "--workspace", folder.path], in: folder)
            precondition(run.code == 0, "the bars can be imported: \(run.messages)")
        }
    }

    private func run(_ words: String...) -> ProgramRun { ProgramRun(words + ["--workspace", folder.path], in: folder) }

    private func json(_ run: ProgramRun) throws -> JSON {
        var answer = try #require(try JSON(parsing: run.output).objectValue)
        answer["timing"] = nil
        return .object(answer)
    }

    @Test("A batch tells each run as it is told alone, in the same order on any number of threads")
    func rowsAreRuns() throws {
        let words = ["--set", "fast=1", "--set", "slow=2", "--commission", "2bp"]
        func batch(_ threads: String) -> ProgramRun {
            ProgramRun(
                ["batch", "crossover", "--data", "A:1d,B:1d,C:1d", "--json", "--threads", threads] + words
                    + ["--workspace", folder.path], in: folder)
        }
        let one = batch("1")
        #expect(one.code == 0, "\(one.messages)")
        let answer = try json(one)
        for threads in ["2", "7"] { #expect(try json(batch(threads)) == answer) }
        #expect(answer["done"] == 3 && answer["failed"] == 0)
        for (place, symbol) in Self.symbols.enumerated() {
            let alone = try json(
                ProgramRun(
                    ["run", "crossover", "--data", "\(symbol):1d", "--json"] + words + ["--workspace", folder.path],
                    in: folder))
            let row = try #require(answer["runs"]?[place])
            #expect(row["run"] == alone["run"] && row["data"] == alone["data"] && row["trades"] == alone["trades"])
            #expect(row["metrics"]?["sharpe"] == alone["metrics"]?["sharpe"])
        }
        let runs = try JSON(parsing: run("trials", "list", "--json").output)
        let symbols = runs["runs"]?.arrayValue?.map { $0["data"]?[0]?["symbol"]?.stringValue }
        #expect(runs["total"] == 3 && symbols == ["C", "B", "A"])
    }

    @Test("What cannot run is told in its row, the others run, and the program ends with 3")
    func faultsAreTold() throws {
        let far = folder.write("date,close\n2024-01-10,1e30\n2024-01-11,1e30\n".utf8, to: "far.csv")
        #expect(run("data", "import", far, "--symbol", "FAR").code == 0)
        let csv = folder.file("batch.csv")
        let words = ["batch", "crossover", "crosover", "--data", "A:1d,NONE:1d,B:1x,FAR:1d,C:1d", "--csv", csv]
        let batch = ProgramRun(words + ["--json", "--workspace", folder.path], in: folder)
        #expect(batch.code == 3)
        let answer = try json(batch)
        #expect(answer["done"] == 2 && answer["failed"] == 8)
        let rows = try #require(answer["runs"]?.arrayValue)
        #expect(
            rows.map { $0["status"]?.stringValue }
                == ["done", "refused", "refused", "failed", "done"] + Array(repeating: "refused", count: 5))
        for (place, words) in [
            (1, "the store has no series NONE:1d"), (2, "'1x' in 'B:1x' is not an interval"),
            (3, "is beyond those that orders can have"), (5, "there is no strategy 'crosover'"),
        ] {
            #expect(rows[place]["fault"]?.stringValue?.contains(words) == true)
        }
        let lines = try Files.readText(csv).split(separator: "\n")
        #expect(lines.count == 11)
        #expect(
            lines[0] == "strategy,data,parameters,totalReturn,annualReturn,volatility,sharpe,sortino,calmar,"
                + "maxDrawdown,profitFactor,trades,final,deflatedSharpe,trials,run,fault")
        #expect(rows[0]["trials"]?["count"] == 2 && rows[1]["trials"] == nil)
        #expect(lines[1].hasPrefix("crossover,A:1d,exposure=0.95 fast=10 slow=50,0,"))
        #expect(lines[2].hasPrefix("crossover,NONE:1d,,,"))
        let text = run("batch", "crossover", "--data", "A:1d,NONE:1d")
        #expect(text.code == 3 && text.output.contains("failed: ") && text.output.hasSuffix("2 runs, 1 failed\n"))
        // What a compiler says is of several lines; the table has the first, the answer all of them.
        let broken = folder.write("import Strategies\nstruct Broken: StrategyProgram {}\n".utf8, to: "Broken.swift")
        let failed = run("batch", broken, "--data", "A:1d,B:1d", "--csv", csv, "--json")
        #expect(failed.code == 3)
        #expect(try Files.readText(csv).split(separator: "\n").count == 3)
        let told = try json(failed)["runs"]?.arrayValue?.first?["fault"]?.stringValue ?? ""
        #expect(told.contains("Broken.swift:2") && told.split(separator: "\n").count > 1)
        let recorded = try JSON(parsing: run("trials", "list", "--json").output)
        #expect(recorded["total"] == 3)
    }

    @Test("A plan names its runs one by one, with their parameters and spans")
    func plans() throws {
        let plan = """
            {"runs": [
              {"strategy": "crossover", "data": "B:1d", "parameters": {"fast": 1, "slow": 2}, "from": "2024-01-15"},
              {"strategy": "crossover", "data": "A:1d", "to": "2024-01-20",
                "parameters": {"fast": "2", "exposure": 0.5}},
              {"strategy": "pairs", "data": "A:1d,B:1d"}
            ], "capital": 5000, "commission": "2bp", "slippage": 0}
            """
        let path = folder.write(plan.utf8, to: "plan.json")
        let batch = run("batch", path, "--json")
        #expect(batch.code == 0, "\(batch.messages)")
        let rows = try #require(try json(batch)["runs"]?.arrayValue)
        let alone = [
            ["crossover", "--data", "B:1d", "--set", "fast=1", "--set", "slow=2", "--from", "2024-01-15"],
            ["crossover", "--data", "A:1d", "--set", "fast=2", "--set", "exposure=0.5", "--to", "2024-01-20"],
            ["pairs", "--data", "A:1d,B:1d"],
        ]
        for (row, words) in zip(rows, alone) {
            let run = ProgramRun(
                ["run"] + words + ["--capital", "5000", "--commission", "2bp", "--json"]
                    + ["--workspace", folder.path], in: folder)
            #expect(try JSON(parsing: run.output)["run"] == row["run"], "\(run.messages)")
        }
    }

    @Test(
        "A plan that says something else is refused as a whole, with the place",
        arguments: [
            ("[]", "a plan is an object with a list of \"runs\""), ("{\"runs\": []}", "with a list of \"runs\""),
            ("{\"runs\": [3]}", "plan.json, run 1: a run of a plan is an object"),
            ("{\"runs\": [{\"strategy\": \"crossover\"}]}", "run 1: a run of a plan has a \"strategy\" and \"data\""),
            (
                "{\"runs\": [{\"strategy\": \"crossover\", \"data\": \"A:1d\", \"fast\": 3}]}",
                "run 1: a plan has no \"fast\" here"
            ),
            ("{\"runs\": [{\"strategy\": 1, \"data\": \"A:1d\"}]}", "run 1: \"strategy\" is a text"),
            (
                "{\"runs\": [{\"strategy\": \"crossover\", \"data\": \"A:1d\"}], \"commission\": \"lots\"}",
                "\"commission\": \"lots\" is not a commission"
            ),
            (
                "{\"runs\": [{\"strategy\": \"crossover\", \"data\": \"A:1d\"}], \"capital\": 0}",
                "a capital is positive"
            ),
        ])
    func badPlans(text: String, says: String) {
        let run = run("batch", folder.write(text.utf8, to: "plan.json"))
        #expect(run.code == 3 && run.output.isEmpty)
        #expect(run.messages.contains(says), "\(run.messages)")
        #expect(!Files.exists(folder.file("reports/registry.sqlite")))
    }

    @Test("A text that names its series runs on that, alone, in a list and in a plan")
    func ownSeries() throws {
        for symbol in ["A", "B"] {
            let text = """
                //@version=6
                //@data \(symbol):1d
                strategy("On \(symbol)", initial_capital=1000)
                if close > open
                    strategy.entry("L", strategy.long)

                """
            _ = folder.write(text.utf8, to: "on\(symbol).pine")
        }
        let files = [folder.file("onA.pine"), folder.file("onB.pine")]
        let listed = run("batch", files[0], files[1], "--json")
        #expect(listed.code == 0, "\(listed.messages)")
        let plan = folder.write(
            "{\"runs\": [{\"strategy\": \"\(files[0])\"}, {\"strategy\": \"\(files[1])\", \"data\": \"C:1d\"}]}".utf8,
            to: "own.json")
        let planned = run("batch", plan, "--json")
        #expect(planned.code == 0, "\(planned.messages)")
        func symbols(_ run: ProgramRun) throws -> [String?] {
            let rows = try JSON(parsing: run.output)["runs"]?.arrayValue ?? []
            return rows.map { $0["data"]?[0]?["symbol"]?.stringValue }
        }
        #expect(try symbols(listed) == ["A", "B"])
        #expect(try symbols(planned) == ["A", "C"])
        // What a text names can end as what is given can.
        #expect(run("batch", files[0], "--delisted", "A").code == 0)
        #expect(run("batch", files[0], "--delisted", "B").messages.contains("B is not traded; traded is A"))
        _ = folder.write("//@version=6\nstrategy(\"None\")\nplot(close)\n".utf8, to: "none.pine")
        let without = run("batch", folder.file("none.pine"), "--json")
        #expect(without.code == 3 && without.output.contains("names none"), "\(without.output)")
        #expect(run("batch", files[0], "crossover").code == 2)
    }

    @Test("A batch that is asked for wrongly is refused before it begins")
    func mistakes() {
        let plan = folder.write("{\"runs\": [{\"strategy\": \"crossover\", \"data\": \"A:1d\"}]}".utf8, to: "plan.json")
        let mistakes: [(ProgramRun, String)] = [
            (run("batch", "crossover"), "strategies need series to trade"),
            (run("batch", plan, "--data", "A:1d"), "--data: a plan says this by itself"),
            (run("batch", plan, "--capital", "5"), "--capital: a plan says this by itself"),
            (run("batch", plan, "crossover"), "a plan stands alone"),
            (run("batch", plan, "--csv", plan), "is read and would be overwritten"),
            (run("batch", "crossover", "--data", "A:1d", "--capital", "0"), "a capital is positive"),
            (run("batch", "crossover", "--data", "A:1d", "--csv", folder.file("reports/registry.sqlite")), "registry"),
        ]
        for (run, says) in mistakes {
            #expect(run.code == 2 && run.output.isEmpty && run.messages.contains(says), "\(run.messages)")
        }
        #expect(run("batch", folder.file("none.json")).code == 3)
    }

    @Test("A batch that was killed has recorded whole runs, and goes through afterwards", arguments: [5, 40, 120, 400])
    func killed(milliseconds: UInt32) throws {
        let runs = (2..<80).map {
            "{\"strategy\": \"crossover\", \"data\": \"A:1d\", \"parameters\": {\"slow\": \($0)}}"
        }
        let plan = folder.write("{\"runs\": [\(runs.joined(separator: ","))]}".utf8, to: "plan.json")
        let batch = RunningProgram(["batch", plan, "--workspace", folder.path, "--threads", "2"], in: folder)
        usleep(milliseconds * 1_000)
        batch.kill()
        _ = batch.wait()
        if Files.exists(folder.file("reports/registry.sqlite")) {
            let list = run("trials", "list", "--json", "--limit", "1000")
            // Killed before its first change the file is empty, and said to be.
            #expect(list.code == 0 || list.messages.contains("the file is empty"), "\(list.messages)")
        }
        let again = run("batch", plan, "--json")
        #expect(again.code == 0, "\(again.messages)")
        #expect(try JSON(parsing: run("trials", "list", "--json").output)["total"] == 78)
    }
}
