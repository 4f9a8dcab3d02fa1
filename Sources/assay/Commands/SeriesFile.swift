import Columns
import Documents
import Faults
import Files
import Market

/// A CSV file of values in time: a column of times and one of values, or one of values alone.
///
/// Which columns they are is told by their names, and else by what stands in them. A cell that is empty or `nan` is
/// kept as no value; whoever cannot do without it names its line.
struct SeriesFile {
    /// What the values are.
    enum Kind: String {
        case returns
        case equity

        /// The names that a column of them goes by, the likeliest first.
        fileprivate var names: [String] {
            switch self {
            case .returns: ["return", "returns", "ret", "rets", "pct_change", "value"]
            case .equity:
                ["equity", "value", "nav", "balance", "portfolio", "portfolio_value", "adj close", "close", "price"]
            }
        }
    }

    let path: String
    /// The moment of each row, ascending; nil where the file has none.
    let times: [Timestamp]?
    /// Whether a time tells hours and minutes: then it is the moment at which a period ends, and else its day.
    let hasClock: Bool
    let values: [Double]
    /// The line of each row, from 1.
    let lines: [Int]
    /// The name of the column of values, where it has one.
    let column: String?
    let warnings: [String]

    init(_ path: String, _ kind: Kind, column: String?, zone: MarketZone) throws(Fault) {
        self.path = path
        let table = try CellTable(path)
        let places = try table.places(kind.names, column)
        self.column = table.header?[places.value]
        var (times, values, lines, warnings): ([Timestamp], [Double], [Int], [String]) = ([], [], [], [])
        var hasClock = false
        for row in table.rows {
            guard row.cells.count == table.width else {
                throw Fault(
                    .input, "\(row.cells.count) cells where the first row has \(table.width)",
                    at: "\(path):\(row.line)")
            }
            guard let value = Self.number(row.cells[places.value]) else {
                throw Fault(
                    .input, "\"\(row.cells[places.value])\" is not a number", at: "\(path):\(row.line)",
                    remedy: "name the column of values with --column")
            }
            if let place = places.time {
                guard let time = TimeCell.moment(row.cells[place], in: zone) else {
                    throw Fault(
                        .input, "\"\(row.cells[place])\" is not a date or a time", at: "\(path):\(row.line)",
                        remedy: "write it as 2022-03-13 or 2022-03-13T09:30:00-04:00")
                }
                times.append(time)
                if row.cells[place].contains(":") { hasClock = true }
            }
            values.append(value)
            lines.append(row.line)
        }
        guard !values.isEmpty else { throw Fault(.input, "there are no rows", at: path) }
        if times.count > 1, times[1] < times[0] {
            times.reverse()
            values.reverse()
            lines.reverse()
            warnings.append("\(path) begins with the newest row and was read from its end")
        }
        if let row = times.indices.dropFirst().first(where: { times[$0] <= times[$0 - 1] }) {
            throw Fault(
                .input, "the time does not come after that of line \(lines[row - 1])", at: "\(path):\(lines[row])",
                remedy: "sort the rows by time, each time once")
        }
        self.times = places.time == nil ? nil : times
        self.hasClock = hasClock
        (self.values, self.lines, self.warnings) = (values, lines, warnings)
    }

    /// Refuses a row without a value.
    func checkValues() throws(Fault) {
        guard let row = values.firstIndex(where: { !$0.isFinite }) else { return }
        throw Fault(
            .input, "row \(row + 1) has no value", at: "\(path):\(lines[row])",
            remedy: "leave out the rows that have none")
    }

    /// A number, NaN where the cell says that there is none, or nil where it is neither.
    static func number(_ cell: String) -> Double? {
        let word = cell.lowercased()
        if word.isEmpty || ["nan", "na", "n/a", "null", "none"].contains(word) { return .nan }
        if word.hasSuffix("%"), let value = Double(word.dropLast()) { return value / 100 }
        guard let value = Double(word), value.isFinite else { return nil }
        return value
    }
}
