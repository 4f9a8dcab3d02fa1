import Documents
import Files
import TestSupport
import Testing

/// The page of a sweep, and the bars that were kept aside from it.
@Suite struct SweepReportTests {
    private let workspace = SampleWorkspace()

    private static let grid = [
        "sweep", "crossover", "--data", "TIDE:1d", "--set", "fast=3..15:4", "--set", "slow=20..60:10", "--set",
        "exposure=0.5,0.9", "--commission", "2bp",
    ]

    @Test("The page has its parts, names the trials beside ratios, and is the same at any number of threads")
    func page() throws {
        let path = workspace.folder.file("s.html")
        let answer = try workspace.answer(Self.grid + ["--holdout", "0.3", "--report", path, "--threads", "1"])
        #expect(answer["files"]?["report"]?.stringValue == path && answer["sets"] == 40)
        #expect(answer["top"]?.arrayValue?.count == 10)
        let text = try Files.readText(path)
        for part in [
            "Its plateau, Sharpe", "What matters", "Maps", "Parallel coordinates", "Luck of", "Kept aside",
            "Rank correlation", "The best sets", "Deflated", "40 of 40 sets", "All 40 sets.",
        ] { #expect(text.contains(part), "\(part)") }
        #expect(text.contains("\(try #require(answer["best"]?["trials"]?["count"]?.integerValue)) trials"))
        #expect(text.utf8.count < 250_000 && !text.contains(workspace.folder.path))
        _ = try workspace.answer(Self.grid + ["--holdout", "0.3", "--report", path, "--threads", "2", "--fresh"])
        #expect(try Files.readText(path) == text)
    }

    @Test("An optimum on an edge is warned of in the page")
    func edge() throws {
        let path = workspace.folder.file("s.html")
        _ = try workspace.answer([
            "sweep", "crossover", "--data", "TIDE:1d", "--set", "fast=2..6:2", "--set", "slow=10..30:10", "--report",
            path,
        ])
        #expect(try Files.readText(path).contains("the optimum may be beyond"))
    }

    @Test("The sweep does not see the bars that are kept aside, and its choice is run on them")
    func holdout() throws {
        let kept = try workspace.answer(Self.grid + ["--holdout", "0.25"])
        let first = try #require(kept["holdout"]?["first"]?.stringValue)
        #expect(kept["holdout"]?["bars"] == 944)
        let alone = try workspace.answer(Self.grid + ["--to", first])
        #expect(alone["reused"] == 40 && alone["best"] == kept["best"].map { patched($0, alone) })
        let parameters = try #require(kept["best"]?["parameters"]?.objectValue)
        let sets = parameters.flatMap { ["--set", "\($0.0)=\($0.1.text(.compact))"] }
        let run = try workspace.answer(
            ["run", "crossover", "--data", "TIDE:1d", "--commission", "2bp", "--from", first, "--warm-up", "59"] + sets)
        #expect(run["run"] == kept["holdout"]?["best"]?["run"])
        let ranks = try #require(kept["holdout"]?["rankCorrelation"]?.doubleValue)
        #expect(abs(ranks) <= 1)
    }

    /// The best of another answer with the trials of this one, which has run none beside.
    private func patched(_ best: JSON, _ other: JSON) -> JSON {
        guard var object = best.objectValue, let trials = other["best"]?["trials"] else { return best }
        object["trials"] = trials
        return .object(object)
    }

    @Test(
        "A share that leaves a part without bars is refused",
        arguments: [
            (["--holdout", "0"], 2), (["--holdout", "1"], 2),
            (["--holdout", "0.01", "--from", "2024-12-20"], 3),
        ] as [([String], Int32)])
    func mistakes(words: [String], code: Int32) {
        let run = workspace.run(Self.grid + words)
        #expect(run.code == code && run.messages.contains("--holdout"), "\(run.messages)")
    }

    @Test("The page in a browser is whole and no wider than its window", .enabled(if: Browser.path != nil))
    func browser() throws {
        let path = workspace.folder.file("s.html")
        _ = try workspace.answer(Self.grid + ["--holdout", "0.3", "--report", path])
        let page = try Files.read(path)
        for width in [1_280, 400] {
            let seen = try Browser.open(
                page, width: width,
                code: """
                    for (const each of all(".sort")) each.click();
                    await pause(100);
                    return { odd: /NaN|undefined|Infinity|\\bnull\\b/.test(document.body.innerText),
                      wide: document.documentElement.scrollWidth > innerWidth, maps: all(".map").length };
                    """)
            #expect(seen.observed["faults"]?.arrayValue?.isEmpty == true && seen.console.isEmpty, "\(seen.observed)")
            #expect(seen.observed["odd"] == false && seen.observed["wide"] == false, "\(width): \(seen.observed)")
            #expect(seen.observed["maps"] == 2)
        }
    }

    @Test("Of many sets every second one is shown, and the page says so")
    func many() throws {
        let rows = (10..<29).map { "2024-01-\($0),100,120,90,\(100 + ($0 * 7) % 11)\n" }.joined()
        let file = workspace.folder.write("date,open,high,low,close\n\(rows)".utf8, to: "bars.csv")
        #expect(workspace.run("data", "import", file, "--symbol", "X").code == 0)
        let path = workspace.folder.file("s.html")
        let answer = try workspace.answer([
            "sweep", "crossover", "--data", "X:1d", "--set", "fast=1..150", "--set", "slow=1..150", "--report", path,
        ])
        #expect(answer["sets"] == 22_500)
        let text = try Files.readText(path)
        #expect(text.contains("Every 2. of 22,500 sets, 11,250 in all.") && text.contains("share a place of"))
        #expect(text.utf8.count < 600_000)
    }
}
