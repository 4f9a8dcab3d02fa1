import Documents
import Files
import TestSupport
import Testing

/// Sweeps as a user has them: tables, the registry behind them, and what is told of mistakes.
@Suite struct SweepTests {
    private let folder = TemporaryFolder()

    init() {
        let run = ProgramRun(["init", folder.path], in: folder)
        precondition(run.code == 0, "a workspace can be made: \(run.messages)")
    }

    private func run(_ words: String...) -> ProgramRun { ProgramRun(words + ["--workspace", folder.path], in: folder) }

    private func run(_ words: [String]) -> ProgramRun { ProgramRun(words + ["--workspace", folder.path], in: folder) }

    private static let grid = [
        "sweep", "crossover", "--data", "TIDE:1d", "--set", "fast=5..20:5", "--set", "slow=20..60:20", "--where",
        "fast < slow", "--commission", "2bp",
    ]

    private func rows(_ path: String) throws -> [[String: String]] {
        let lines = try Files.readText(path).split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let names = try #require(lines.first)
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(names, $0)) }
    }

    @Test("Each row is the run of its set, by name and by every metric")
    func rowsAreRuns() throws {
        let csv = folder.file("sweep.csv")
        let sweep = run(Self.grid + ["--csv", csv, "--json"])
        #expect(sweep.code == 0, "\(sweep.messages)")
        let answer = try JSON(parsing: sweep.output)
        #expect(answer["sets"] == 11 && answer["computed"] == 11 && answer["path"] == "events")
        let rows = try rows(csv)
        #expect(rows.count == 11)
        for row in rows {
            let (fast, slow) = (try #require(row["fast"]), try #require(row["slow"]))
            let alone = try JSON(
                parsing: run(
                    "run", "crossover", "--data", "TIDE:1d", "--set", "fast=\(fast)", "--set", "slow=\(slow)",
                    "--commission", "2bp", "--json"
                ).output)
            #expect(alone["run"]?.stringValue == row["run"])
            for key in ["totalReturn", "annualReturn", "volatility", "sharpe", "sortino", "calmar", "maxDrawdown"] {
                let (one, other) = (
                    try #require(Double(row[key] ?? "")), try #require(alone["metrics"]?[key]?.doubleValue)
                )
                #expect(abs(one - other) <= 1e-9 * max(1, abs(other)), "\(key) of \(fast)/\(slow)")
            }
            #expect(Int(row["trades"] ?? "") == alone["trades"]?["closed"]?.doubleValue.map { Int($0) })
        }
    }

    @Test("A set is one trial, however often it is swept or run, and a second sweep runs nothing")
    func counted() throws {
        let (first, second) = (folder.file("one.csv"), folder.file("two.csv"))
        #expect(run(Self.grid + ["--csv", first]).code == 0)
        func trials() throws -> Double? {
            let budget = try JSON(parsing: run("trials", "budget", "crossover", "--json").output)
            return budget["families"]?[0]?["trials"]?.doubleValue
        }
        #expect(try trials() == 11)
        let again = try JSON(parsing: run(Self.grid + ["--csv", second, "--json"]).output)
        #expect(again["computed"] == 0 && again["reused"] == 11)
        #expect(try Files.readText(first) == Files.readText(second))
        #expect(try trials() == 11)
        let fresh = try JSON(parsing: run(Self.grid + ["--fresh", "--json"]).output)
        #expect(fresh["computed"] == 11)
        #expect(try trials() == 11)
        let wider = run(
            "sweep", "crossover", "--data", "TIDE:1d", "--set", "fast=5..25:5", "--set", "slow=20..60:20", "--where",
            "fast < slow", "--commission", "2bp", "--json")
        #expect(try JSON(parsing: wider.output)["computed"] == 2)
        #expect(try trials() == 13)
        #expect(run("trials", "verify").code == 0)
    }

    @Test("A sweep is listed with its points, and shown by its name with the best of them")
    func listed() throws {
        let sweep = try JSON(parsing: run(Self.grid + ["--json"]).output)
        let name = try #require(sweep["sweep"]?.stringValue)
        let list = try JSON(parsing: run("trials", "list", "--strategy", "crossover", "--json").output)
        #expect(list["sweepTotal"] == 1 && list["sweeps"]?[0]?["sweep"]?.stringValue == name)
        #expect(list["sweeps"]?[0]?["points"] == 11 && list["sweeps"]?[0]?["parameters"] == ["fast", "slow"])
        #expect(run("trials", "list").output.contains(name.prefix(12)))
        #expect(try JSON(parsing: run("trials", "list", "--data", "OAK:1d", "--json").output)["sweepTotal"] == 0)
        let shown = try JSON(parsing: run("trials", "show", String(name.prefix(10)), "--json").output)
        #expect(shown["sweep"]?.stringValue == name && shown["trials"]?["count"] == 11)
        #expect(shown["best"]?.arrayValue?.count == 10)
        #expect(shown["best"]?[0]?["metrics"]?["sharpe"] == sweep["top"]?[0]?["metrics"]?["sharpe"])
        #expect(run("trials", "show", String(name.prefix(10))).output.contains("11 trials of crossover"))
        let runName = try #require(sweep["best"]?["run"]?.stringValue)
        #expect(try JSON(parsing: run("trials", "show", runName, "--json").output)["run"]?.stringValue == runName)
        #expect(run("trials", "show", "0000000000").code == 3)
    }

    @Test("Several series of a strategy that trades one are an axis, and each row is that of its series alone")
    func markets() throws {
        let (both, one) = (folder.file("both.csv"), folder.file("one.csv"))
        let words = ["--set", "fast=5,10", "--set", "slow=20,40", "--commission", "2bp", "--json"]
        let sweep = run(["sweep", "crossover", "--data", "TIDE:1d,OAK:1d", "--csv", both] + words)
        #expect(sweep.code == 0, "\(sweep.messages)")
        let answer = try JSON(parsing: sweep.output)
        #expect(answer["sets"] == 8 && answer["best"]?["parameters"]?["data"]?.stringValue?.hasSuffix(":1d") == true)
        let all = try rows(both)
        #expect(Set(all.compactMap { $0["data"] }) == ["TIDE:1d", "OAK:1d"])
        for series in ["TIDE:1d", "OAK:1d"] {
            let alone = run(["sweep", "crossover", "--data", series, "--csv", one] + words)
            #expect(try JSON(parsing: alone.output)["reused"] == 4)
            let own = all.filter { $0["data"] == series }.map { row in row.filter { $0.key != "data" } }
            #expect(try rows(one) == own)
        }
        // A search at random asks the series one after another; its table is the same at any size of its batches.
        let random = ["sweep", "crossover", "--data", "TIDE:1d,OAK:1d", "--search", "random", "--trials", "6"] + words
        let tables = try ["1", "5"].map { threads in
            #expect(run(random + ["--threads", threads, "--csv", one, "--fresh"]).code == 0)
            return try Files.readText(one)
        }
        #expect(tables[0] == tables[1])
        for refused in [["sweep", "--holdout", "0.3"], ["walk"]] {
            let words = [refused[0], "crossover", "--data", "TIDE:1d,OAK:1d", "--set", "fast=5,10"]
            let kept = run(words + refused.dropFirst())
            #expect(kept.code == 2 && kept.messages.contains("one series at a time"), "\(kept.messages)")
        }
    }

    @Test("The table does not depend on threads")
    func threads() throws {
        var tables: [String] = []
        for threads in ["1", "2", "5"] {
            let csv = folder.file("sweep\(threads).csv")
            let sweep = run(Self.grid + ["--threads", threads, "--fresh", "--csv", csv])
            #expect(sweep.code == 0, "\(sweep.messages)")
            tables.append(try Files.readText(csv))
        }
        #expect(Set(tables).count == 1)
    }

    @Test("A program that is no set of rules goes through every bar, and its rows are runs as well")
    func session() throws {
        let csv = folder.file("sweep.csv")
        let sweep = run(
            "sweep", "breakout", "--data", "TIDE:1d", "--set", "period=20,40", "--csv", csv, "--json")
        #expect(sweep.code == 0, "\(sweep.messages)")
        let answer = try JSON(parsing: sweep.output)
        #expect(answer["path"] == "session")
        for row in try rows(csv) {
            let alone = try JSON(
                parsing: run(
                    "run", "breakout", "--data", "TIDE:1d", "--set", "period=\(row["period"] ?? "")", "--json"
                ).output)
            #expect(alone["run"]?.stringValue == row["run"])
            let sharpe = try #require(alone["metrics"]?["sharpe"]?.doubleValue)
            #expect(abs((Double(row["sharpe"] ?? "") ?? .nan) - sharpe) <= 1e-9)
        }
    }

    private static let crossing = """
        //@version=6
        strategy("Cross", default_qty_type=strategy.percent_of_equity, default_qty_value=60, slippage=1,
             initial_capital=100000, commission_type=strategy.commission.cash_per_order, commission_value=1)
        fast = ta.sma(close, input.int(5, "Fast", minval=1))
        slow = ta.sma(close, input.int(20, "Slow", minval=1))
        if ta.crossover(fast, slow)
            strategy.entry("Long", strategy.long)
        if ta.crossunder(fast, slow)
            strategy.close("Long")

        """

    @Test("A text whose orders are functions of columns goes from event to event, and its rows are runs")
    func ruledTexts() throws {
        let text = folder.write(Self.crossing.utf8, to: "cross.pine")
        let csv = folder.file("text.csv")
        let sweep = run(
            "sweep", text, "--data", "TIDE:1d", "--set", "Fast=3,8", "--set", "Slow=15,40,90", "--csv", csv, "--json")
        #expect(sweep.code == 0, "\(sweep.messages)")
        let answer = try JSON(parsing: sweep.output)
        #expect(answer["path"] == "events" && answer["events"] == 6 && answer["obstacles"] == .object(JSONObject([])))
        let rows = try rows(csv)
        #expect(rows.count == 6)
        for row in rows {
            let sets = ["--set", "Fast=\(row["Fast"] ?? "")", "--set", "Slow=\(row["Slow"] ?? "")"]
            let alone = try JSON(parsing: run(["run", text, "--data", "TIDE:1d", "--json"] + sets).output)
            #expect(alone["run"]?.stringValue == row["run"])
            for key in ["totalReturn", "annualReturn", "volatility", "sharpe", "sortino", "calmar", "maxDrawdown"] {
                let one = try #require(Double(row[key] ?? ""))
                let other = try #require(alone["metrics"]?[key]?.doubleValue)
                #expect(abs(one - other) <= 1e-9 * max(1, abs(other)), "\(key) of \(sets)")
            }
            #expect(Int(row["trades"] ?? "") == alone["trades"]?["closed"]?.doubleValue.map { Int($0) })
        }
    }

    @Test("A text that asks its account goes through every bar, with the reason and its line")
    func unruledTexts() throws {
        let body = Self.crossing + "if strategy.openprofit < -500\n    strategy.close_all()\n"
        let text = folder.write(body.utf8, to: "asks.pine")
        let sweep = run("sweep", text, "--data", "TIDE:1d", "--set", "Fast=3,8", "--json")
        #expect(sweep.code == 0, "\(sweep.messages)")
        let answer = try JSON(parsing: sweep.output)
        #expect(answer["path"] == "session" && answer["events"] == 0)
        #expect(answer["obstacles"]?["a condition asks for strategy.openprofit in line 10"] == 2)
        let check = run("strategy", "check", text, "--json")
        let orders = try JSON(parsing: check.output)["scripts"]?[0]?["orders"]
        #expect(orders?["functionsOfColumns"] == false && orders?["line"] == 10)
        #expect(orders?["obstacle"] == "a condition asks for strategy.openprofit")
    }

    @Test("A text is swept by the ranges that it names", arguments: ["random", "sobol", "tpe", "genetic", "halving"])
    func texts(search: String) throws {
        let text = folder.write(
            """
            //@version=6
            //@data TIDE:1d
            //@sweep Fast 3..12:1
            //@sweep Slow 15..60:5
            strategy("Cross", default_qty_type=strategy.percent_of_equity, default_qty_value=90)
            fast = ta.sma(close, input.int(5, "Fast", minval=1))
            slow = ta.sma(close, input.int(20, "Slow", minval=1))
            if ta.crossover(fast, slow)
                strategy.entry("Long", strategy.long)
            if ta.crossunder(fast, slow)
                strategy.close("Long")

            """.utf8, to: "cross.pine")
        let sweep = run("sweep", text, "--search", search, "--trials", "12", "--json")
        #expect(sweep.code == 0, "\(sweep.messages)")
        let answer = try JSON(parsing: sweep.output)
        #expect(answer["best"]?["parameters"]?["Fast"] != nil)
        let sets = try #require(answer["sets"]?.doubleValue)
        #expect(search == "halving" ? sets <= 12 && sets > 0 : sets == 12)
        #expect(
            try JSON(parsing: run("sweep", text, "--search", search, "--trials", "12", "--json").output)["computed"]
                == 0)
    }

    @Test(
        "Mistakes are told with what to do",
        arguments: [
            (["--set", "fast=5..20:0"], "step"), (["--set", "fst=5,6"], "its parameters are fast, slow, exposure"),
            (["--set", "fast=5,6", "--where", "fast <"], "--where"), ([], "give for example --set fast=…"),
            (["--set", "fast=5,6", "--objective", "sharp"], "sharp"),
            (["--set", "fast=5,6", "--search", "tpe"], "--trials"),
            (["--set", "exposure=0.1..0.9"], "step"), (["--set", "fast=5,6", "--resume"], "--resume"),
        ])
    func mistakes(words: [String], told: String) {
        let sweep = run(["sweep", "crossover", "--data", "TIDE:1d"] + words)
        #expect(sweep.code == 2)
        #expect(sweep.messages.contains(told), "\(sweep.messages)")
    }

    @Test("What is chosen may be the middle of a plateau, and several objectives have a front")
    func choices() throws {
        let words =
            Self.grid + ["--select", "plateau", "--objective", "sharpe,maxDrawdown", "--min-trades", "10", "--json"]
        let answer = try JSON(parsing: run(words).output)
        #expect(answer["select"] == "plateau")
        #expect(answer["plateau"]?["mean"]?.doubleValue != nil)
        #expect((answer["front"]?.arrayValue?.count ?? 0) > 0)
        let constrained = run(Self.grid + ["--constraint", "maxDrawdown < 0.000001", "--json"])
        #expect(try JSON(parsing: constrained.output)["best"] == .null)
    }
}
