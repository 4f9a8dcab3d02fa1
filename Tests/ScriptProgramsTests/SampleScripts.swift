import Files
import Market
import Samples
import ScriptLanguage
import Testing

/// A strategy of the repository that is a text.
struct SampleScript: Sendable, CustomTestStringConvertible {
    /// Its path below `strategies`.
    let name: String
    let text: String

    var testDescription: String { name }

    /// All of them, in the order of their paths.
    static let all: [SampleScript] = below("").sorted { $0.name < $1.name }

    private static let root =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        + "/strategies"

    private static func below(_ folder: String) -> [SampleScript] {
        ((try? Files.list("\(root)/\(folder)")) ?? []).filter { !$0.hasPrefix(".") }.flatMap { name in
            let path = folder.isEmpty ? name : "\(folder)/\(name)"
            if Files.isDirectory("\(root)/\(path)") { return below(path) }
            guard name.hasSuffix(".pine"), let text = try? Files.readText("\(root)/\(path)") else { return [] }
            return [SampleScript(name: path, text: text)]
        }
    }

    /// The sample series that it names, or one that trends.
    func bars() throws -> Bars {
        let checked = check(ScriptText(name: name, text: text))
        let script = try #require(checked.script, "\(checked.rendered)")
        let named = script.annotations.first { $0.word == "data" }?.text.filter { $0 != " " } ?? ""
        let series = try #require(
            Self.market.first { "\($0.instrument.symbol):\($0.interval)" == named }
                ?? Self.market.first {
                    $0.instrument.symbol == "TIDE"
                })
        return Bars(
            series.bars, interval: series.interval, calendar: try TradingCalendar(named: series.instrument.calendar))
    }

    private static let market = (try? SampleMarket().series()) ?? []
}
