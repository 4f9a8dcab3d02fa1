import Documents
import Files
import TestSupport
import Testing

/// What is on record of the runs of a workspace.
@Suite struct TrialTests {
    private let folder = TemporaryFolder()
    private static let crossover = ["run", "crossover", "--data", "X:1d", "--set", "fast=1"]

    init() {
        let rows = (10..<29).map { "2024-01-\($0),100,120,90,\(100 + ($0 * 7) % 11)\n" }.joined()
        let file = folder.write("date,open,high,low,close\n\(rows)".utf8, to: "bars.csv")
        for symbol in ["X", "Y"] {
            let run = ProgramRun(["data", "import", file, "--symbol", symbol, "--workspace", folder.path], in: folder)
            precondition(run.code == 0, "the bars can be imported: \(run.messages)")
        }
    }

    private func run(_ words: [String]) -> ProgramRun { ProgramRun(words + ["--workspace", folder.path], in: folder) }

    private func answer(_ words: [String]) throws -> JSON {
        let run = run(words + ["--json"])
        #expect(run.code == 0, "\(run.messages)")
        return try JSON(parsing: run.output)
    }

    private func crossover(_ words: String...) throws -> JSON { try answer(Self.crossover + words) }

    private func listed(_ words: String...) throws -> [JSON] {
        try #require(try answer(["trials", "list"] + words)["runs"]?.arrayValue)
    }

