import Digests
import Documents
import Files
import Glibc
import TestSupport
import Testing

/// A workspace with the sample market in it.
private let workspace = SampleWorkspace()

/// Strategies from files of their own, compiled by the real compiler when they are run.
@Suite struct StrategyFileTests {
    private let folder = TemporaryFolder()
    private static let samples =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        + "/strategies"

    /// A program of a name that does nothing, with declarations and members of its own.
    private static func idle(_ head: String, _ members: String = "", _ declarations: String = "") -> String {
        """
        import Strategies
        import Trading
        \(head) {
            \(members)
            init(plan: inout StrategyPlan) { \(declarations) }
            mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {}
        }
        """
    }

    private func write(_ source: String, to name: String = "mine.swift") -> String {
        folder.write(source.utf8, to: name)
    }

    /// Runs a strategy on one series, with a folder of its own for what is temporary, which it leaves empty.
    private func run(_ words: [String], environment: [String: String] = [:], at program: String? = nil) -> ProgramRun {
        let temporary = TemporaryFolder()
        var variables = environment
        variables["TMPDIR"] = temporary.path
        let run = ProgramRun(
            ["run"] + words + ["--workspace", workspace.folder.path], in: folder, environment: variables, at: program)
        #expect((try? Files.list(temporary.path)) == [])
        return run
    }

    private func answer(_ words: String...) throws -> JSON {
        let run = run(words + ["--json"])
        #expect(run.code == 0, "\(run.messages)")
        return try JSON(parsing: run.output)
    }

