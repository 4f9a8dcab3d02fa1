import Documents
import TestSupport
import Testing

@testable import Reporting

@Suite struct ParameterMapsTests {
    private static let sets = SetTable(
        axes: [
            .init(name: "fast", labels: ["1", "2", "3"], isOrdered: true, places: [0, 1, 2, 0, 1, 2, 0, 1]),
            .init(name: "slow", labels: ["10", "20"], isOrdered: true, places: [0, 0, 0, 1, 1, 1, 0, 1]),
            .init(name: "kind", labels: ["a", "b"], isOrdered: false, places: [0, 0, 0, 0, 0, 0, 1, 1]),
            .init(name: "fixed", labels: ["7"], isOrdered: true, places: Array(repeating: 0, count: 8)),
        ],
        metrics: [
            .init(
                title: "Sharpe", key: "sharpe", style: .number(decimals: 2), isFalling: false,
                values: [1, 2, 3, 4, 5, .nan, 9, -1]),
            .init(
                title: "Max drawdown", key: "maxDrawdown", style: .percent(decimals: 1), isFalling: true,
                values: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.05, 0.7]),
        ])

    private func text(_ section: any ReportSection) -> String { String(decoding: section.html().bytes, as: UTF8.self) }

    @Test("A cell is the best or the mean of its sets, by what is better of the metric, and absent without a value")
    func cells() {
        let sets = Self.sets
        #expect(sets.axes.map(\.name) == ["fast", "slow", "kind"])
        #expect(sets.cells(0, 1, of: 0, isBest: true) == [[9, 2, 3], [4, 5, nil]])
        #expect(sets.cells(0, 1, of: 0, isBest: false) == [[5, 2, 3], [4, 2, nil]])
        #expect(sets.cells(0, 1, of: 1, isBest: true) == [[0.05, 0.2, 0.3], [0.4, 0.5, 0.6]])
    }

    @Test("The still picture has a square for each cell, and the script reads all sets")
    func picture() throws {
        let text = text(ParameterMapsSection(sets: Self.sets, note: "Few sets."))
        let squares = text.split(separator: "h1v1h-1z").count - 1
        #expect(squares == 5 && text.contains("viewBox=\"0 0 3 2\"") && text.contains("Few sets."))
        // The greatest value has the deepest shade: fast 1, slow 10 lies in the lower left corner.
        #expect(text.contains("<path class=\"shade-8\" d=\"M0 1h1v1h-1z\">"))
        let told = try #require(Unpacked.templates("sets", in: text).first)
        #expect(told["axes"]?.arrayValue?.count == 3 && told["metrics"]?[1]?["isFalling"] == true)
        #expect(
            try Unpacked.whole(try #require(told["axes"]?[0]?["places"]?.stringValue)) == [0, 1, 2, 0, 1, 2, 0, 1])
    }

    @Test("Without two parameters there is no map, without a score there are no lines")
    func nothing() {
        let one = SetTable(
            axes: [.init(name: "fast", labels: ["1", "2"], isOrdered: true, places: [0, 1])],
            metrics: [
                .init(title: "S", key: "s", style: .number(decimals: 2), isFalling: false, values: [.nan, .nan])
            ])
        #expect(text(ParameterMapsSection(sets: one, note: "")).contains("two parameters"))
        #expect(text(ParallelSection(sets: one)).contains("No set has a score."))
    }

    @Test("The best sets are lines in front, and a line ends as high as its set is good")
    func parallel() {
        let text = text(ParallelSection(sets: Self.sets))
        // The best set: fast 1, slow 10, kind b, at the top of the last axis.
        #expect(text.contains("class=\"stroke hue-1 front\" d=\"M0 2600L3333 2600L6666 0L10000 0\""))
        #expect(text.contains("1 in front of 6 of 7 sets"))
    }

    @Test("A reader chooses axes, metric and a third parameter", .enabled(if: Browser.path != nil, "no chromium"))
    func script() throws {
        let report = Report(
            title: "Sweep", subtitle: "", keyFigures: [],
            sections: [ParameterMapsSection(sets: Self.sets, note: "")], provenance: [], disclaimer: "")
        let seen = try Browser.open(
            HTMLReportWriter().bytes(of: report),
            code: """
                const selects = all(".map-bar select"), told = [];
                const tell = () => told.push(all(".map-one").length + ":" + all(".map path").map(path =>
                  path.getAttribute("d").split("M").length - 1).reduce((one, other) => one + other, 0));
                tell();
                selects[2].value = "0"; selects[2].dispatchEvent(new Event("change")); tell();
                selects[3].value = "1"; selects[3].dispatchEvent(new Event("change")); tell();
                selects[0].value = "2"; selects[0].dispatchEvent(new Event("change")); tell();
                return { told, title: all(".chart-title")[0].textContent };
                """)
        #expect(seen.observed["faults"]?.arrayValue?.isEmpty == true, "\(seen.observed)")
        // Side by side by kind there are two maps, of five cells and of two.
        #expect(seen.observed["told"]?.arrayValue?.compactMap(\.stringValue) == ["2:7", "1:5", "1:6", "1:4"])
        #expect(seen.observed["title"] == "Max drawdown, the best of each cell")
    }

    @Test("A histogram reaches as far as the values that are marked in it")
    func marks() {
        let section = DistributionSection(
            histograms: [
                .init(
                    name: "Sharpe", values: (0..<40).map { Double($0) / 40 }, style: .number(decimals: 2),
                    marks: [.init("Luck", 2.5), .init("Chosen", 0.5)])
            ], boxes: [])
        let text = text(section)
        #expect(text.contains("Luck 2.50") && text.contains("Chosen 0.50"))
        #expect(text.split(separator: "class=\"mark\"").count == 3)
    }
}
