import Documents
import Files
import Glibc
import TestSupport
import Testing

/// Sweeps that are stopped, go on, and meet each other.
@Suite(.serialized) struct SweepStopTests {
    /// A workspace with some minutes in its store.
    private final class Prepared: Sendable {
        let folder = TemporaryFolder()

        init() {
            var generator = SeededGenerator(seed: 11)
            var (price, text) = (500, "time,open,high,low,close\n")
            for row in 0..<240 {
                price = max(100, price + Int.random(in: -5...5, using: &generator))
                text += "\(1_500_000_000 + 60 * row),\(price),\(price + 3),\(price - 3),\(price + 1)\n"
            }
            let file = folder.write(text.utf8, to: "bars.csv")
            let run = ProgramRun(["data", "import", file, "--symbol", "X", "--workspace", folder.path], in: folder)
            precondition(run.code == 0, "the bars can be imported: \(run.messages)")
        }

        /// The same data with nothing on record.
        func copy() throws -> TemporaryFolder {
            let other = TemporaryFolder()
            try Files.createDirectories(other.file("datasets"))
            let store = "datasets/market.sqlite"
            try Files.write(Files.read(folder.file(store)), to: other.file(store))
            return other
        }
    }

    private static let prepared = Prepared()

    /// Three hundred sets through every bar, since their orders take their time.
    private static let slow = Self.sets("fast=1..20")

    private static func sets(_ fast: String) -> [String] {
        ["sweep", "crossover", "--data", "X:1m", "--set", fast, "--set", "slow=30..44", "--latency", "1bar"]
    }

    private static let fast = [
        "sweep", "crossover", "--data", "X:1m", "--set", "fast=1..20", "--set", "slow=30..79", "--commission", "1bp",
    ]

    private func run(_ words: [String], in folder: TemporaryFolder) -> ProgramRun {
        ProgramRun(words + ["--workspace", folder.path], in: folder)
    }

    private func points(in folder: TemporaryFolder) throws -> Int {
        guard Files.exists(folder.file("reports/registry.sqlite")) else { return 0 }
        let told = run(["trials", "verify", "--json"], in: folder)
        // A registry whose first rows were being written when it was killed has nothing on record.
        if told.code == 3, told.messages.contains("is empty") { return 0 }
        #expect(told.code == 0, "\(told.messages) \(told.output)")
        return try #require(JSON(parsing: told.output)["points"]?.integerValue)
    }

    /// The greatest share of the work that was shown.
    private func shown(_ messages: String) -> Double {
        messages.split(separator: "\n").compactMap { line in
            guard line.hasPrefix("sweeping "), let end = line.firstIndex(of: "%") else { return nil }
            return Double(line[line.index(line.startIndex, offsetBy: 9)..<end].filter { $0 != " " })
        }.max() ?? 0
    }

    /// The table of a sweep that nothing stops.
    private func whole(_ words: [String]) throws -> String {
        let folder = try Self.prepared.copy()
        let run = run(words + ["--csv", folder.file("whole.csv")], in: folder)
        #expect(run.code == 0, "\(run.messages)")
        return try Files.readText(folder.file("whole.csv"))
    }

    @Test("Sweeps that are killed at any moment lose nothing that was shown, and end in the table of one that is not")
    func killed() throws {
        let wanted = try whole(Self.slow)
        let seed = UInt64(20_261_122)
        var generator = SeededGenerator(seed: seed)
        let (kills, folders) = (Campaign.size(100), 5)
        var left = kills
        while left > 0 {
            let folder = try Self.prepared.copy()
            let table = folder.file("table.csv")
            var known = 0
            // One registry is killed several times: it goes on from wherever it was.
            for _ in 0..<min(left, max(2, kills / folders)) {
                left -= 1
                let resume = known > 0 ? ["--resume"] : []
                let program = RunningProgram(
                    Self.slow + resume + ["--csv", table, "--workspace", folder.path], in: folder)
                usleep(UInt32.random(in: 10_000...1_500_000, using: &generator))
                program.send(SIGKILL)
                let ended = program.wait()
                let now = try points(in: folder)
                #expect(now >= known, "seed \(seed)")
                // Of what was shown every set is on record.
                #expect(Double(now) >= shown(ended.messages) / 100 * 300 - 1e-9, "seed \(seed): \(ended.messages)")
                known = now
            }
            let last = run(Self.slow + (known > 0 ? ["--resume"] : []) + ["--csv", table, "--json"], in: folder)
            #expect(last.code == 0, "\(last.messages)")
            #expect(try JSON(parsing: last.output)["reused"]?.integerValue == known)
            #expect(try Files.readText(table) == wanted, "seed \(seed)")
            #expect(try points(in: folder) == 300)
        }
    }

    @Test(
        "A sweep that is interrupted ends with its code, and goes on where it was",
        arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
    func interrupted(signal: Int32, code: Int32) throws {
        let folder = try Self.prepared.copy()
        let table = folder.file("table.csv")
        let program = RunningProgram(Self.slow + ["--csv", table, "--workspace", folder.path], in: folder)
        var patience = 4_000
        while try !Files.list(folder.path).contains(where: { $0.hasSuffix(".partial") }), patience > 0 {
            usleep(500)
            patience -= 1
        }
        usleep(300_000)
        program.send(signal)
        let ended = program.wait()
        #expect(ended.code == code && ended.messages.contains("interrupted"), "\(ended.messages)")
        #expect(!Files.exists(table))
        let known = try points(in: folder)
        #expect(known > 0 && known < 300)
        let last = run(Self.slow + ["--resume", "--csv", table, "--json"], in: folder)
        #expect(try JSON(parsing: last.output)["reused"]?.integerValue == known)
        #expect(try Files.readText(table) == whole(Self.slow))
    }

    @Test("Two processes sweep one family at the same time, and every set is one trial")
    func together() throws {
        let folder = try Self.prepared.copy()
        let spaces = ["fast=1..14", "fast=7..20"]
        let programs = spaces.enumerated().map { number, space in
            RunningProgram(
                Self.sets(space) + ["--csv", folder.file("\(number).csv"), "--workspace", folder.path], in: folder)
        }
        for program in programs {
            let ended = program.wait()
            #expect(ended.code == 0, "\(ended.messages)")
        }
        #expect(try points(in: folder) == 300)
        let wanted = Set(try whole(Self.slow).split(separator: "\n"))
        for number in spaces.indices {
            let rows = try Files.readText(folder.file("\(number).csv")).split(separator: "\n")
            #expect(rows.count == 211 && Set(rows).isSubset(of: wanted))
        }
    }

    @Test("A sweep of a thousand sets adds a thousand trials, and a second one adds none")
    func thousand() throws {
        let folder = try Self.prepared.copy()
        let first = try JSON(parsing: run(Self.fast + ["--json"], in: folder).output)
        #expect(first["computed"] == 1_000 && first["best"]?["trials"]?["count"] == 1_000)
        let second = try JSON(parsing: run(Self.fast + ["--json"], in: folder).output)
        #expect(second["computed"] == 0 && second["reused"] == 1_000)
        #expect(second["best"]?["trials"]?["count"] == 1_000)
        #expect(try points(in: folder) == 1_000)
    }
}
