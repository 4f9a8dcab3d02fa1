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

    @Test("An interval stands below its figure and in two columns beside it")
    func intervals() throws {
        let ratio = NumberStyle.number(decimals: 2)
        let section = FiguresSection(
            groups: [
                FigureGroup(
                    title: "Risk", columns: ["Own", "Held"],
                    figures: [
                        Figure(
                            key: "sharpe", label: "Sharpe", value: .number(0.5, ratio), interval: -0.25...1.125,
                            others: [.number(0.75, ratio)], explanation: "x"),
                        Figure(
                            key: "omega", label: "Omega", value: .number(1.5, ratio), others: [.number(nil, ratio)],
                            explanation: "y"),
                    ])
            ], note: "Of 95 %.")
        let text = text(section)
        let interval = #"<td class="number">0.50<span class="note">-0.25 to 1.12</span></td>"#
        #expect(text.contains(interval) && text.contains(#"<p class="caption">Of 95 %.</p>"#))
        let expected = """
            group,figure,value,value2,lower,upper,explanation
            Risk,sharpe,0.5,0.75,-0.25,1.125,x
            Risk,omega,1.5,,,,y

            """
        #expect(try #require(section.tables().first).content.text == expected)
    }

    @Test("Trades by time have their sums and shares, and points that cover one another are drawn once")
    func patterns() throws {
        let courses = (0..<5_000).map { row in
            TradePatternsSection.Course(
                adverse: Double(row % 3) / 100, favourable: 0.01, result: row % 2 == 0 ? 0.01 : -0.02)
        }
        let section = TradePatternsSection(
            slots: [
                (
                    name: "Weekday",
                    slots: [.init(name: "Monday", profits: [10, -4, 6]), .init(name: "Tuesday", profits: [])]
                )
            ], courses: courses, multiples: [1, -1, 2], risk: "the stop at the entry", currency: "USD")
        let text = text(section)
        #expect(text.contains("By weekday of the entry") && text.contains("66.7 %") && !text.contains(">Tuesday<"))
        #expect(text.contains("R-multiples, of the stop at the entry") && text.contains("5,000 trades"))
        // Three places across, two up: gains and losses in a path each.
        let paths = text.split(separator: "<path").filter { $0.contains("dots gain") || $0.contains("dots pain") }
        #expect(paths.count == 4 && paths.map { $0.split(separator: "h0").count - 1 } == [3, 3, 1, 1])
        let slots = try #require(section.tables().first).content.text
        #expect(
            slots == "kind,slot,trades,winRate,profit\nweekday,Monday,3,0.6666666666666666,12\nweekday,Tuesday,0,,0\n")
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
