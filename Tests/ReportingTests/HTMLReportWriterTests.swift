import Reporting
import TestSupport
import Testing

@Suite struct HTMLReportWriterTests {
    private func text(_ report: Report) -> String {
        String(decoding: HTMLReportWriter().bytes(of: report), as: UTF8.self)
    }

    /// The page without its stylesheet and script, which are the same in every report.
    private func words(_ report: Report) -> String {
        var text = text(report)
        for tag in ["style", "script"] {
            guard let start = text.firstRange(of: "<\(tag)>\n"), let end = text.firstRange(of: "\n</\(tag)>") else {
                Issue.record("a page has a \(tag)")
                continue
            }
            text.removeSubrange(start.upperBound..<end.lowerBound)
        }
        return text
    }

    @Test("A small report is what it was")
    func smallReport() {
        Snapshot.check(words(SampleReport.report(days: 12, trades: 2, seed: 7)), named: "small-report.html")
    }

    @Test("The same report is the same bytes")
    func determinism() {
        let reports = (0..<2).map { _ in text(SampleReport.report(days: 2_000, trades: 40, seed: 3)) }
        #expect(reports[0] == reports[1])
    }

    @Test("Ten years of daily bars and 2,000 trades stay below half a megabyte")
    func size() {
        #expect(HTMLReportWriter().bytes(of: SampleReport.report(days: 2_520, trades: 2_000, seed: 1)).count < 500_000)
    }

    @Test("A report without anything is still a page")
    func nothing() {
        let report = Report(
            title: "Nothing", subtitle: "", keyFigures: [], sections: [], provenance: [], disclaimer: "")
        let words = words(report)
        #expect(words.contains("<h1>Nothing</h1>"))
        #expect(!words.contains("<nav") && !words.contains("<dl"))
    }

    @Test("A report of a run without bars and trades shows what is absent and no number that is none")
    func emptyRun() {
        let words = words(SampleReport.report(days: 0, trades: 0, seed: 1))
        #expect(words.contains("There were no trades."))
        #expect(words.contains("No values to show."))
        #expect(!words.contains("NaN") && !words.contains(">nan") && !words.contains("inf"))
    }

    @Test("Sections are linked from the head in their order")
    func navigation() {
        let words = words(SampleReport.report(days: 5, trades: 1, seed: 1))
        for (number, title) in ["Equity", "Figures", "Trades", "Provenance"].enumerated() {
            #expect(words.contains("<a href=\"#section-\(number + 1)\">\(title)</a>"))
            #expect(words.contains("<section id=\"section-\(number + 1)\">\n<h2>\(title)</h2>"))
        }
    }
}
