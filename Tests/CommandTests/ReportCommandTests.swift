import Documents
import Files
import TestSupport
import Testing

/// A workspace with the sample market in it.
private let workspace = SampleWorkspace()

/// The pages of recorded runs.
@Suite struct ReportCommandTests {
    private func program(_ words: String...) -> ProgramRun {
        ProgramRun(words + ["--workspace", workspace.folder.path], in: workspace.folder)
    }

    private func recorded(_ words: [String]) throws -> String {
        try #require(try workspace.answer(["run"] + words)["run"]?.stringValue)
    }

    @Test("A run's page and tables are written again from its record, the same bytes each time")
    func pageOfARun() throws {
        // Its own: a page tells how many trials there are, and other tests try the same strategy.
        let workspace = SampleWorkspace()
        func program(_ words: String...) -> ProgramRun {
            ProgramRun(words + ["--workspace", workspace.folder.path], in: workspace.folder)
        }
        let words = ["run", "breakout", "--data", "OAK:1d", "--from", "2021-01-01", "--commission", "ibkr"]
        let run = try #require(try workspace.answer(words)["run"]?.stringValue)
        let folder = workspace.folder.file("pages")
        let first = program("report", String(run.prefix(10)), "--out", folder, "--json")
        #expect(first.code == 0, "\(first.messages)")
        let files = try #require(
            try JSON(parsing: first.output)["reports"]?[0]?["files"]?.arrayValue?.compactMap(\.stringValue))
        #expect(files.count == 6)
        var kept: [[UInt8]] = []
        for file in files { kept.append(try Files.read(file)) }
        let page = String(decoding: kept[0], as: UTF8.self)
        let titles = [
            "Summary", "Equity", "Prices", "Returns by month and year", "Distributions", "Rolling metrics", "Drawdowns",
            "Trades", "Exposure", "Costs", "Risk denials", "Ambiguous bars", "Look-ahead certificate", "Provenance",
        ]
        for title in titles { #expect(page.contains(">\(title)<"), "\(title)") }
        #expect(page.contains("assay run breakout --data OAK:1d --from 2021-01-01"))
        #expect(!page.contains(">NaN") && !page.contains("\"NaN") && !page.contains(">inf"))
        #expect(kept[0].count < 2_000_000)
        #expect(String(decoding: kept[4], as: UTF8.self).hasPrefix("time,symbol,quantity,price,value,cost\n"))
        #expect(program("report", run, "--out", folder).code == 0)
        for (file, bytes) in zip(files, kept) { #expect(try Files.read(file) == bytes, "\(file)") }
    }

    @Test("A page's name is refused where a folder is meant, and nothing is made of it")
    func pageNameForAFolder() throws {
        let run = try recorded(["crossover", "--data", "OAK:1d", "--from", "2024-12-01"])
        let path = workspace.folder.file("one.html")
        let refused = program("report", run, "--out", path)
        #expect(refused.code == 2 && refused.messages.contains("name a folder"), "\(refused.messages)")
        #expect(!Files.exists(path))
    }

    @Test("A run that traded nothing, one of several instruments and one of minutes have pages")
    func unusualRuns() throws {
        let words = [
            ["crossover", "--data", "OAK:1d", "--from", "2024-12-01"],
            ["momentum", "--data", "OAK:1d,ELM:1d,FIR:1d", "--from", "2022-01-01", "--set", "period=20"],
            ["mean-reversion", "--data", "OAK:1m", "--fill-rule", "worst"],
        ]
        for one in words {
            let run = program("report", try recorded(one), "--out", workspace.folder.file("unusual"))
            #expect(run.code == 0, "\(run.messages)")
        }
    }

    @Test("Two runs are put side by side with what differs")
    func difference() throws {
        let data = ["crossover", "--data", "TIDE:1d", "--from", "2022-01-01", "--set"]
        let (one, other) = (try recorded(data + ["fast=4"]), try recorded(data + ["fast=6"]))
        let file = workspace.folder.file("diff.html")
        let run = program("report", "--diff", one, other, "--out", file)
        #expect(run.code == 0, "\(run.messages)")
        let page = try Files.readText(file)
        #expect(page.contains("The runs part at trade 1") && page.contains("Settings that differ"))
        let told = try JSON(parsing: program("report", "--diff", one, other, "--out", file, "--json").output)
        let sharpe = try #require(told["reports"]?[0]?["sharpeDifference"])
        let ends = ["lower", "difference", "upper"].compactMap { sharpe[$0]?.doubleValue }
        #expect(ends.count == 3 && ends == ends.sorted() && sharpe["resamples"]?.integerValue == 999)
        let probability = try #require(sharpe["probability"]?.doubleValue)
        #expect((0.001...1).contains(probability) && page.contains("bootstrap of Ledoit and Wolf (2008)"))
        // The ratios of the runs, over the same days.
        let ratios = try [one, other].map { run in
            let shown = try JSON(parsing: program("trials", "show", run, "--json").output)
            #expect(shown["trials"]?["family"] == "crossover" && shown["trials"]?["deflatedSharpe"]?.doubleValue != nil)
            return try #require(shown["metrics"]?["sharpe"]?.doubleValue)
        }
        // The bootstrap's deviation divides by the count, which is 753 of one, that of the ratio by one less.
        #expect(abs(ends[1] / (ratios[0] - ratios[1]) - 1) < 1e-2)
        let store = workspace.folder.file("datasets/market.sqlite")
        let bytes = try Files.read(store).count
        #expect(program("report", "--diff", one, other, "--out", store).code == 2)
        #expect(try Files.read(store).count == bytes)
        #expect(program("report", "--diff", one).code == 2)
        #expect(program("report", one, one).code == 2)
        #expect(program("report", "ffffffffffff").code == 3)
    }

    @Test("A strategy from a file is compiled again from the text that was recorded with it")
    func recordedSource() throws {
        let folder = TemporaryFolder()
        let start = ProgramRun(["init", folder.file("desk")], in: folder)
        #expect(start.code == 0, "\(start.messages)")
        let (desk, file) = (folder.file("desk"), folder.file("desk/strategies/MyCrossover.swift"))
        func inDesk(_ words: String...) -> ProgramRun { ProgramRun(words + ["--workspace", desk], in: folder) }
        let run = inDesk("run", file, "--data", "OAK:1d", "--json")
        #expect(run.code == 0, "\(run.messages)")
        let name = try #require(try JSON(parsing: run.output)["run"]?.stringValue)
        _ = folder.write("nothing".utf8, to: "desk/strategies/MyCrossover.swift")
        let page = inDesk("report", name)
        #expect(page.code == 0, "\(page.messages)")
    }

    @Test("Finer bars in the store change paths and nothing else of a run")
    func finerBarsKeepTheModel() throws {
        let words = [
            "breakout", "--data", "OAK:1d", "--from", "2024-12-19", "--set", "period=2", "--set", "rangePeriod=2",
            "--set", "trail=0.5",
        ]
        let with = try workspace.answer(["run"] + words + ["--interest", "10%"])
        let without = try workspace.answer(["run"] + words)
        #expect(with["checks"]?["ambiguousBars"]?["decidedBy"] == ["OAK:1m"])
        #expect(with["equity"]?["final"] != without["equity"]?["final"])
    }
}
