public import Arguments
public import Faults
public import Importing
public import Market
public import Metrics
public import Persistence

// Words of the command line that are values of the modules below.

extension FileFormat: ArgumentValue {}
extension BarEdge: ArgumentValue {}
extension TimeUnit: ArgumentValue {}
extension DateOrder: ArgumentValue {}
extension ConflictRule: ArgumentValue {}
extension InvalidRule: ArgumentValue {}
extension InstrumentKind: ArgumentValue {}
extension PriceBasis: ArgumentValue {}
extension Adjustment: ArgumentValue {}
extension Convention: ArgumentValue {}

extension BarInterval: ArgumentValue {
    public init(argument: String) throws(Fault) {
        guard let interval = BarInterval(argument) else {
            throw Fault(
                .usage, "\"\(argument)\" is not an interval", remedy: "write for example 30s, 5m, 60m, 1d, 1w or 1mo")
        }
        self = interval
    }

    public static var placeholder: String { "INTERVAL" }
}

extension SeriesName: ArgumentValue {
    public init(argument: String) throws(Fault) { try self.init(argument) }

    public static var placeholder: String { "SYM:INTERVAL" }
}

extension CalendarDate: ArgumentValue {
    public init(argument: String) throws(Fault) { try self.init(argument) }

    public static var placeholder: String { "DATE" }
}
