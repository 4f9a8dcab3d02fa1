import Arguments
import Faults
import Importing
import Market

/// The options that say how a price file is read.
struct ReadingOptions {
    static let format = Option<FileFormat?>("format", help: "the layout, where it is not to be recognised")
    static let column = Option<[Assignment]>(
        "column", placeholder: "NAME=PLACE",
        help: "where a column is: time, open, high, low, close, volume … = name or number")
    static let timezone = Option<String?>(
        "timezone", placeholder: "ZONE", help: "the zone of times that carry none, and of the instrument's dates")
    static let edge = Option<BarEdge?>("edge", help: "which end of its bar a time names")
    static let interval = Option<BarInterval?>("interval", help: "the length of a bar, where it is not to be inferred")
    static let timeUnit = Option<TimeUnit?>("time-unit", help: "what whole numbers as times count")
    static let dateOrder = Option<DateOrder?>("date-order", help: "the order of day and month in dates like 3/4/2020")
    static let onConflict = Option<ConflictRule>(
        "on-conflict", default: .refuse, help: "rows of one time with different values")
    static let onInvalid = Option<InvalidRule>(
        "on-invalid", default: .refuse,
        help: "rows that cannot be taken; keep takes those whose one defect is high or low")
    static let member = Option<String?>(
        "member", placeholder: "NAME", help: "the member of an archive that holds several")

    static let all: [any ArgumentKey] = [
        format, column, timezone, edge, interval, timeUnit, dateOrder, onConflict, onInvalid, member,
    ]

    /// The zone that was named.
    let zone: MarketZone?
    private let options: ImportOptions

    init(_ arguments: ParsedArguments) throws(Fault) {
        var options = ImportOptions()
        options.format = arguments[Self.format]
        for assignment in arguments[Self.column] {
            options.columns[try Self.column(assignment.name)] =
                Int(assignment.value).map { .number($0) } ?? .name(assignment.value)
        }
        zone = try arguments[Self.timezone].map { name throws(Fault) in try MarketZone(named: name) }
        options.timeZone = zone.map { ZoneClock($0) }
        options.zoneNamed = { name throws(Fault) in ZoneClock(try MarketZone(named: name)) }
        options.edge = arguments[Self.edge]
        options.interval = arguments[Self.interval]
        options.timeUnit = arguments[Self.timeUnit]
        options.dateOrder = arguments[Self.dateOrder]
        options.onConflict = arguments[Self.onConflict]
        options.onInvalid = arguments[Self.onInvalid]
        options.member = arguments[Self.member]
        self.options = options
    }

    /// The options for a file of an instrument of that kind.
    func options(threads: Int, kind: InstrumentKind?) -> ImportOptions {
        var options = options
        options.threads = threads
        options.instrumentKind = kind
        return options
    }

    private static func column(_ name: String) throws(Fault) -> ImportColumn {
        switch name.lowercased() {
        case "time", "date": return .time
        case "timeofday", "time-of-day": return .timeOfDay
        case "symbol": return .symbol
        default:
            if let field = BarField.allCases.first(where: { $0.name.lowercased() == name.lowercased() }) {
                return .field(field)
            }
            let names = ["time", "timeOfDay", "symbol"] + BarField.allCases.map(\.name)
            throw Fault(
                .usage, "'\(name)' is not a column", at: "--column",
                remedy: "name one of \(names.joined(separator: ", "))")
        }
    }
}
