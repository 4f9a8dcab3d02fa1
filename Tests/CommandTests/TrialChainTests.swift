import Documents
import Files
import Glibc
import TestSupport
import Testing

/// Whether what is on record holds, and what it costs the next trial.
@Suite struct TrialChainTests {
    private let folder = TemporaryFolder()

    init() {
        let rows = (10..<29).map { "2024-01-\($0),100,120,90,\(100 + ($0 * 7) % 11)\n" }.joined()
        let file = folder.write("date,open,high,low,close\n\(rows)".utf8, to: "bars.csv")
        let run = ProgramRun(["data", "import", file, "--symbol", "X", "--workspace", folder.path], in: folder)
        precondition(run.code == 0, "the bars can be imported: \(run.messages)")
    }

    private var registry: String { folder.file("reports/registry.sqlite") }

    private func run(_ words: String...) -> ProgramRun { ProgramRun(words + ["--workspace", folder.path], in: folder) }

    private func answer(_ words: String..., code: Int32 = 0) throws -> JSON {
        let run = ProgramRun(words + ["--workspace", folder.path, "--json"], in: folder)
        #expect(run.code == code, "\(run.messages)")
        return try JSON(parsing: run.output)
    }

    private func crossover(_ slow: Int) throws -> JSON {
        try answer("run", "crossover", "--data", "X:1d", "--set", "fast=1", "--set", "slow=\(slow)")
    }

    @Test("What was recorded is sound, and told with its head, from which it goes on")
    func sound() throws {
        _ = try crossover(2)
        let first = try answer("trials", "verify")
        #expect(first["sound"] == true && first["damage"] == .null)
        #expect(first["links"] == 1 && first["runs"] == 1 && first["points"] == 0)
        let head = try #require(first["head"]?.stringValue)
        for slow in [3, 2] { _ = try crossover(slow) }
        let second = try answer("trials", "verify", "--head", head)
        #expect(second["links"] == 2 && second["head"] != first["head"] && second["sound"] == true)
        let text = run("trials", "verify")
        #expect(text.code == 0)
        #expect(text.output.hasPrefix("the registry is sound: 2 links over 2 runs, 0 points in 0 batches\nhead "))
        let unknown = run("trials", "verify", "--head", String(repeating: "ab", count: 32))
        #expect(unknown.code == 3 && unknown.output.hasPrefix("link: none has the digest abab"), "\(unknown.output)")
        #expect(run("trials", "verify", "--head", "abc").code == 2)
    }

