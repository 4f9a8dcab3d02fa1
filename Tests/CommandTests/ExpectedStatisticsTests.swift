import Documents
import Files
import TestSupport
import Testing

/// A workspace with the sample market in it.
private let workspace = SampleWorkspace()

/// Every strategy under `strategies` against the statistics beside it: `Name.swift` and `Name.pine` have their
/// `Name.expected.json`, which calls a text by its path below that folder.
///
/// `SNAPSHOT_UPDATE=1` records the statistics of the runs that the files name.
@Suite struct ExpectedStatisticsTests {
    private static let endings = [".swift", ".pine"]
    private static let expectation = ".expected.json"
    private static let root =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        + "/strategies"
    static let files = paths(below: root).map { String($0.dropFirst(root.count + 1)) }

    @Test("Below the strategies lie strategies and what is expected of them, nothing else", arguments: files)
    func isKnown(file: String) {
        let stem = Self.endings.first { file.hasSuffix($0) }.map { file.dropLast($0.count) }
        if let stem {
            #expect(Self.files.contains("\(stem)\(Self.expectation)"), "\(file) says what is expected of it")
        } else {
            #expect(file.hasSuffix(Self.expectation), "\(file) is a strategy or an expectation")
            let stem = file.dropLast(Self.expectation.count)
            #expect(Self.endings.contains { Self.files.contains("\(stem)\($0)") }, "\(file) is of a strategy")
        }
    }

    @Test(
        "A strategy does on the sample market what is expected of it",
        arguments: files.filter { $0.hasSuffix(expectation) })
    func keepsItsStatistics(file: String) throws {
        let path = "\(Self.root)/\(file)"
        let expected = try JSON(parsing: Files.read(path), at: path)
        let strategy = try #require(expected["strategy"]?.stringValue)
        let runs = try #require(expected["runs"]?.arrayValue)
        #expect(!runs.isEmpty)
        let found = try runs.map { try result(of: strategy, $0) }
        if Snapshot.isRecording {
            let text = JSON.object(JSONObject([("strategy", JSON(strategy)), ("runs", .array(found))]))
            try Files.write(Array((text.text(.indented) + "\n").utf8), to: path)
        } else {
            for (run, result) in zip(runs, found) { #expect(result == run) }
        }
    }

    /// What a run that an expectation names comes to.
    private func result(of strategy: String, _ run: JSON) throws -> JSON {
        let data = try #require(run["data"]?.stringValue)
        let options = (run["options"]?.arrayValue ?? []).compactMap(\.stringValue)
        let word = strategy.hasSuffix(".pine") ? "\(Self.root)/\(strategy)" : strategy
        let words = ["run", word, "--data", data] + options
        let made = ProgramRun(words + ["--workspace", workspace.folder.path, "--json"], in: workspace.folder)
        #expect(made.code == 0, "\(made.messages)")
        let answer = try JSON(parsing: made.output)
        #expect(answer["checks"]?["lookAhead"]?["passes"] == true)
        return [
            "data": JSON(data), "options": JSON(options), "trades": answer["trades"]?["closed"] ?? nil,
            "finalEquity": answer["equity"]?["final"] ?? nil, "sharpe": answer["metrics"]?["sharpe"] ?? nil,
            "maxDrawdown": answer["metrics"]?["maxDrawdown"] ?? nil,
            "warmUp": answer["checks"]?["warmUp"] ?? nil,
        ]
    }

    /// The files below a folder, in order of their names.
    private static func paths(below folder: String) -> [String] {
        var found: [String] = []
        for name in (try? Files.list(folder)) ?? [] where !name.hasPrefix(".") {
            let path = "\(folder)/\(name)"
            found += Files.isDirectory(path) ? paths(below: path) : [path]
        }
        return found.sorted()
    }
}
