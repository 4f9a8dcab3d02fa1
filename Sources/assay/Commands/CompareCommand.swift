import Arguments
import Digests
import Documents
import Faults
import Files
import Market
import Metrics
import Persistence

/// `assay compare`: the trades of a run beside an exported list.
struct CompareCommand: Command {
    static let run = Positional<String>("run", help: "the run: the first digits of its name are enough")
    static let list = Option<FilePath>("tradingview", help: "the exported list of trades, a CSV file")
    static let zone = Option<String?>(
        "timezone", placeholder: "ZONE", help: "the zone of times without an offset; that of the market otherwise")

    static let specification = CommandSpecification(
        "compare", "Compare the trades of a run with an exported list",
        discussion: """
            The run is made again from the registry, and its trades are put beside those of the list in the order of \
            their entries: times, prices, quantities, profits, run-ups and drawdowns, to the digits that the list \
            prints. The first difference is told with what it probably comes of. The exit code is 4 where something \
            differs.
            """,
        arguments: [run, list, zone],
        examples: [
            .init("assay compare 3f9c --tradingview list.csv", "Trade by trade, with the first difference explained"),
            .init(
                "assay compare 3f9c --tradingview list.csv --timezone America/New_York",
                "A list whose times are those of New York"),
        ])

    private let prefix: String
    private let path: String
    private let zone: MarketZone?

    init(_ arguments: ParsedArguments) throws(Fault) {
        prefix = arguments[Self.run]
        path = arguments[Self.list].path
        do {
            zone = try arguments[Self.zone].map { (name) throws(Fault) in try MarketZone(named: name) }
        } catch {
            throw error.located(at: "--timezone")
        }
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        let registry = try context.workspace.openRegistry()
        let recorded = try registry.run(beginning: prefix)
        let rebuilt = try RebuiltRun(recorded, in: registry, context).outcome
        guard rebuilt.setting.stored.count == 1 else {
            throw Fault(
                .usage, "run \(recorded.id.short) trades \(rebuilt.setting.stored.count) series", at: "run",
                remedy: "an exported list is of one chart: compare a run of one series")
        }
        let zone = zone ?? rebuilt.zones[0]
        let list = try ExportedTrades(path, in: zone)
        let comparison = TradeComparison(
            rebuilt.tradeList, list.trades, bars: rebuilt.bars, tick: rebuilt.stored.instrument.tick, zone: zone)
        context.answer(comparison.json, text: comparison.text)
        return comparison.firstDifference == nil ? .done : .refused
    }
}
