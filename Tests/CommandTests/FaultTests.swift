import Documents
import Files
import Glibc
import TestSupport
import Testing

/// What may happen to an import from outside: killed, out of space, not alone.
@Suite struct FaultTests {
    static let moments = 1...UInt64(Campaign.size(200))

    /// Daily bars of two centuries or so, as text; the closes of two versions differ.
    private static func bars(rows: Int, version: Int) -> String {
        var text = "time,open,high,low,close,volume\n"
        for row in 0..<rows {
            let price = 100 + row % 997 + version
            text += "\(1_500_000_000 + 60 * row),\(price),\(price + 3),\(price - 3),\(price + 1),\(row % 89)\n"
        }
        return text
    }

    @Test("An import killed at any moment leaves the old state or the new one", arguments: moments)
    func killedImport(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let shared = Self.prepared
        let folder = TemporaryFolder()
        try Files.createDirectories(folder.file("datasets"))
        try Files.write(Files.read(shared.store), to: folder.file("datasets/market.sqlite"))
        let words = ["data", "import", shared.second, "--symbol", "X", "--workspace", folder.path, "--json"]
        let running = RunningProgram(words, in: folder)
        usleep(UInt32.random(in: 0...UInt32(shared.importMicroseconds), using: &generator))
        running.kill()
        _ = running.wait()
        let check = ProgramRun(["data", "check", "--verify", "--workspace", folder.path], in: folder)
        #expect(check.code == 0, "\(check.messages)\(check.output)")
        let digest = try Self.digest(in: folder)
        #expect([shared.firstDigest, shared.secondDigest].contains(digest))
        // Whatever was left, the import can be done again.
        let again = ProgramRun(words, in: folder)
        #expect(again.code == 0, "\(again.messages)")
        #expect(try Self.digest(in: folder) == shared.secondDigest)
    }

    @Test("A limit on the size of files is exit 3, and the store is what it was", arguments: [60, 200, 400, 700])
    func sizeLimit(blocks: Int) throws {
        let shared = Self.prepared
        let folder = TemporaryFolder()
        try Files.createDirectories(folder.file("datasets"))
        try Files.write(Files.read(shared.store), to: folder.file("datasets/market.sqlite"))
        let words = ["data", "import", shared.second, "--symbol", "X", "--workspace", folder.path]
        let run = ProgramRun(words, in: folder, limits: ["-f \(blocks)"])
        #expect(run.code == 3, "\(run.code) \(run.messages)")
        #expect(run.messages.contains("nothing was changed"), "\(run.messages)")
        #expect(try Self.digest(in: folder) == shared.firstDigest)
        let check = ProgramRun(["data", "check", "--verify", "--workspace", folder.path], in: folder)
        #expect(check.code == 0, "\(check.output)")
    }

    @Test("Two imports at once both succeed", arguments: 1...UInt64(Campaign.size(20)))
    func twoImports(seed: UInt64) throws {
        let shared = Self.prepared
        let folder = TemporaryFolder()
        let first = RunningProgram(
            ["data", "import", shared.first, "--symbol", "A", "--workspace", folder.path], in: folder)
        let second = RunningProgram(
            ["data", "import", shared.second, "--symbol", "B", "--workspace", folder.path], in: folder)
        let runs = [first.wait(), second.wait()]
        #expect(runs.map(\.code) == [0, 0], "\(runs.map(\.messages))")
        #expect(try Self.digest(in: folder, of: "A") == shared.firstDigest)
        #expect(try Self.digest(in: folder, of: "B") == shared.secondDigest)
    }

    @Test("A read during an import sees one revision", arguments: 1...UInt64(Campaign.size(20)))
    func readDuringImport(seed: UInt64) throws {
        let shared = Self.prepared
        let folder = TemporaryFolder()
        try Files.createDirectories(folder.file("datasets"))
        try Files.write(Files.read(shared.store), to: folder.file("datasets/market.sqlite"))
        let words = ["data", "import", shared.second, "--symbol", "X", "--workspace", folder.path]
        let running = RunningProgram(words, in: folder)
        var exports: [[UInt8]] = []
        for number in 0..<4 {
            let file = folder.file("export-\(number).csv")
            let run = ProgramRun(["data", "export", "X:1m", "--out", file, "--workspace", folder.path], in: folder)
            #expect(run.code == 0, "\(run.messages)")
            exports.append(try Files.read(file))
        }
        #expect(running.wait().code == 0)
        let last = folder.file("last.csv")
        #expect(
            ProgramRun(["data", "export", "X:1m", "--out", last, "--workspace", folder.path], in: folder).code == 0)
        let before = try Files.read(shared.export)
        let after = try Files.read(last)
        #expect(before != after)
        #expect(exports.allSatisfy { $0 == before || $0 == after })
    }

    // MARK: - What every test starts from

    private struct Prepared: Sendable {
        let folder: TemporaryFolder
        let first: String
        let second: String
        let store: String
        let export: String
        let firstDigest: String
        let secondDigest: String
        let importMicroseconds: Int
    }

    /// A store with the first version, the files of both, and how long the import of the second takes.
    private static let prepared: Prepared = {
        let folder = TemporaryFolder()
        let first = folder.write(bars(rows: 120_000, version: 0).utf8, to: "first.csv")
        let second = folder.write(bars(rows: 140_000, version: 1).utf8, to: "second.csv")
        func imported(_ file: String, into other: TemporaryFolder) -> String {
            let run = ProgramRun(["data", "import", file, "--symbol", "X", "--workspace", other.path], in: other)
            precondition(run.code == 0, "the bars can be imported: \(run.messages)")
            guard let digest = try? digest(in: other) else { preconditionFailure("the store has a digest") }
            return digest
        }
        let firstDigest = imported(first, into: folder)
        let export = folder.file("first-export.csv")
        let run = ProgramRun(["data", "export", "X:1m", "--out", export, "--workspace", folder.path], in: folder)
        precondition(run.code == 0, "the bars can be exported: \(run.messages)")
        let other = TemporaryFolder()
        _ = imported(first, into: other)
        let start = ContinuousClock.now
        let secondDigest = imported(second, into: other)
        let took = start.duration(to: .now)
        let microseconds =
            Int(took.components.seconds) * 1_000_000 + Int(took.components.attoseconds / 1_000_000_000_000)
        return Prepared(
            folder: folder, first: first, second: second, store: folder.file("datasets/market.sqlite"), export: export,
            firstDigest: firstDigest, secondDigest: secondDigest, importMicroseconds: microseconds)
    }()

    private static func digest(in folder: TemporaryFolder, of symbol: String = "X") throws -> String {
        let run = ProgramRun(
            ["data", "show", "\(symbol):1m", "--bars", "0", "--json", "--workspace", folder.path], in: folder)
        #expect(run.code == 0, "\(run.messages)")
        return try #require(JSON(parsing: run.output)["digest"]?.stringValue)
    }
}