    /// Checks that a source is refused in certain words, with no result.
    private func expectRefusal(_ source: String, says: String...) {
        let run = run([write(source), "--data", "TIDE:1d"])
        #expect(run.code == 3 && run.output.isEmpty)
        for words in says { #expect(run.messages.contains(words), "\(run.messages)") }
    }

    /// A folder for PATH in which `swiftc` is a script; `$REAL` is the true one.
    private func fakeCompiler(_ script: String) -> [String: String] {
        let path = String(cString: getenv("PATH"))
        let real = path.split(separator: ":").map { "\($0)/swiftc" }.first(where: TemporaryFolder.exists) ?? ""
        mkdir(folder.file("bin"), 0o700)
        let file = folder.write("#!/bin/sh\nREAL='\(real)'\n\(script)\n".utf8, to: "bin/swiftc")
        chmod(file, 0o700)
        return ["PATH": "\(folder.file("bin")):\(path)"]
    }

    // MARK: - What runs

    @Test(
        "A sample strategy does from its file what it does as a shipped one",
        arguments: [
            ("Trend/Crossover", "crossover", "TIDE:1d"), ("Trend/Breakout", "breakout", "TIDE:1d"),
            ("Reversion/MeanReversion", "mean-reversion", "OAK:1d"),
            ("Relative/Momentum", "momentum", "OAK:1d,ELM:1d,FIR:1d"),
            ("Relative/PairsRegression", "pairs", "OAK:1d,ELM:1d"),
            ("Exposure/VolatilityTarget", "volatility-target", "OAK:1d"),
        ])
    func samples(file: String, shipped: String, data: String) throws {
        let path = "\(Self.samples)/\(file).swift"
        func files(_ name: String) -> [String] {
            ["trades", "equity", "orders"].flatMap { ["--\($0)", folder.file("\(name)-\($0).csv")] }
        }
        let own = run([path, "--data", data, "--commission", "2bp", "--json"] + files("own"))
        let known = run([shipped, "--data", data, "--commission", "2bp", "--json"] + files("known"))
        #expect(own.code == 0 && known.code == 0, "\(own.messages)")
        let (mine, theirs) = (try JSON(parsing: own.output), try JSON(parsing: known.output))
        for key in ["parameters", "data", "model", "equity", "trades", "metrics", "checks", "warnings"] {
            #expect(mine[key] == theirs[key], "\(key)")
        }
        for kind in ["trades", "equity", "orders"] {
            let bytes = try Files.read(folder.file("own-\(kind).csv"))
            let known = try Files.read(folder.file("known-\(kind).csv"))
            #expect(bytes.count > 100 && bytes == known)
        }
        let digest = try Files.read(path).withUnsafeBytes { SHA256.digest(of: $0).hexadecimal }
        #expect(mine["strategy"]?["digest"]?.stringValue == digest)
        #expect(mine["strategy"]?["kind"] == "swift")
        #expect(mine["strategy"]?["name"]?.stringValue == file.split(separator: "/").last.map(String.init))
        #expect(mine["run"] != theirs["run"])
    }

    @Test("A file gives the same run wherever it lies and whatever it is called, and another one once it is changed")
    func identity() throws {
        let source = try Files.read("\(Self.samples)/Trend/Crossover.swift")
        try Files.createDirectories(folder.file("deep"))
        let odd = folder.write(source, to: "deep/-a b@é.swift")
        let first = try answer(folder.write(source, to: "one.swift"), "--data", "TIDE:1d")
        #expect(try answer(odd, "--data", "TIDE:1d")["run"] == first["run"])
        let changed = folder.write(source + Array("\n// Changed.\n".utf8), to: "one.swift")
        let second = try answer(changed, "--data", "TIDE:1d")
        #expect(second["run"] != first["run"] && second["equity"] == first["equity"])
    }

    @Test("The strategy of a new workspace runs as it is, and trades as the crossover does")
    func scaffold() throws {
        let fresh = folder.file("research")
        let made = ProgramRun(["init", fresh, "--json"], in: folder)
        let path = try #require(try JSON(parsing: made.output)["strategy"]?.stringValue)
        #expect(made.code == 0 && path == "\(fresh)/strategies/MyCrossover.swift")
        let own = try answer(path, "--data", "TIDE:1d", "--set", "fast=3", "--set", "slow=12")
        let known = try answer("crossover", "--data", "TIDE:1d", "--set", "fast=3", "--set", "slow=12")
        #expect(own["equity"] == known["equity"] && own["trades"] == known["trades"])
        #expect(own["parameters"] == known["parameters"] && own["strategy"]?["name"] == "MyCrossover")
    }

    @Test("Parameters of every kind are set from the command line and told in answers")
    func parameters() throws {
        let path = write(
            Self.idle(
                "struct Wide: StrategyProgram",
                """
                enum Side: String, CaseIterable { case long, short }
                static var instruments: ClosedRange<Int> { 1...2 }
                """,
                """
                _ = plan.parameter("period", 5, in: 1...9)
                _ = plan.parameter("share", 0.5, in: 0...1)
                _ = plan.parameter("quick", false)
                _ = plan.parameter("side", Side.long)
                """))
        let usual = try answer(path, "--data", "OAK:1d,ELM:1d")
        #expect(usual["parameters"] == ["period": 5, "share": 0.5, "quick": false, "side": "long"])
        let words = ["period=7", "share=0.1", "quick=true", "side=short"].flatMap { ["--set", $0] }
        let set = run([path, "--data", "OAK:1d", "--json"] + words)
        let parameters = try JSON(parsing: set.output)["parameters"]
        #expect(parameters == ["period": 7, "share": 0.1, "quick": true, "side": "short"])
        for (word, says) in [
            ("quick=yes", "--set: parameter 'quick' is true or false, was 'yes'"),
            ("side=up", "--set: parameter 'side' is one of long, short, was 'up'"),
            ("speed=1", "strategy 'Wide' has no parameter 'speed'; its parameters are period, share, quick, side"),
        ] {
            let refused = run([path, "--data", "OAK:1d", "--set", word])
            #expect(refused.code == 2 && refused.messages.contains(says), "\(refused.messages)")
        }
        let three = run([path, "--data", "OAK:1d,ELM:1d,FIR:1d"])
        #expect(
            three.code == 2 && three.messages.contains("strategy 'Wide' trades at most 2 instruments"),
            "\(three.messages)")
    }

