import Files
import Glibc
import Indicators
import Testing

@Suite struct IndicatorGuideTests {
    @Test("The pages of the documentation are what the declarations make", arguments: ["talib", "ta", "assay"])
    func pagesAreMade(namespace: String) throws {
        let root = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }
        let path = "\(root)/Sources/Indicators/Indicators.docc/\(namespace).md"
        let made = IndicatorCatalogue.guide(namespace: namespace, title: "Indicators under \(namespace)")
        if getenv("SNAPSHOT_UPDATE").map({ String(cString: $0) }) == "1" { try Files.write(made, to: path) }
        #expect(try Files.readText(path) == made, "record it again with SNAPSHOT_UPDATE=1 and read the difference")
    }
}