    @Test("A run is recorded with all that it answered, and shown by the first digits of its name")
    func runsAreRecorded() throws {
        let run = try crossover("--set", "slow=2", "--commission", "2bp", "--slippage", "1tick", "--seed", "7")
        let name = try #require(run["run"]?.stringValue)
        let shown = try answer(["trials", "show", String(name.prefix(10))])
        #expect(try listed() == [shown])
        #expect(shown["run"] == run["run"] && shown["status"] == "done" && shown["fault"] == .null)
        #expect(
            shown["strategy"] == run["strategy"] && shown["data"] == run["data"] && shown["trades"] == run["trades"])
        #expect(shown["record"]?.stringValue?.count == 64 && shown["engine"]?["seed"] == 7)
        for part in ["parameters", "model", "equity", "metrics"] {
            let told = try #require(run[part]?.objectValue)
            let kept = try #require(shown[part]?.objectValue)
            #expect(told.count == kept.count && told.keys.allSatisfy { kept[$0] == told[$0] }, "\(part)")
        }
        let text = self.run(["trials", "show", name])
        #expect(text.code == 0 && text.output.hasPrefix("run            \(name)\n"))
        #expect(text.output.contains("parameters     exposure=0.95 fast=1 slow=2\n"), "\(text.output)")
    }

    @Test("The same run again is told to be known and answers the same")
    func sameRunIsKnown() throws {
        func once() throws -> (answer: JSON, messages: String) {
            let run = run(Self.crossover + ["--set", "slow=2", "--json"])
            var answer = try #require(try JSON(parsing: run.output).objectValue)
            answer["timing"] = nil
            return (.object(answer), run.messages)
        }
        let (first, second) = (try once(), try once())
        #expect(first.answer == second.answer)
        #expect(first.messages.isEmpty)
        let name = try #require(first.answer["run"]?.stringValue)
        #expect(second.messages.contains("run \(name.prefix(12)) is known, recorded 2"), "\(second.messages)")
        #expect(try listed().count == 1)
    }

    @Test("A run that fails is on record with its fault")
    func failuresAreRecorded() throws {
        let file = folder.write("date,close\n2024-01-10,1e30\n2024-01-11,1e30\n".utf8, to: "far.csv")
        _ = try answer(["data", "import", file, "--symbol", "FAR"])
        let run = run(["run", "crossover", "--data", "FAR:1d"])
        #expect(run.code == 3 && run.output.isEmpty, "\(run.messages)")
        let entry = try #require(try listed().first)
        #expect(entry["status"] == "failed" && entry["metrics"] == .null && entry["trades"] == .null)
        #expect(entry["fault"]?.stringValue?.contains("is beyond those that orders can have") == true)
        let name = try #require(entry["run"]?.stringValue)
        #expect(self.run(["trials", "show", name]).output.contains("status      failed\n"))
        #expect(self.run(["trials", "list"]).output.contains("failed"))
    }

    @Test("The list begins with the newest, names how many there are, and is narrowed by strategy and series")
    func listing() throws {
        for slow in 2...6 { _ = try crossover("--set", "slow=\(slow)") }
        _ = try answer(["run", "crossover", "--data", "Y:1d"])
        let all = try listed()
        #expect(all.map { $0["parameters"]?["slow"] } == [50, 6, 5, 4, 3, 2])
        #expect(try listed("--data", "X:1d").map { $0["parameters"]?["slow"] } == [6, 5, 4, 3, 2])
        #expect(try listed("--data", "Y:1d", "--strategy", "Crossover").count == 1)
        #expect(try listed("--strategy", "other").isEmpty)
        let some = try answer(["trials", "list", "--limit", "2"])
        #expect(some["shown"] == 2 && some["total"] == 6)
        let text = run(["trials", "list", "--limit", "2"])
        #expect(text.output.split(separator: "\n").count == 4)
        #expect(text.messages.contains("4 older runs are not shown"), "\(text.messages)")
    }

    @Test("A name that is nobody's or more than one's is refused")
    func names() throws {
        for slow in 2...20 { _ = try crossover("--set", "slow=\(slow)") }
        let names = try listed().compactMap { $0["run"]?.stringValue }
        let digit = try #require("0123456789abcdef".first { digit in names.count { $0.first == digit } > 1 })
        let many = run(["trials", "show", String(digit)])
        #expect(many.code == 3 && many.messages.contains("more than one run begins with '\(digit)'"))
        #expect(many.messages.contains(try #require(names.last { $0.first == digit }?.prefix(12))) || names.count > 5)
        let none = run(["trials", "show", "0123456789abcdef"])
        #expect(none.code == 3 && none.messages.contains("the registry has no run '0123456789abcdef'"))
        let word = run(["trials", "show", "last"])
        #expect(word.code == 2 && word.messages.contains("first hexadecimal digits"), "\(word.messages)")
    }

    @Test("Where the run cannot be recorded nothing is answered and nothing written", arguments: [true, false])
    func unwritableRegistry(isStore: Bool) throws {
        try Files.createDirectories(folder.file("reports"))
        let store = try Files.read(folder.file("datasets/market.sqlite"))
        let registry = folder.write(isStore ? store : Array("no database".utf8), to: "reports/registry.sqlite")
        let before = try Files.read(registry)
        let report = folder.file("a.html")
        let run = run(Self.crossover + ["--report", report])
        #expect(run.code == 3 && run.output.isEmpty, "\(run.messages)")
        #expect(run.messages.contains("registry.sqlite: the file is"), "\(run.messages)")
        #expect(!Files.exists(report))
        #expect(try Files.read(registry) == before)
    }

    @Test("The registry is no output")
    func registryIsKept() throws {
        _ = try crossover()
        for ending in ["", "-wal"] {
            let run = run(Self.crossover + ["--report", folder.file("reports/registry.sqlite\(ending)")])
            #expect(run.code == 2 && run.messages.contains("is the run registry"), "\(run.messages)")
        }
        #expect(try listed().count == 1)
    }

    @Test("Programs that run at once record each of their runs")
    func programsAtOnce() throws {
        let programs = (2...9).map { slow in
            RunningProgram(Self.crossover + ["--set", "slow=\(slow)", "--workspace", folder.path], in: folder)
        }
        for program in programs { #expect(program.wait().code == 0) }
        #expect(try listed().count == 8)
    }

    @Test("The equity of a recorded run is written as the run itself wrote it")
    func equityIsKept() throws {
        let (first, second) = (folder.file("first.csv"), folder.file("second.csv"))
        let run = try crossover("--equity", first)
        let name = try #require(run["run"]?.stringValue)
        _ = try answer(["trials", "show", name, "--equity", second])
        // The registry knows moments and no time zones.
        func values(_ path: String) throws -> [String] {
            try Files.readText(path).split(separator: "\n").map { $0.drop { $0 != "," }.description }
        }
        let (told, kept) = (try values(first), try values(second))
        #expect(told == kept && told.count == 20)
    }

    @Test("A run that is made again has to come to the recorded digest, and says so")
    func verification() throws {
        let run = try crossover("--set", "slow=2")
        let name = try #require(run["run"]?.stringValue)
        let shown = try answer(["trials", "show", name])
        #expect(shown["verified"] == nil)
        let digest = try #require(shown["record"]?.stringValue)
        let verified = try answer(["trials", "show", name, "--verify"])
        #expect(verified["verified"] == JSON(digest) && verified["record"] == shown["record"])
        // Another digest in the registry is found.
        let path = folder.file("reports/registry.sqlite")
        var changed = try Files.read(path)
        let word = Array(digest.utf8)
        let places = changed.indices.dropLast(word.count).filter { changed[$0..<$0 + word.count].elementsEqual(word) }
        #expect(!places.isEmpty)
        for place in places { changed[place] = word[0] == 0x30 ? 0x31 : 0x30 }
        try Files.write(changed, to: path)
        let failed = self.run(["trials", "show", name, "--verify"])
        #expect(failed.code != 0 && failed.messages.contains("came out otherwise when it was recorded"))
    }

    @Test("The recorded command asks for the same run")
    func commandsReproduce() throws {
        let words = [
            "--set", "slow=3", "--from", "2024-01-11", "--to", "2024-01-28", "--capital", "5000.5", "--commission",
            "2bp",
            "--slippage", "1tick", "--fill-rule", "worst", "--margin", "0.5/0.25", "--participation", "0.25",
            "--latency",
            "1bar", "--pyramiding", "2", "--settlement", "1", "--borrow", "3%", "--interest", "2%/6%", "--risk",
            "leverage=1", "--risk", "order-rate=10/60", "--currency", "USD", "--seed", "11",
        ]
        let run = try answer(Self.crossover + words)
        let name = try #require(run["run"]?.stringValue)
        let shown = try answer(["trials", "show", name])
        let command = shown["command"]?.arrayValue?.compactMap(\.stringValue) ?? []
        #expect(command.prefix(3) == ["assay", "run", "crossover"])
        let again = try answer(Array(command.dropFirst()))
        #expect(again["run"] == run["run"] && again["model"] == run["model"])
        let text = self.run(["trials", "show", name]).output
        #expect(text.contains("command        assay run crossover --data X:1d --from 2024-01-11"))
    }
}