    @Test("An edited byte is found, and the run that it belongs to is told")
    func edited() throws {
        for slow in 2...4 { _ = try crossover(slow) }
        // What an editor of the file would do about the parameters of the second run.
        var bytes = try Files.read(registry)
        let word = Array(#"{"exposure":0.95,"fast":1,"slow":3}"#.utf8)
        let places = bytes.indices.dropLast(word.count).filter { bytes[$0..<$0 + word.count].elementsEqual(word) }
        #expect(!places.isEmpty)
        for place in places { bytes[place + word.count - 2] = UInt8(ascii: "9") }
        try Files.write(bytes, to: registry)
        let state = try answer("trials", "verify", code: 3)
        #expect(state["sound"] == false && state["links"] == 1)
        #expect(state["damage"]?["link"] == 2 && state["damage"]?["kind"] == "run")
        let text = run("trials", "verify")
        #expect(text.code == 3 && text.output.hasPrefix("link 2, a run: run "), "\(text.output)")
        #expect(text.output.hasSuffix("1 link before it holds\n"))
    }

    @Test("The budget is what the trials on record make of it")
    func budget() throws {
        var ratios: [Double] = []
        for slow in 2...5 {
            ratios.append(try #require(try crossover(slow)["metrics"]?["sharpe"]?.doubleValue))
        }
        let listed = try #require(try answer("trials", "list")["runs"]?[0])
        let periods = try #require(listed["metrics"]?["periods"]?.doubleValue)
        let root = try #require(listed["metrics"]?["sharpe"]?.doubleValue)
        let period = try #require(listed["metrics"]?["sharpePerPeriod"]?.doubleValue)
        let year = (root / period) * (root / period)
        let mean = ratios.reduce(0, +) / 4
        let variance = ratios.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 3
        let all = try answer("trials", "budget", "--target", "0.5")
        #expect(all["families"]?.arrayValue?.count == 1 && all["target"] == 0.5)
        let family = try #require(all["families"]?[0])
        func number(_ part: JSON?, _ key: String) throws -> Double { try #require(part?[key]?.doubleValue, "\(key)") }
        #expect(family["family"] == "crossover" && family["trials"] == 4 && family["periods"] == JSON(periods))
        #expect(abs(try number(family, "periodsPerYear") / year - 1) < 1e-9)
        #expect(abs(try number(family, "sharpeVariance") / variance - 1) < 1e-9)
        // The expected greatest of four and five standard normals: Harter (1961), 1.02937537 and 1.16296447.
        let (now, next) = (family["now"], family["next"])
        #expect(abs(try number(now, "expectedMaximum") - 1.02937537) < 1e-8)
        #expect(abs(try number(next, "expectedMaximum") - 1.16296447) < 1e-8)
        let used = max(variance, year / periods)
        #expect(abs(try number(family, "usedVariance") / used - 1) < 1e-9)
        let lucky = 1.16296447 * used.squareRoot()
        #expect(abs(try number(next, "luckySharpe") / lucky - 1) < 1e-7)
        #expect(abs(try number(now, "minimumYears") - 1.02937537 * 1.02937537 / 0.25) < 1e-6)
        // A ratio s of one period has the probability where (s - l)² (n - 1) = z² (1 + s²/2).
        let needed = try number(next, "requiredSharpePerPeriod")
        let distance = needed - lucky / year.squareRoot()
        let left = distance * distance * (periods - 1)
        #expect(abs(left / (2.705543454 * (1 + needed * needed / 2)) - 1) < 1e-6 && distance > 0)
        #expect(abs(try number(next, "requiredSharpe") / (needed * year.squareRoot()) - 1) < 1e-12)
        let text = run("trials", "budget", "Crossover")
        #expect(text.code == 0 && text.output.contains("crossover       4"), "\(text.output)")
    }

    @Test("Without a registry, or of a strategy that nothing is on record of, there is no answer")
    func nothing() throws {
        for command in ["verify", "budget"] {
            let run = run("trials", command)
            #expect(run.code == 3 && run.output.isEmpty && run.messages.contains("no run registry yet"))
        }
        _ = try crossover(2)
        let unknown = run("trials", "budget", "breakout")
        #expect(unknown.code == 3 && unknown.output.isEmpty)
        #expect(unknown.messages.contains("nothing is on record of 'breakout'"), "\(unknown.messages)")
        #expect(unknown.messages.contains("there is crossover"))
    }

    @Test("Whenever a batch is killed, what it recorded holds", arguments: 1...UInt64(Campaign.size(20)))
    func killed(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let runs = (2..<60).map {
            "{\"strategy\": \"crossover\", \"data\": \"X:1d\", \"parameters\": {\"slow\": \($0)}}"
        }
        let plan = folder.write("{\"runs\": [\(runs.joined(separator: ","))]}".utf8, to: "plan.json")
        let batch = RunningProgram(["batch", plan, "--workspace", folder.path, "--threads", "2"], in: folder)
        usleep(UInt32.random(in: 20_000...800_000, using: &generator))
        batch.kill()
        _ = batch.wait()
        if Files.exists(registry) {
            let state = run("trials", "verify")
            #expect(state.code == 0 || state.messages.contains("the file is empty"), "\(state.output)\(state.messages)")
        }
        #expect(run("batch", plan).code == 0)
        let state = try answer("trials", "verify")
        #expect(state["runs"] == 58 && state["links"] == 58)
    }
}
