import Documents
import Reporting
import Testing

@Suite struct CSVReportWriterTests {
    private struct Section: ReportSection {
        let title: String
        let names: [String]
        func html() -> HTML { .group([]) }
        func tables() -> [Table] {
            names.map { name in
                var content = CSVTable(columns: ["of"])
                content.append([.text(title)])
                return Table(name: name, content: content)
            }
        }
    }

    @Test("Every table is a file of its name")
    func section() {
        let files = CSVReportWriter().files(of: Section(title: "x", names: ["a", "b"]))
        #expect(files.map(\.name) == ["a.csv", "b.csv"])
        #expect(files.map { String(decoding: $0.bytes, as: UTF8.self) } == ["of\nx\n", "of\nx\n"])
    }

    @Test("Tables of one name are numbered past every other name")
    func recurringNames() {
        let report = Report(
            title: "", subtitle: "", keyFigures: [],
            sections: [Section(title: "x", names: ["a", "a-2"]), Section(title: "y", names: ["a"])],
            provenance: [], disclaimer: "")
        #expect(CSVReportWriter().files(of: report).map(\.name) == ["a.csv", "a-2.csv", "a-3.csv"])
    }

    @Test("A table's name is that of a file")
    func names() async {
        await #expect(processExitsWith: .failure) { _ = Table(name: "a/b", content: CSVTable(columns: ["x"])) }
        await #expect(processExitsWith: .failure) { _ = Table(name: "", content: CSVTable(columns: ["x"])) }
    }
}
