import Columns
import Documents
import Market
import Reporting
import TestSupport
import Testing

@Suite struct SectionTests {
    private func text(_ section: any ReportSection) -> String { String(decoding: section.html().bytes, as: UTF8.self) }

    @Test("The equity is drawn over the drawdown on one time axis, and both are in one table")
    func equity() {
        let equity = SampleReport.walk(days: 3, seed: 1)
        let later = SampleReport.walk(days: 6, seed: 2)
        let section = EquitySection(
            equity: equity, drawdown: SampleReport.drawdown(of: equity), benchmark: ("Index", later),
            currency: "USD", zone: SampleReport.newYork)
        let text = text(section)
        #expect(text.split(separator: "<figure").count == 3)
        // Above each chart, in the words of its picture, and for the script.
        #expect(text.split(separator: "2016-01-01 to 2016-01-08").count == 7)
        #expect(text.contains("Equity, USD") && text.contains("Index"))
        let tables = section.tables()
        #expect(tables.map(\.name) == ["equity", "benchmark"])
        #expect(tables.map(\.content.columns) == [["time", "equity", "drawdown"], ["time", "value"]])
        #expect(tables.map(\.content.rows.count) == [3, 6])
        #expect(tables[0].content.rows[0][0] == "2016-01-01T16:00:00-05:00")
        #expect(tables[0].content.rows[2][1] == .number(equity.values[2]))
    }

    @Test("A drawdown at other times than its equity is refused")
    func otherTimes() async {
        await #expect(processExitsWith: .failure) {
            let equity = SampleReport.walk(days: 3, seed: 1)
            let other = SampleReport.walk(days: 4, seed: 1)
            _ = EquitySection(equity: equity, drawdown: other, currency: "USD", zone: SampleReport.newYork)
        }
    }

    @Test("Figures are rounded for people and exact for programs, absent ones a dash and an empty cell")
    func figures() throws {
        let section = FiguresSection(groups: [
            FigureGroup(
                title: "Risk",
                figures: [
                    Figure(
                        key: "sharpe", label: "Sharpe", value: .number(0.123456789, .number(decimals: 2)),
                        explanation: "a, b"),
                    Figure(
                        key: "sortino", label: "Sortino", value: .number(.nan, .number(decimals: 2)),
                        explanation: ""),
                    Figure(key: "peak", label: "Peak", value: .text(nil), explanation: ""),
                ])
        ])
        let text = text(section)
        #expect(text.contains(#"<td class="number">0.12</td>"#))
        #expect(text.split(separator: #"<td class="number">–</td>"#).count == 3)
        let expected = """
            group,figure,value,explanation
            Risk,sharpe,0.123456789,"a, b"
            Risk,sortino,,
            Risk,peak,,

            """
        #expect(try #require(section.tables().first).content.text == expected)
    }

    @Test("Facts are told in groups")
    func provenance() throws {
        let section = ProvenanceSection(groups: [
            .init(title: "Data", facts: [ReportedFact("Symbol", "A&B")]), .init(title: "None", facts: []),
        ])
        #expect(text(section).contains("<dt>Symbol</dt><dd>A&amp;B</dd>"))
        #expect(try #require(section.tables().first).content.text == "group,fact,value\nData,Symbol,A&B\n")
    }
}
