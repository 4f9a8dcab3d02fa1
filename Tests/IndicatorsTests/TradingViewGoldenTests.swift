import Columns
import Files
import Indicators
import TestSupport
import Testing

/// Every column of every chart export in the reference folder, whatever files it holds.
@Suite(.enabled(if: Reference.isUsed)) struct TradingViewGoldenTests {
    private static let folder = "golden/tradingview/ta"
    static let files: [String] = (try? Files.list(Reference.path(folder) ?? "").filter { $0.hasSuffix(".csv") }) ?? []

    /// Functions that exports hold and that are not built, by name: one that is built leaves the list.
    private static let notBuilt: Set<String> = []

    /// How exports name outputs that are declared otherwise.
    private static let outputNames = ["base": "basis"]

    @Test("The folder of exports is there and holds some")
    func exportsAreThere() {
        #expect(!Self.files.isEmpty)
    }

    @Test("Every column of an export is understood and reproduced from its first row", arguments: files)
    func everyColumnIsReproduced(file: String) throws {
        let path = try #require(Reference.path("\(Self.folder)/\(file)"))
        let export = try ChartExport(path: path, name: file)
        #expect(!export.calls.isEmpty)
        for text in export.calls {
            let call = try TradingViewCall(text)
            if Self.notBuilt.contains(call.function) {
                let isBuilt = IndicatorCatalogue.all.contains { $0.name == call.function }
                #expect(!isBuilt, "\(call.function) leaves its list")
                continue
            }
            let declaration = try IndicatorCatalogue.declaration(named: call.function)
            let indicator = try declaration.make(call.values(for: declaration))
            let outputs = indicator.columns(over: try call.inputs(of: declaration, in: export))
            let name = call.output.map { Self.outputNames[$0] ?? $0 } ?? declaration.outputs[0]
            let output = outputs[try #require(declaration.outputs.firstIndex(of: name), "\(text): no output '\(name)'")]
            // A script draws a crossing at a height of its own: 0.5, 1 or -1.
            let isEvent = call.function.hasPrefix("ta.cross")
            let expected = try export.expected(text).map { isEvent && $0 != 0 ? 1 : $0 }
            compare(output.values, expected, "\(file): \(text)")
        }
    }

    private func compare(_ found: [Double], _ expected: [Double], _ what: String) {
        #expect(found.count == expected.count && expected.contains { !$0.isNaN }, "\(what) has no values")
        let differs = zip(found, expected).enumerated().first { _, pair in
            let (value, wanted) = pair
            return wanted.isNaN ? !value.isNaN : !(abs(value - wanted) <= 1e-9 * max(1, abs(wanted)))
        }
        if let (row, pair) = differs {
            Issue.record("\(what) row \(row): \(pair.0), export \(pair.1)")
        }
    }
}
