import Arguments
import Documents
import Faults
import Files
import Market
import Persistence

/// `assay data actions`: splits and dividends, kept apart from the bars.
struct DataActionsCommand: Command {
    static let symbol = Positional<String>("symbol", help: "the instrument")
    static let file = Option<FilePath?>("import", help: "a file of actions: date,kind,value or a LEAN factor file")

    static let specification = CommandSpecification(
        "actions", "List or import splits and dividends",
        discussion: """
            Bars are stored as traded and adjusted when they are read. A file of actions has the columns date, kind \
            (split or dividend), value and, where it is known, reference_close; a LEAN factor file is recognised by \
            having no header.
            """,
        arguments: [symbol, file],
        examples: [
            .init("assay data actions OAK", "List the actions of OAK"),
            .init("assay data actions SPY --import factor_files/spy.csv", "Take actions from a LEAN factor file"),
        ])

    private let symbol: String
    private let path: String?

    init(_ arguments: ParsedArguments) throws(Fault) {
        symbol = arguments[Self.symbol]
        path = arguments[Self.file]?.path
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        let added = try path.map { path throws(Fault) in try importActions(path, context) }
        let store = try context.workspace.openStore()
        let instrument = try Self.instrument(symbol, in: store)
        let zone = try MarketZone(named: instrument.timeZone)
        var table = TextTable(columns: [
            .left("Ex-date"), .left("Kind"), .right("Value"), .right("Reference"), .left("Source"),
        ])
        var entries: [JSON] = []
        for stored in try store.actions(of: symbol) {
            let (kind, value) = stored.action.event.named
            let date = zone.date(at: stored.action.exDate).description
            let reference = stored.action.referenceClose
            table.append([
                date, kind, NumberText.shortest(value), reference.map { NumberText.shortest($0) } ?? "–", stored.source,
            ])
            entries.append([
                "date": JSON(date), "kind": JSON(kind), "value": JSON(value), "referenceClose": JSON(reference),
                "source": JSON(stored.source),
            ])
        }
        let summary = added.map { "\($0) actions added\n" } ?? ""
        context.answer(
            ["symbol": JSON(symbol), "added": JSON(added), "actions": .array(entries)], text: summary + table.text)
        return .done
    }

    private func importActions(_ path: String, _ context: CommandContext) throws(Fault) -> Int {
        let store = try context.workspace.openStoreForWriting()
        let instrument = try Self.instrument(symbol, in: store)
        let zone = try MarketZone(named: instrument.timeZone)
        let calendar = try store.calendar(named: instrument.calendar)
        let text = try Files.readText(path)
        let isFactorFile = text.first?.isNumber ?? false
        var actions: [CorporateAction] = []
        if isFactorFile {
            actions = try FactorFile.parse(text, file: path, zone: zone, calendar: calendar)
        } else {
            let entries = try ActionFile.parse(text, file: path, zone: zone, calendar: calendar)
            actions = entries.filter { $0.symbol == nil || $0.symbol?.uppercased() == symbol.uppercased() }.map(
                \.action)
        }
        guard !actions.isEmpty else {
            throw Fault(.input, "the file holds no actions of '\(symbol)'", at: path, remedy: "check the symbol")
        }
        return try store.atomically { () throws(Fault) in
            try store.add(actions, to: symbol, source: Files.name(of: path), created: context.now)
        }
    }

    private static func instrument(_ symbol: String, in store: borrowing BarStore) throws(Fault) -> Instrument {
        guard let instrument = try store.instrument(symbol) else {
            throw Fault(
                .input, "the store has no instrument '\(symbol)'", at: store.path,
                remedy: "'assay data list' shows what there is")
        }
        return instrument
    }
}

extension CorporateAction.Event {
    /// The kind and the number of an event.
    var named: (kind: String, value: Double) {
        switch self {
        case .split(let ratio): ("split", ratio)
        case .dividend(let amount): ("dividend", amount)
        }
    }
}