    @Test("Parameters that depend on facts of instruments are refused")
    func parametersOfInstruments() {
        // Over OAK it is called otherwise than over what stands in for it.
        expectRefusal(
            Self.idle(
                "struct Fickle: StrategyProgram", "",
                "_ = plan.parameter(plan.instruments[0].calendar == \"24/7\" ? \"one\" : \"two\", true)"),
            says: "strategy 'Fickle' declares parameters that depend on facts of instruments")
    }

    @Test("What the compiler warns of is told, and does not stop the run")
    func warnings() throws {
        let path = write(Self.idle("struct Wordy: StrategyProgram", "", "let unused = 3"))
        let run = run([path, "--data", "TIDE:1d"])
        #expect(run.code == 0 && run.messages.contains("\(path):5:42: warning: "), "\(run.messages)")
    }

    @Test("A rule that a strategy's declarations break is told before the process stops")
    func brokenRule() {
        let path = write(Self.idle("struct Wrong: StrategyProgram", "", "_ = plan.parameter(\"period\", 0, in: 1...9)"))
        let run = run([path, "--data", "TIDE:1d"], environment: ["SWIFT_BACKTRACE": "enable=no"])
        #expect(run.code > 128 && run.output.isEmpty)
        #expect(run.messages.contains("Fatal error: parameter 'period' is usually in 1...9, was 0"), "\(run.messages)")
    }

    @Test("Strategies of several files run beside each other")
    func severalFiles() throws {
        let names = ["Trend/Crossover", "Trend/Breakout", "Reversion/MeanReversion"]
        let words = ["batch"] + names.map { "\(Self.samples)/\($0).swift" } + ["--data", "TIDE:1d,OAK:1d", "--json"]
        let files = ProgramRun(words + ["--workspace", workspace.folder.path], in: folder)
        let shipped = ProgramRun(
            ["batch", "crossover", "breakout", "mean-reversion", "--data", "TIDE:1d,OAK:1d", "--json"]
                + ["--workspace", workspace.folder.path], in: folder)
        #expect(files.code == 0, "\(files.messages)")
        let (own, known) = (try JSON(parsing: files.output)["runs"], try JSON(parsing: shipped.output)["runs"])
        #expect(own?.arrayValue?.map { $0["metrics"] } == known?.arrayValue?.map { $0["metrics"] })
        #expect(own?[0]?["metrics"] != own?[2]?["metrics"] && own?.arrayValue?.count == 6)
    }

