import Documents
import Files
import Glibc
import TestSupport
import Testing

/// What is left when a user stops a program that works.
@Suite(.serialized) struct InterruptTests {
    private static let rows = 150_000

    /// A workspace with minutes in its store, and a file of as many other ones.
    private final class Prepared: Sendable {
        let folder = TemporaryFolder()
        let file: String

        init() {
            let first = folder.write(InterruptTests.bars(version: 0).utf8, to: "first.csv")
            file = folder.write(InterruptTests.bars(version: 1).utf8, to: "second.csv")
            let run = ProgramRun(["data", "import", first, "--symbol", "X", "--workspace", folder.path], in: folder)
            precondition(run.code == 0, "the bars can be imported: \(run.messages)")
        }
    }

    private static let prepared = Prepared()

    private static func bars(version: Int) -> String {
        var text = "time,open,high,low,close\n"
        for row in 0..<rows {
            let price = 100 + row % 991 + version
            text += "\(1_500_000_000 + 60 * row),\(price),\(price + 3),\(price - 3),\(price + 1)\n"
        }
        return text
    }

    /// Starts the program and sends it a signal as soon as `isTime` says so.
    private func interrupted(
        _ words: [String], by signal: Int32, in folder: TemporaryFolder, isTime: () throws -> Bool
    ) rethrows -> ProgramRun {
        let program = RunningProgram(words, in: folder)
        var patience = 20_000
        while try !isTime(), patience > 0 {
            usleep(500)
            patience -= 1
        }
        program.send(signal)
        return program.wait()
    }

    @Test(
        "An interrupted export leaves the older file and nothing beside it",
        arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
    func export(signal: Int32, code: Int32) throws {
        let folder = TemporaryFolder()
        try Files.createDirectories(folder.file("out"))
        let out = folder.write("older".utf8, to: "out/bars.csv")
        let words = ["data", "export", "X:1m", "--out", out, "--workspace", Self.prepared.folder.path]
        let run = try interrupted(words, by: signal, in: folder) {
            try Files.list(folder.file("out")).contains { $0.hasSuffix(".partial") }
        }
        #expect(run.code == code, "\(run.messages)")
        #expect(run.messages.hasSuffix("assay: interrupted; nothing unfinished is left behind\n"))
        #expect(try Files.list(folder.file("out")) == ["bars.csv"])
        #expect(try Files.readText(out) == "older")
    }

    @Test(
        "An interrupted import leaves the store as it was",
        arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
    func importing(signal: Int32, code: Int32) throws {
        let folder = TemporaryFolder()
        let store = "datasets/market.sqlite"
        try Files.createDirectories(folder.file("datasets"))
        try Files.write(Files.read(Self.prepared.folder.file(store)), to: folder.file(store))
        let words = ["data", "import", Self.prepared.file, "--symbol", "X", "--workspace", folder.path]
        let run = interrupted(words, by: signal, in: folder) { Files.exists(folder.file(store + "-wal")) }
        #expect(run.code == code, "\(run.messages)")
        let check = ProgramRun(["data", "check", "--verify", "--workspace", folder.path], in: folder)
        #expect(check.code == 0, "\(check.output)")
        let shown = ProgramRun(["data", "show", "X:1m", "--json", "--workspace", folder.path], in: folder)
        #expect(try JSON(parsing: shown.output)["revision"] == 1)
        #expect(ProgramRun(words, in: folder).code == 0)
    }
}
