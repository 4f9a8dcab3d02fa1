import Documents
import Files
import TestSupport
import Testing

/// Walk-forward as a user has it: windows, the sets that were chosen, what they came to, and mistakes.
@Suite struct WalkTests {
    private let workspace = SampleWorkspace()

    private static let space = [
        "--set", "fast=3..15:4", "--set", "slow=20,40,60", "--where", "fast < slow", "--commission", "2bp",
        "--slippage", "1tick",
    ]

    private func walk(_ words: String...) throws -> JSON {
        try workspace.answer(["walk", "crossover", "--data", "TIDE:1d"] + Self.space + words)
    }

    private func windows(_ answer: JSON) throws -> [JSON] { try #require(answer["results"]?["windows"]?.arrayValue) }

    private func span(_ window: JSON, _ part: String) throws -> (first: String, last: String, bars: Int) {
        (
            try #require(window[part]?["first"]?.stringValue), try #require(window[part]?["last"]?.stringValue),
            try #require(window[part]?["bars"]?.integerValue)
        )
    }

    private func expectAlike(_ one: JSON?, _ other: JSON?, _ keys: [String], _ comment: String) throws {
        for key in keys {
            guard one?[key] != .null || other?[key] != .null else { continue }
            let (left, right) = (try #require(one?[key]?.doubleValue), try #require(other?[key]?.doubleValue))
            #expect(abs(left - right) <= 1e-9 * max(1, abs(right)), "\(comment): \(key)")
        }
    }

    @Test("Windows walked by hand, by sweeps and runs, are those of the command", arguments: [0, 60])
    func byHand(warmUp: Int) throws {
        let answer = try walk("--train", "1500", "--test", "500", "--purge", "4", "--warm-up", "\(warmUp)")
        let windows = try windows(answer)
        #expect(windows.count == 4)
        let keys = ["totalReturn", "sharpe", "maxDrawdown", "volatility"]
        var worth = 100_000.0
        for window in windows {
            let (train, test) = (try span(window, "train"), try span(window, "test"))
            #expect(train.bars == 1_500 && test.bars == 500)
            func over(_ part: (first: String, last: String, bars: Int)) -> [String] {
                // The last label is a date, whose bar begins at its midnight: the end of the span lies behind that.
                ["--from", part.first, "--to", "\(part.last)T12:00:00Z", "--warm-up", "\(warmUp)"]
            }
            let sweep = try workspace.answer(["sweep", "crossover", "--data", "TIDE:1d"] + Self.space + over(train))
            #expect(sweep["reused"] == sweep["sets"], "the walk has run them")
            #expect(sweep["best"]?["parameters"] == window["parameters"])
            try expectAlike(sweep["best"]?["metrics"], window["inSample"]?["metrics"], keys + ["trades"], "in")
            let (fast, slow) = (
                try #require(window["parameters"]?["fast"]?.integerValue),
                try #require(window["parameters"]?["slow"]?.integerValue)
            )
            let run = try workspace.answer(
                [
                    "run", "crossover", "--data", "TIDE:1d", "--commission", "2bp", "--slippage", "1tick", "--set",
                    "fast=\(fast)", "--set", "slow=\(slow)",
                ] + over(test))
            #expect(run["run"] == window["outOfSample"]?["run"])
            #expect(run["metrics"]?["periods"]?.integerValue == 500)
            try expectAlike(run["metrics"], window["outOfSample"]?["metrics"], keys, "out")
            worth *= 1 + (try #require(run["metrics"]?["totalReturn"]?.doubleValue))
            worth *= 1 + (window["outOfSample"]?["handOver"]?.doubleValue ?? 0)
        }
        // The last test ends before the last bar, and what it holds is closed behind the curve.
        worth /= 1 + (windows.last?["outOfSample"]?["handOver"]?.doubleValue ?? 0)
        let final = try #require(answer["results"]?["equity"]?["final"]?.doubleValue)
        #expect(abs(worth - final) < 1e-6 * final)
    }

    @Test("A test of bars that are known trades at once, one that has to learn them waits")
    func knownBars() throws {
        let cold = try walk("--train", "600", "--test", "100", "--warm-up", "0")
        let warm = try walk("--train", "600", "--test", "100")
        #expect(warm["inputs"]?["windows"]?["warmUp"] == 59)
        func trades(_ answer: JSON) throws -> Double {
            try #require(answer["results"]?["metrics"]?["trades"]?.doubleValue)
        }
        #expect(try trades(cold) < trades(warm))
    }

    @Test("What was walked is not run again, and the answer is the same at any number of threads")
    func again() throws {
        func bytes(_ words: String...) throws -> (text: String, answer: JSON) {
            let path = workspace.folder.file("w.csv")
            let answer = try workspace.answer(
                ["walk", "crossover", "--data", "TIDE:1d"] + Self.space + ["--csv", path] + words)
            return (try Files.readText(path), answer)
        }
        let first = try bytes("--threads", "1")
        #expect(first.answer["results"]?["computed"] == first.answer["results"]?["sets"])
        let trials = first.answer["results"]?["trials"]?["count"]
        let second = try bytes("--threads", "2")
        #expect(second.answer["results"]?["computed"] == 0 && second.text == first.text)
        #expect(second.answer["results"]?["trials"]?["count"] == trials)
        let fresh = try bytes("--threads", "5", "--fresh")
        #expect(fresh.answer["results"]?["computed"] == fresh.answer["results"]?["sets"] && fresh.text == first.text)
        #expect(fresh.answer["results"]?["trials"]?["count"] == trials)
        #expect(workspace.run("trials", "verify").code == 0)
    }

    @Test("Sets and tests are trials: as many as windows have sets, and a test each")
    func counted() throws {
        let answer = try walk("--windows", "6")
        let sets = try #require(answer["results"]?["sets"]?.integerValue)
        #expect(sets == 72)
        #expect(answer["results"]?["trials"]?["count"]?.integerValue == sets + 6)
        // A test is a run like others: its command makes it again.
        let test = try #require(windows(answer).last?["outOfSample"]?["run"]?.stringValue)
        let shown = workspace.run("trials", "show", test, "--verify")
        #expect(shown.code == 0 && shown.output.contains("--warm-up 59"), "\(shown.messages)")
        #expect(workspace.run("report", test, "--out", workspace.folder.file("pages")).code == 0)
    }

    @Test("Bars after a window change nothing in it")
    func noFuture() throws {
        let lengths = ["--train", "900", "--test", "300"]
        let whole = try windows(try walk("--train", "900", "--test", "300"))
        let cut = try windows(
            try workspace.answer(
                ["walk", "crossover", "--data", "TIDE:1d", "--to", "2018-01-01"] + Self.space + lengths))
        #expect(cut.count > 2 && cut.count < whole.count)
        for (one, other) in zip(cut, whole) {
            for part in ["train", "test", "parameters", "outOfSample"] where part != "outOfSample" {
                #expect(one[part] == other[part])
            }
            #expect(one["outOfSample"]?["run"] == other["outOfSample"]?["run"])
            #expect(one["outOfSample"]?["metrics"] == other["outOfSample"]?["metrics"])
        }
    }

    @Test("Anchored windows begin with the first bar, and purge and embargo part choosing from trying")
    func shapes() throws {
        let answer = try walk(
            "--train", "900", "--test", "300", "--anchored", "--purge", "10", "--embargo", "5", "--step", "400",
            "--partial", "--select", "plateau")
        let windows = try windows(answer)
        for (number, window) in windows.enumerated() {
            let train = try span(window, "train")
            #expect(train.first == "2010-01-04" && train.bars == 900 + 400 * number)
        }
        #expect(try #require(windows.last.map { try span($0, "test").bars }) < 300)
        let coverage = try #require(answer["results"]?["coverage"]?.doubleValue)
        #expect(coverage < 1)
        let warnings = answer["warnings"]?.arrayValue?.compactMap(\.stringValue) ?? []
        #expect(warnings.contains { $0.contains("cover") })
    }

    @Test("The answer has the keys of the contract, and the files have their rows")
    func files() throws {
        let (csv, equity, page) = (
            workspace.folder.file("w.csv"), workspace.folder.file("e.csv"), workspace.folder.file("w.html")
        )
        let answer = try walk("--csv", csv, "--equity", equity, "--report", page)
        #expect(
            try #require(answer.objectValue).keys
                == ["method", "inputs", "results", "verdict", "timing", "files", "warnings"])
        #expect(answer["method"] == "walkForward" && answer["files"]?["report"]?.stringValue == page)
        let verdict = try #require(answer["verdict"]?.stringValue)
        #expect(["pass", "fail", "undecided"].contains(verdict))
        #expect(try Files.readText(csv).split(separator: "\n").count == 9)
        let periods = try #require(answer["results"]?["metrics"]?["periods"]?.integerValue)
        let rows = try Files.readText(equity).split(separator: "\n")
        #expect(rows.count == periods + 1)
        let last = try #require(rows.last?.split(separator: ",").dropFirst().first.flatMap { Double($0) })
        #expect(last == answer["results"]?["equity"]?["final"]?.doubleValue)
        let text = try Files.readText(page)
        for title in ["Equity of the tests", "Windows", "Parameters over time", "Deflated Sharpe"] {
            #expect(text.contains(title))
        }
        #expect(text.utf8.count < 250_000)
    }

    @Test("A walk in which no set has a score trades nothing and decides nothing")
    func nothing() throws {
        let answer = try walk("--constraint", "maxDrawdown < 0.000001", "--windows", "6")
        #expect(answer["verdict"] == "fail")
        #expect(answer["results"]?["efficiency"] == .null)
        #expect(answer["results"]?["metrics"]?["totalReturn"] == 0)
        #expect(try windows(answer).allSatisfy { $0["parameters"] == .null && $0["outOfSample"] == .null })
    }

    @Test("A strategy that is a text, a strategy of several symbols, and one by every bar walk as well")
    func others() throws {
        let text = workspace.folder.write(
            """
            //@version=6
            //@data OAK:1d
            //@sweep Length 10..30:10
            strategy("Above", default_qty_type=strategy.percent_of_equity, default_qty_value=90)
            var float level = na
            level := nz(level[1], close) + (close - nz(level[1], close)) / input.int(10, "Length", minval=1)
            if close > level
                strategy.entry("Long", strategy.long, stop=high)
            if close < level
                strategy.close("Long")

            """.utf8, to: "above.pine")
        let one = try workspace.answer(["walk", text, "--windows", "3", "--search", "random", "--trials", "2"])
        #expect(one["results"]?["sets"] == 6)
        let several = try workspace.answer([
            "walk", "momentum", "--data", "OAK:1d,ELM:1d,FIR:1d", "--set", "count=1,2", "--windows", "3",
        ])
        #expect(several["results"]?["sets"] == 6)
        #expect(several["results"]?["equity"]?["final"]?.doubleValue != 100_000)
    }

    @Test(
        "Mistakes are told with what to do",
        arguments: [
            (["--train", "0", "--test", "10"], 2, "--train"),
            (["--train", "5000", "--test", "10"], 3, "there are 3,774"),
            (["--train", "100", "--test", "50", "--step", "10"], 2, "--step"),
            (["--train", "100", "--test", "50", "--purge", "90", "--embargo", "10"], 2, "--purge"),
            (["--windows", "3", "--train", "100"], 2, "--windows"), (["--windows", "9000"], 3, "too few"),
            (["--purge", "-1"], 2, "--purge"),
        ] as [([String], Int32, String)])
    func mistakes(words: [String], code: Int32, told: String) {
        let run = workspace.run(["walk", "crossover", "--data", "TIDE:1d", "--set", "fast=5,6"] + words)
        #expect(run.code == code, "\(run.messages)")
        #expect(run.messages.contains(told), "\(run.messages)")
    }
}