    @Test("A batch compiles a file once, and tells one that is refused in its rows")
    func batch() throws {
        let good = write(Self.idle("struct Good: StrategyProgram", "", "_ = plan.parameter(\"quick\", false)"))
        let bad = write("import Strategies\nlet x: Int = \"text\"\n", to: "bad.swift")
        let count = folder.file("count")
        let batch = ProgramRun(
            [
                "batch", good, "crossover", bad, "--data", "TIDE:1d,OAK:1d,DICE:1d", "--json", "--threads", "2",
                "--workspace", workspace.folder.path,
            ], in: folder, environment: fakeCompiler("echo called >> '\(count)'; exec \"$REAL\" \"$@\""))
        #expect(batch.code == 3, "\(batch.messages)")
        let rows = try #require(try JSON(parsing: batch.output)["runs"]?.arrayValue)
        #expect(
            rows.map { $0["status"]?.stringValue } == ["done", "done", "done", "done", "done", "done"]
                + Array(repeating: "refused", count: 3))
        #expect(rows[0]["strategy"]?["name"] == "Good" && rows[3]["strategy"]?["name"] == "crossover")
        #expect(rows[8]["fault"]?.stringValue?.hasPrefix("\(bad):2:14: cannot convert value") == true)
        #expect(rows[1]["run"] == (try answer(good, "--data", "OAK:1d")["run"]))
        #expect(try Files.readText(count) == "called\ncalled\n")
        let plan = """
            {"runs": [{"strategy": "\(good)", "data": "TIDE:1d", "parameters": {"quick": true}}]}
            """
        let planned = ProgramRun(
            ["batch", write(plan, to: "plan.json"), "--json", "--workspace", workspace.folder.path], in: folder)
        #expect(planned.code == 0, "\(planned.messages)")
        #expect(try JSON(parsing: planned.output)["runs"]?[0]?["parameters"] == ["quick": true])
        let table = ProgramRun(
            ["batch", bad, "--data", "TIDE:1d", "--workspace", workspace.folder.path], in: folder)
        #expect(table.output.contains("failed: \(bad):2:14: ") && !table.output.contains("2 | "), "\(table.output)")
    }

    // MARK: - What is refused

    @Test("An error is told with its line and column, and as the compiler gives it")
    func errors() {
        let path = write("import Strategies\n\nstruct Mine: StrategyProgram {\n    let fast = fst\n")
        let run = run([path, "--data", "TIDE:1d"])
        #expect(run.code == 3 && run.output.isEmpty)
        #expect(run.messages.contains("assay: \(path):"))
        #expect(run.messages.contains("\(path):4:16: error: cannot find 'fst' in scope"), "\(run.messages)")
        #expect(run.messages.contains("4 |     let fast = fst"))
        #expect(!run.messages.contains("/Strategy.swift"))
    }

    @Test("A file with no strategy, with two, or with one of another kind is refused")
    func notOne() {
        expectRefusal("", says: "mine.swift: there is no strategy in it; declare a struct")
        expectRefusal(
            "// struct A: StrategyProgram {}\nlet text = \"struct B: StrategyProgram {}\"\n",
            says: "there is no strategy in it")
        // Of another protocol that is called the same.
        expectRefusal("protocol StrategyProgram {}\nstruct A: StrategyProgram {}\n", says: "there is no strategy in it")
        let second = Self.idle("enum Outer { struct Second: StrategyProgram") + "}"
        expectRefusal(
            Self.idle("struct First: StrategyProgram")
                + second.replacing("import Strategies\nimport Trading", with: ""),
            says: "there are 2 strategies in it: First in line 3, Second in line 8; give each a file of its own")
        expectRefusal(
            Self.idle("struct Wide<T: Sendable>: StrategyProgram"),
            says: ":3: a strategy is a struct without type parameters, Wide<T> is a generic struct")
        expectRefusal(
            Self.idle("final class Shared: StrategyProgram").replacing("mutating ", with: ""),
            says: "a strategy is a struct without type parameters, Shared is a class")
        expectRefusal(
            Self.idle("private struct Hidden: StrategyProgram"),
            says: ":3: Hidden cannot be named outside of its file; declare it neither private nor")
    }

    @Test("A file that cannot be read is told with its path")
    func unreadable() throws {
        try Files.createDirectories(folder.file("folder.swift"))
        for (name, says) in [("none.swift", "no such file or folder"), ("folder.swift", "a folder, not a file")] {
            let run = run([folder.file(name), "--data", "TIDE:1d"])
            #expect(run.code == 3 && run.messages.contains("\(folder.file(name)): \(says)"), "\(run.messages)")
        }
    }

    @Test("A strategy is not overwritten by what its run writes")
    func notOverwritten() throws {
        let path = write(Self.idle("struct Mine: StrategyProgram"))
        let before = try Files.read(path)
        let run = run([path, "--data", "TIDE:1d", "--trades", path])
        #expect(run.code == 2 && run.messages.contains("is read and would be overwritten"))
        #expect(try Files.read(path) == before)
    }

    // MARK: - The compiler

    @Test("Without a compiler in PATH the fault says what to install")
    func noCompiler() {
        let path = write(Self.idle("struct Mine: StrategyProgram"))
        let run = run([path, "--data", "TIDE:1d"], environment: ["PATH": folder.file("nowhere")])
        #expect(run.code == 3 && run.messages.contains("'swiftc' is not in PATH; install the Swift toolchain"))
    }

    @Test(
        "A compiler that does not do its work is told of",
        arguments: [
            ("exit 0", "the Swift compiler in PATH made nothing of it"),
            ("\"$REAL\" \"$@\" && echo text > \"$3\"", "mine.swift: what came of it cannot be loaded: "),
            ("kill -SEGV $$", "the Swift compiler was ended by signal 11"), ("exit 7", "ended with code 7"),
            (
                "echo '<unknown>:0: error: compiler command failed'; exit 1",
                "ended with code 1; the compiler says:\n\n<unknown>:0: error: compiler command failed"
            ),
            (
                "echo 'error: module compiled with Swift 6.3 cannot be imported by the Swift 6.2 compiler'; exit 1",
                "the Swift compiler in PATH is of another version than the one that assay was built with"
            ),
        ])
    func failingCompiler(script: String, says: String) {
        let path = write(Self.idle("struct Mine: StrategyProgram"))
        let run = run([path, "--data", "TIDE:1d"], environment: fakeCompiler(script))
        #expect(run.code == 3 && run.messages.contains(says), "\(run.messages)")
    }

    @Test("What is compiled is what was read, though the file changes meanwhile")
    func changedMeanwhile() throws {
        let path = write(Self.idle("struct Mine: StrategyProgram"))
        let before = try Files.read(path).withUnsafeBytes { SHA256.digest(of: $0).hexadecimal }
        let changing = fakeCompiler("echo 'struct {' > '\(path)'; exec \"$REAL\" \"$@\"")
        let run = run([path, "--data", "TIDE:1d", "--json"], environment: changing)
        #expect(run.code == 0, "\(run.messages)")
        #expect(try JSON(parsing: run.output)["strategy"]?["digest"]?.stringValue == before)
        #expect(try Files.readText(path) == "struct {\n")
    }

    @Test(
        "An interrupt while it compiles ends the compiler and leaves nothing behind",
        arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
    func interrupted(signal: Int32, code: Int32) throws {
        let temporary = TemporaryFolder()
        let started = folder.file("started")
        var environment = fakeCompiler("echo $$ > '\(started)'; mv '\(started)' '\(started).pid'; sleep 60")
        environment["TMPDIR"] = temporary.path
        let path = write(Self.idle("struct Mine: StrategyProgram"))
        let program = RunningProgram(
            ["run", path, "--data", "TIDE:1d", "--workspace", workspace.folder.path], in: folder,
            environment: environment)
        var patience = 10_000
        while !Files.exists("\(started).pid"), patience > 0 {
            usleep(1_000)
            patience -= 1
        }
        program.send(signal)
        let run = program.wait()
        #expect(run.code == code && run.output.isEmpty, "\(run.messages)")
        #expect(try Files.list(temporary.path) == [])
        let compiler = try #require(pid_t(Files.readText("\(started).pid").filter(\.isNumber)))
        #expect(kill(compiler, 0) != 0 && errno == ESRCH)
    }

    // MARK: - Installations

    @Test("A copy of the program with the folder Modules beside it compiles, one without it says what is missing")
    func copies() throws {
        let built = RunningProgram.path
        try Files.createDirectories(folder.file("copy"))
        let copy = folder.file("copy/assay")
        try Files.write(Files.read(built), to: copy)
        chmod(copy, 0o700)
        let path = write(Self.idle("struct Mine: StrategyProgram"))
        let without = run([path, "--data", "TIDE:1d"], at: copy)
        #expect(without.code == 3, "\(without.messages)")
        #expect(without.messages.contains("copy/Modules: the modules that strategies are compiled against are not"))
        try Files.createDirectories(folder.file("copy/Modules"))
        let modules = "\(Files.folder(of: built))/Modules"
        for name in try Files.list(modules) where name.hasSuffix(".swiftmodule") {
            try Files.write(Files.read("\(modules)/\(name)"), to: folder.file("copy/Modules/\(name)"))
        }
        symlink(copy, folder.file("link"))
        for program in [copy, folder.file("link")] {
            let run = run([path, "--data", "TIDE:1d"], at: program)
            #expect(run.code == 0, "\(run.messages)")
        }
    }
}
