import Documents
import Files
import Glibc
import TestSupport
import Testing

/// What an import says and what it refuses.
@Suite struct ImportTests {
    private let folder = TemporaryFolder()

    private func run(_ words: [String]) -> ProgramRun {
        ProgramRun(words + ["--workspace", folder.path, "--json"], in: folder)
    }

    private func answer(_ words: String...) throws -> JSON {
        let run = run(words)
        #expect(run.code == 0, "\(run.messages)")
        return try JSON(parsing: run.output)
    }

    private func file(_ name: String, _ rows: String...) -> String {
        folder.write("date,open,high,low,close\n\(rows.joined(separator: "\n"))\n".utf8, to: name)
    }

    @Test("Another time zone for dated bars is refused, unless the series is replaced")
    func zoneOfDates() throws {
        let days = file("days.csv", "2024-01-02,1,3,1,2", "2024-01-03,2,4,1,3")
        let words = ["data", "import", days, "--symbol", "X", "--update-instrument", "--timezone"]
        #expect(run(words + ["America/New_York"]).code == 0)
        let other = run(words + ["Asia/Tokyo"])
        #expect(other.code == 3 && other.messages.contains("are meant in America/New_York"), "\(other.messages)")
        #expect(try answer("data", "show", "X:1d")["rows"] == 2)
        #expect(run(words + ["Asia/Tokyo", "--replace"]).code == 0)
        let shown = try answer("data", "show", "X:1d")
        #expect(shown["rows"] == 2 && shown["first"] == "2024-01-02" && shown["removed"] == 2)
    }

    @Test("An import that is refused leaves no calendar behind")
    func calendarOfARefusedImport() throws {
        let definition = "calendar own\nzone America/New_York\nsession Mon-Fri 09:30-16:00\n"
        let calendar = folder.write(definition.utf8, to: "own.calendar")
        let days = file("days.csv", "2024-01-02,1,3,1,2", "2024-01-03,2,4,1,3")
        _ = try answer("data", "import", days, "--symbol", "X", "--price-basis", "raw")
        let words = [
            "data", "import", days, "--symbol", "X", "--price-basis", "total", "--update-instrument", "--calendar",
            calendar,
        ]
        let refused = run(words)
        #expect(refused.code == 3 && refused.messages.contains("holds raw prices"), "\(refused.messages)")
        // Another definition of the name would be refused if the first had been kept.
        folder.write(definition.replacing("16:00", with: "17:00").utf8, to: "own.calendar")
        let other = run(["data", "import", days, "--symbol", "Y", "--calendar", calendar])
        #expect(other.code == 0, "\(other.messages)")
    }

    @Test("Prices finer than the tick of a known instrument are warned of, those on it are not")
    func finerPrices() throws {
        let coarse = file("coarse.csv", "2024-01-02,1.25,3,1,2", "2024-01-03,2,4,1,3")
        let words = ["data", "import", coarse, "--symbol", "X", "--tick", "0.25"]
        #expect(try JSON(parsing: run(words).output)["imports"]?[0]?["warnings"] == [])
        let fine = file("fine.csv", "2024-01-04,1.25,3,1,2.125", "2024-01-05,2,4,1,3")
        let answer = try answer("data", "import", fine, "--symbol", "X")
        let warning = try #require(answer["imports"]?[0]?["warnings"]?[0]?.stringValue)
        #expect(warning.hasPrefix("the close 2.125 lies on no tick of 'X', which is 0.25"))
        let told = ProgramRun(
            ["data", "import", fine, "--symbol", "X", "--workspace", folder.path], in: folder)
        #expect(told.messages.contains("lies on no tick"), "\(told.messages)")
    }

    @Test("The lot and the multiplier that nobody told are among what was inferred")
    func lotIsInferred() throws {
        let days = file("days.csv", "2024-01-02,1,3,1,2", "2024-01-03,2,4,1,3")
        let inferred = try answer("data", "import", days, "--symbol", "X")["imports"]?[0]?["inferred"]
        #expect(inferred?["lot"] == "0.00000001, as is usual; --lot decides")
        #expect(inferred?["multiplier"] == "1, as is usual; --multiplier decides")
        let given = try answer("data", "import", days, "--symbol", "Y", "--lot", "1", "--multiplier", "5")
        #expect(given["imports"]?[0]?["inferred"]?["lot"] == nil)
        #expect(given["imports"]?[0]?["inferred"]?["multiplier"] == nil)
    }

    @Test("A series that is replaced tells how many bars are gone")
    func replacedBars() throws {
        let days = file("days.csv", "2024-01-02,1,3,1,2", "2024-01-03,2,4,1,3", "2024-01-04,2,4,1,3")
        _ = try answer("data", "import", days, "--symbol", "X")
        let fewer = file("fewer.csv", "2024-01-03,2,4,1,3", "2024-01-04,2,4,1,3")
        let replaced = ProgramRun(
            ["data", "import", fewer, "--symbol", "X", "--replace", "--workspace", folder.path], in: folder)
        #expect(replaced.output.contains("0 added, 0 changed, 1 removed"), "\(replaced.output)")
        #expect(try answer("data", "list")["series"]?[0]?["removed"] == 1)
    }

    @Test("The command line of an import is kept with its revision, and imports are in order of their moments")
    func originIsKept() throws {
        let days = file("days.csv", "2024-01-02,1,3,1,2", "2024-01-03,2,4,1,3")
        _ = try answer("data", "import", days, "--symbol", "X")
        let more = file("more.csv", "2024-01-04,2,4,1,3", "2024-01-05,2,4,1,3")
        _ = try answer("data", "import", more, "--symbol", "X")
        let revisions = try #require(answer("data", "show", "X:1d")["revisions"]?.arrayValue)
        let moments = revisions.compactMap { $0["created"]?.stringValue }
        #expect(moments.count == 2 && moments == moments.sorted())
    }

    @Test("The structure of a store is checked without reading the bars")
    func structure() throws {
        let days = file("days.csv", "2024-01-02,1,3,1,2", "2024-01-03,2,4,1,3")
        _ = try answer("data", "import", days, "--symbol", "X")
        let quick = try answer("data", "check")
        #expect(quick["sound"] == true && quick["bars"] == false)
        #expect(try answer("data", "check", "--verify")["bars"] == true)
    }

    @Test("A file that is no market store is refused by every command that reads one, and stays as it is")
    func foreignStore() throws {
        try Files.createDirectories(folder.file("datasets"))
        let store = folder.write([UInt8](), to: "datasets/market.sqlite")
        for words in [["data", "list"], ["data", "check"], ["data", "show", "X:1d"], ["doctor"]] {
            let run = run(words)
            #expect(run.code == 3 && run.messages.contains("is empty and no market store"), "\(run.messages)")
        }
        #expect(try Files.read(store).isEmpty)
        let days = file("days.csv", "2024-01-02,1,3,1,2", "2024-01-03,2,4,1,3")
        _ = try answer("data", "import", days, "--symbol", "X")
    }
}
