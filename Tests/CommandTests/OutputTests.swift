import Documents
import Files
import Glibc
import TestSupport
import Testing

/// Where a command may write, and where it may not.
@Suite struct OutputTests {
    private let folder = TemporaryFolder()

    private func run(_ words: String...) -> ProgramRun { ProgramRun(words + ["--workspace", folder.path], in: folder) }

    private var bars: String { folder.file("bars.csv") }
    private var store: String { folder.file("datasets/market.sqlite") }

    init() {
        let rows = (10..<29).map { "2024-01-\($0),100,120,90,\(100 + ($0 * 7) % 11)\n" }.joined()
        folder.write("date,open,high,low,close\n\(rows)".utf8, to: "bars.csv")
        let run = ProgramRun(["data", "import", bars, "--symbol", "X", "--workspace", folder.path], in: folder)
        precondition(run.code == 0, "the bars can be imported: \(run.messages)")
    }

    @Test("The store is not overwritten, by whatever name it is called")
    func storeIsKept() throws {
        let before = try Files.read(store)
        #expect(symlink(store, folder.file("soft.csv")) == 0)
        #expect(link(store, folder.file("hard.csv")) == 0)
        #expect(symlink(folder.file("datasets"), folder.file("folder")) == 0)
        let names = [
            store, store + "-wal", store + "-shm", folder.file("soft.csv"), folder.file("hard.csv"),
            folder.file("datasets/../datasets/./market.sqlite"), folder.file("folder/market.sqlite-wal"),
        ]
        for name in names {
            let runs = [
                run("data", "export", "X:1d", "--out", name),
                run("run", "crossover", "--data", "X:1d", "--report", name),
                run("run", "crossover", "--data", "X:1d", "--trades", name),
                run("run", "crossover", "--data", "X:1d", "--equity", name),
                run("indicator", "compute", "talib.SMA", "--data", "X:1d", "--csv", name),
                run("indicator", "compute", "talib.SMA", "--bars", bars, "--csv", name),
            ]
            for run in runs {
                #expect(run.code == 2 && run.messages.contains("is the market store"), "\(name): \(run.messages)")
            }
        }
        #expect(try Files.read(store) == before)
    }

    @Test("A file that is read is not overwritten")
    func inputIsKept() throws {
        let run = run("indicator", "compute", "talib.SMA", "--bars", bars, "--csv", folder.file("./bars.csv"))
        #expect(run.code == 2 && run.messages.contains("is read and would be overwritten"), "\(run.messages)")
        #expect(try Files.readText(bars).hasPrefix("date,open"))
    }

    @Test("Two outputs do not share a file, unless it is a device")
    func outputsAreApart() {
        let report = folder.file("a.html")
        let run = run("run", "crossover", "--data", "X:1d", "--report", report, "--equity", folder.file("./a.html"))
        #expect(run.code == 2 && run.messages.contains("is the file of --report too"), "\(run.messages)")
        #expect(!Files.exists(report))
        let device = self.run("run", "crossover", "--data", "X:1d", "--report", "/dev/null", "--equity", "/dev/null")
        #expect(device.code == 0, "\(device.messages)")
    }

    @Test("Where one file of a run cannot be written, none is")
    func allOrNothing() {
        let report = folder.file("a.html")
        let run = run("run", "crossover", "--data", "X:1d", "--report", report, "--trades", folder.file("none/t.csv"))
        #expect(run.code == 3 && run.messages.contains("no such folder"), "\(run.messages)")
        #expect(!Files.exists(report))
    }

    @Test("Values that go to no file are in the answer")
    func valuesAreAnswered() throws {
        let run = run("indicator", "compute", "talib.SMA", "--data", "X:1d", "--set", "timeperiod=3", "--json")
        let answer = try JSON(parsing: run.output)
        #expect(answer["time"]?.arrayValue?.count == 19 && answer["time"]?[0] == "2024-01-10")
        #expect(answer["values"]?["real"]?[0] == .null)
        #expect(answer["values"]?["real"]?[2]?.doubleValue != nil)
    }

    @Test("A demonstration answers with one document that holds the answer of every step")
    func demoAnswersJSON() throws {
        let other = TemporaryFolder()
        let run = ProgramRun(["demo", "--json", "--workspace", other.path], in: other)
        let answer = try JSON(parsing: run.output)
        let steps = try #require(answer["steps"]?.arrayValue)
        #expect(steps.count == 9)
        #expect(steps[2]["answer"]?["metrics"]?["sharpe"]?.doubleValue != nil)
        #expect(steps[4]["answer"]?["best"]?["metrics"]?["sharpe"]?.doubleValue != nil)
        #expect(steps[5]["answer"]?["results"]?["windows"]?.arrayValue?.count == 8)
        #expect(steps[6]["answer"]?["scripts"]?[0]?["runs"] == true)
        #expect(steps[7]["answer"]?["strategy"]?["kind"] == "pine")
        #expect(steps[8]["answer"]?["sound"] == true)
    }
}
