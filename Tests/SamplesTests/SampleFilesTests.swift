import Documents
import Files
import Samples
import Testing

@Suite struct SampleFilesTests {
    @Test("The committed files are what the generator makes")
    func committedFilesAreGenerated() throws {
        let folder = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" } + "/datasets"
        let made = try SampleFiles().files
        for file in made {
            #expect(try Files.read(Files.joined(folder, file.name)) == file.bytes, "\(file.name)")
        }
        let others = try Files.list(folder).filter { name in
            !made.contains { $0.name == name } && !name.hasPrefix("market.sqlite")
        }
        #expect(others == [])
    }

    @Test("The manifest names every series with its rows and digest")
    func manifestIsComplete() throws {
        let files = try SampleFiles().files
        let bytes = try #require(files.first { $0.name == "manifest.json" }).bytes
        let entries = try #require(JSON(parsing: bytes)["series"]?.arrayValue)
        #expect(
            entries.compactMap { $0["file"]?.stringValue }.sorted() == files.map(\.name).filter { $0.contains("_") })
        #expect(entries.allSatisfy { ($0["rows"]?.integerValue ?? 0) > 0 })
    }
}
