import Documents
import Files
import Glibc
import TestSupport
import Testing

/// Where the committed example lies, and what makes it.
enum NotebookExample {
    static let folder = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" } + "/notebooks-export"
    static let notebook = "\(folder)/crossover-oak.ipynb"
    static let run = [
        "run", "crossover", "--data", "OAK:1d", "--from", "2018-01-01", "--to", "2021-01-01", "--set", "fast=5",
        "--set", "slow=20", "--commission", "2bp", "--slippage", "1tick",
    ]
}

/// Recorded runs as notebooks with their data.
@Suite struct NotebookTests {
    private let folder = TemporaryFolder()

    init() {
        importBars(as: "X")
    }

    private func importBars(as symbol: String) {
        let rows = (10..<29).map { "2024-01-\($0),100,120,90,\(100 + ($0 * 7) % 11)\n" }.joined()
        let file = folder.write("date,open,high,low,close\n\(rows)".utf8, to: "bars.csv")
        let run = run(["data", "import", file, "--symbol", symbol])
        precondition(run.code == 0, "the bars can be imported: \(run.messages)")
    }

    private func run(_ words: [String]) -> ProgramRun { ProgramRun(words + ["--workspace", folder.path], in: folder) }

    private func answer(_ words: [String]) throws -> JSON {
        let run = run(words + ["--json"])
        #expect(run.code == 0, "\(run.messages)")
        return try JSON(parsing: run.output)
    }

    /// The name of a run of the crossover over a series.
    private func recorded(_ data: String = "X:1d", _ words: String...) throws -> String {
        let run = try answer(["run", "crossover", "--data", data, "--set", "fast=1", "--set", "slow=2"] + words)
        return try #require(run["run"]?.stringValue)
    }

    /// All files under a folder by their paths in it.
    private func files(_ path: String) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for name in try Files.list(path) {
            let full = Files.joined(path, name)
            if Files.isDirectory(full) {
                for (inner, bytes) in try self.files(full) { files["\(name)/\(inner)"] = bytes }
            } else {
                files[name] = try Files.read(full)
            }
        }
        return files
    }

    @Test("A notebook comes with its data, in the workspace, called by strategy and run where nothing else is said")
    func places() throws {
        let name = try recorded()
        let answer = try answer(["notebook", String(name.prefix(8))])
        let stem = "crossover-\(name.prefix(12))"
        let written = try files(folder.file("notebooks-export"))
        let data = ["bars-X-1d.npy", "equity.npy", "equity.csv", "trades.csv", "orders.csv", "run.json"]
        #expect(written.keys.sorted() == (["\(stem).ipynb"] + data.map { "\(stem)-data/\($0)" }).sorted())
        let out = folder.file("notebooks-export")
        #expect(answer["run"] == JSON(name) && answer["notebook"] == JSON("\(out)/\(stem).ipynb"))
        #expect(answer["files"] == JSON(data.map { "\(out)/\(stem)-data/\($0)" }))
        let text = run(["notebook", name, "--out", folder.file("a/b"), "--name", "mine"])
        #expect(text.output.hasPrefix("wrote \(folder.file("a/b"))/mine.ipynb\n"))
        #expect(
            try files(folder.file("a/b")).keys.sorted() == (["mine.ipynb"] + data.map { "mine-data/\($0)" }).sorted())
    }

    @Test("The notebook is one of format 4.5 whose first cell tells command, digests and disclaimer, the last is empty")
    func structure() throws {
        let name = try recorded("X:1d", "--commission", "2bp")
        let path = try #require(try answer(["notebook", name])["notebook"]?.stringValue)
        let notebook = try JSON(parsing: try Files.read(path))
        #expect(notebook["nbformat"] == 4 && notebook["nbformat_minor"] == 5)
        let cells = try #require(notebook["cells"]?.arrayValue)
        func source(_ cell: JSON) -> String {
            (cell["source"]?.arrayValue ?? []).compactMap(\.stringValue).joined()
        }
        let about = source(cells[0])
        let shown = try answer(["trials", "show", name])
        let digests = [shown["run"], shown["strategy"]?["digest"], shown["data"]?[0]?["digest"], shown["record"]]
        for digest in digests {
            let digits = try #require(digest?.stringValue)
            #expect(digits.count == 64 && about.contains(digits))
        }
        #expect(about.contains("assay run crossover --data X:1d --set fast=1 --set slow=2"))
        #expect(about.contains("--commission 2bp") && about.contains("the only trial of its strategy"))
        #expect(about.contains("Hypothetical results") && about.contains("investment advice"))
        let last = try #require(cells.last)
        #expect(last["cell_type"] == "code" && last["source"] == [])
        #expect(
            cells.allSatisfy { $0["cell_type"] != "code" || ($0["outputs"] == [] && $0["execution_count"] == .null) })
        // No folder of this machine, and nothing above the notebook.
        let text = try Files.readText(path)
        #expect(!text.contains(folder.path) && !text.contains("../") && !text.contains("/home"))
        let code = cells.filter { $0["cell_type"] == "code" }.map(source).joined(separator: "\n")
        #expect(code.contains("folder = Path(\"crossover-\(name.prefix(12))-data\")"))
        #expect(code.components(around: "Path(").count == 2)
    }

    @Test("The answer beside it is that of the run, with what makes it again and without what is of one moment")
    func facts() throws {
        let words = ["run", "crossover", "--data", "X:1d", "--set", "fast=1", "--set", "slow=2", "--seed", "3"]
        let told = try answer(words)
        let name = try #require(told["run"]?.stringValue)
        _ = try answer(["notebook", name, "--name", "a"])
        let text = try Files.readText(folder.file("notebooks-export/a-data/run.json"))
        #expect(!text.contains("NaN") && !text.contains("nan") && !text.contains("Infinity"))
        let facts = try JSON(parsing: text)
        for key in ["run", "strategy", "parameters", "model", "engine", "equity", "trades", "metrics", "checks"] {
            #expect(facts[key] == told[key] && facts[key] != nil, "\(key)")
        }
        #expect(facts["timing"] == nil && facts["files"] == nil && facts["trials"] == told["trials"])
        #expect(facts["data"]?[0]?["digest"] == told["data"]?[0]?["digest"])
        #expect(facts["data"]?[0]?["bars"] == "bars-X-1d.npy" && facts["periodsPerYear"] == 252)
        let command = facts["command"]?.arrayValue?.compactMap(\.stringValue) ?? []
        #expect(command.first == "assay")
        #expect(try answer(Array(command.dropFirst()))["run"] == told["run"])
    }

    @Test("Tables and arrays hold what the run wrote itself")
    func tables() throws {
        let (trades, equity) = (folder.file("t.csv"), folder.file("e.csv"))
        let orders = folder.file("o.csv")
        let name = try recorded("X:1d", "--trades", trades, "--equity", equity, "--orders", orders)
        _ = try answer(["notebook", name, "--name", "a"])
        let data = folder.file("notebooks-export/a-data")
        #expect(try Files.read("\(data)/equity.csv") == Files.read(equity))
        #expect(try Files.read("\(data)/orders.csv") == Files.read(orders))
        let (ours, theirs) = (try Files.readText("\(data)/trades.csv"), try Files.readText(trades))
        let (lines, known) = (ours.split(separator: "\n"), theirs.split(separator: "\n"))
        #expect(lines.count == known.count && lines.count > 2)
        #expect(lines[0] == "\(known[0]),symbol,accountProfit")
        for (line, other) in zip(lines, known).dropFirst() {
            #expect(line == "\(other),X,\(other.split(separator: ",", omittingEmptySubsequences: false)[9])")
        }
        // 19 rows of two times and two doubles, and of two times and five.
        #expect(try Files.sizeBytes(of: "\(data)/equity.npy") % 64 == 19 * 32 % 64)
        #expect(try Files.sizeBytes(of: "\(data)/bars-X-1d.npy") % 64 == 19 * 56 % 64)
    }

    @Test("The same run gives the same bytes, whatever the threads; another trial changes its count alone")
    func determinism() throws {
        let name = try recorded()
        func export(_ place: String, _ words: String...) throws -> [String: [UInt8]] {
            _ = try answer(["notebook", name, "--out", folder.file(place), "--name", "a"] + words)
            return try files(folder.file(place))
        }
        let first = try export("first")
        #expect(try export("second", "--threads", "3") == first)
        #expect(try export("first") == first)
        _ = try recorded("X:1d", "--capital", "5000")
        let third = try export("third")
        #expect(first.keys.sorted().filter { third[$0] != first[$0] } == ["a-data/run.json", "a.ipynb"])
        func untold(_ files: [String: [UInt8]]) throws -> JSONObject {
            let bytes = try #require(files["a-data/run.json"])
            var facts = try #require(try JSON(parsing: bytes).objectValue)
            facts["trials"] = nil
            return facts
        }
        #expect(try untold(third) == untold(first))
    }

    @Test("Symbols that no file can be called by, or that differ by little, have files of their own")
    func symbols() throws {
        for symbol in ["x", "B/S", "B.S", "B$S"] { importBars(as: symbol) }
        let run = try answer(["run", "momentum", "--data", "X:1d,x:1d,B/S:1d,B.S:1d,B$S:1d"])
        let name = try #require(run["run"]?.stringValue)
        _ = try answer(["notebook", name, "--name", "a"])
        let data = folder.file("notebooks-export/a-data")
        let facts = try JSON(parsing: try Files.readText("\(data)/run.json"))
        let bars = facts["data"]?.arrayValue?.compactMap { $0["bars"]?.stringValue } ?? []
        #expect(bars.count == 5 && Set(bars.map { $0.lowercased() }).count == 5)
        #expect(bars.contains("bars-B-S-1d.npy") && bars.contains("bars-B-S-1d-2.npy"))
        #expect(
            try Files.list(data).filter { $0.hasPrefix("bars-") }
                == bars.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }

    // MARK: - Refusals

    @Test("A run that nobody knows is refused and nothing is written")
    func unknownRun() throws {
        _ = try recorded()
        let run = run(["notebook", "0123456789abcdef"])
        #expect(run.code == 3 && run.output.isEmpty)
        #expect(run.messages.contains("the registry has no run '0123456789abcdef'"), "\(run.messages)")
        #expect(!Files.exists(folder.file("notebooks-export")))
    }

    @Test("A run that failed has no notebook")
    func failedRun() throws {
        let file = folder.write("date,close\n2024-01-10,1e30\n2024-01-11,1e30\n".utf8, to: "far.csv")
        _ = try answer(["data", "import", file, "--symbol", "FAR"])
        #expect(run(["run", "crossover", "--data", "FAR:1d"]).code == 3)
        let name = try answer(["trials", "list"])["runs"]?[0]?["run"]?.stringValue
        let failed = try #require(name)
        let run = run(["notebook", failed])
        #expect(run.code == 3 && run.messages.contains("it came to no end"), "\(run.messages)")
        #expect(!Files.exists(folder.file("notebooks-export")))
    }

    @Test(
        "Where a folder is a file nothing is written",
        arguments: ["out", "out/a-data", "out/a.ipynb", "out/a-data/run.json"])
    func folderIsFile(place: String) throws {
        let name = try recorded()
        let isFile = place == "out" || place == "out/a-data"
        if isFile {
            try Files.createDirectories(Files.folder(of: folder.file(place)))
            folder.write("mine".utf8, to: place)
        } else {
            // The other way round: where a file would be there is a folder.
            try Files.createDirectories(folder.file(place))
        }
        func kept() throws -> [String: [UInt8]] { try files(folder.path).filter { $0.key.hasPrefix("out") } }
        let before = try kept()
        let run = run(["notebook", name, "--out", folder.file("out"), "--name", "a"])
        #expect(run.code == 3 && run.output.isEmpty && run.messages.contains(place), "\(run.messages)")
        #expect(try kept() == before)
        if place == "out/a.ipynb" { #expect(!Files.exists(folder.file("out/a-data"))) }
    }

    @Test("A notebook that was worked in is kept, unless it is said to be written over")
    func workIsKept() throws {
        let name = try recorded()
        let words = ["notebook", name, "--out", folder.file("out"), "--name", "a"]
        _ = try answer(words)
        let made = try files(folder.file("out"))
        folder.write("mine".utf8, to: "out/a.ipynb")
        let refused = run(words)
        #expect(refused.code == 3 && refused.messages.contains("out/a.ipynb") && refused.messages.contains("--replace"))
        #expect(try Files.readText(folder.file("out/a.ipynb")) == "mine")
        _ = try answer(words + ["--replace"])
        #expect(try files(folder.file("out")) == made)
    }

    @Test("The registry is not written over by a name that leads to it")
    func registryIsKept() throws {
        let name = try recorded()
        try Files.createDirectories(folder.file("out"))
        #expect(symlink(folder.file("reports/registry.sqlite"), folder.file("out/a.ipynb")) == 0)
        let run = run(["notebook", name, "--out", folder.file("out"), "--name", "a", "--replace"])
        #expect(run.code == 2 && run.messages.contains("is the run registry"), "\(run.messages)")
        #expect(try answer(["trials", "list"])["total"] == 1)
    }

    @Test(
        "A name that leads elsewhere or breaks the code is refused",
        arguments: ["", ".", "a/b", "../a", "a\"b", "-a", "a b"])
    func names(name: String) throws {
        let run = run(["notebook", "00", "--name=\(name)"])
        #expect(run.code == 2 && run.messages.contains("no name of a notebook"), "\(run.messages)")
    }

    // MARK: - Example

    @Test("The committed example is what the program makes of the sample data")
    func example() throws {
        let workspace = SampleWorkspace()
        let run = try #require(try workspace.answer(NotebookExample.run)["run"]?.stringValue)
        let out = Snapshot.isRecording ? NotebookExample.folder : workspace.folder.file("out")
        let words = ["notebook", run, "--out", out, "--name", "crossover-oak"]
        _ = try workspace.answer(words + (Snapshot.isRecording ? ["--replace"] : []))
        let (made, committed) = (try files(out), try files(NotebookExample.folder))
        for (name, bytes) in made { #expect(committed[name] == bytes, "SNAPSHOT_UPDATE=1 makes \(name) anew") }
        #expect(made.count == 7 && made.values.reduce(0) { $0 + $1.count } < 300_000)
        let data = committed.keys.filter { $0.hasPrefix("crossover-oak-data/") }.sorted()
        #expect(data == made.keys.filter { $0.hasPrefix("crossover-oak-data/") }.sorted())
    }
}

extension String {
    /// The parts between the places where a word stands.
    fileprivate func components(around word: String) -> [Substring] { split(separator: word) }
}
