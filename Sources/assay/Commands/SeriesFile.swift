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
    fileprivate static func number(_ cell: String) -> Double? {
        let word = cell.lowercased()
        if word.isEmpty || ["nan", "na", "n/a", "null", "none"].contains(word) { return .nan }
        if word.hasSuffix("%"), let value = Double(word.dropLast()) { return value / 100 }
        guard let value = Double(word), value.isFinite else { return nil }
        return value
    }
}

/// The cells of a CSV file, its header apart.
private struct CellTable {
    let path: String
    let header: [String]?
    let rows: [(line: Int, cells: [String])]
    let width: Int

    init(_ path: String) throws(Fault) {
        self.path = path
        let text = try Files.readText(path)
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
            .filter { line in line.element.contains { !$0.isWhitespace } }
        guard let first = lines.first else { throw Fault(.input, "there are no rows", at: path) }
        let separators: [Character] = [",", ";", "\t"]
        let separator = separators.first { first.element.contains($0) } ?? ","
        let table = lines.map { line in
            (line: line.offset + 1, cells: Self.cells(line.element, separator: separator))
        }
        width = table[0].cells.count
        let isHeader = table[0].cells.allSatisfy { cell in
            (SeriesFile.number(cell).map { $0.isNaN } ?? true) && TimeCell.moment(cell, in: .utc) == nil
        }
        header = isHeader ? table[0].cells : nil
        rows = isHeader ? Array(table.dropFirst()) : table
    }

    private static func cells(_ line: Substring, separator: Character) -> [String] {
        line.split(separator: separator, omittingEmptySubsequences: false).map { cell in
            var text = cell.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
            while let last = text.last, last.isWhitespace { text.removeLast() }
            let isQuoted = text.count > 1 && text.first == "\"" && text.last == "\""
            return String(isQuoted ? text.dropFirst().dropLast() : text)
        }
    }

    /// Where the times and the values stand.
    func places(_ names: [String], _ asked: String?) throws(Fault) -> (time: Int?, value: Int) {
        let titles = header?.map { $0.lowercased() }
        if width == 1 {
            try check(asked, titles)
            return (nil, 0)
        }
        let time =
            titles.flatMap { titles in
                ["time", "date", "datetime", "timestamp"].lazy.compactMap { titles.firstIndex(of: $0) }.first
            } ?? firstTime
        if let asked {
            try check(asked, titles)
            guard let place = titles?.firstIndex(of: asked.lowercased()) else { return (time, 0) }
            return (time, place)
        }
        let named = titles.flatMap { titles in names.lazy.compactMap { titles.firstIndex(of: $0) }.first }
        if let named, named != time { return (time, named) }
        let others = (0..<width).filter { $0 != time }
        guard others.count == 1 else {
            throw Fault(
                .input, "\(others.count) columns may hold the values", at: path,
                remedy: header.map { "name one of \($0.joined(separator: ", ")) with --column" }
                    ?? "give the file a header, and name the column with --column")
        }
        return (time, others[0])
    }

    private func check(_ asked: String?, _ titles: [String]?) throws(Fault) {
        guard let asked else { return }
        guard let titles, titles.contains(asked.lowercased()) else {
            throw Fault(
                .input, "there is no column '\(asked)'", at: path,
                remedy: header.map { "the columns are \($0.joined(separator: ", "))" } ?? "the file has no header")
        }
    }

    /// The first column whose first cell reads as a time.
    private var firstTime: Int? {
        rows.first.flatMap { row in row.cells.firstIndex { TimeCell.moment($0, in: .utc) != nil } }
    }
}

/// A cell that names a moment: in ISO 8601, as eight digits of a date, or as a count since 1970 whose unit its length
/// tells.
private enum TimeCell {
    static func moment(_ cell: String, in zone: MarketZone) -> Timestamp? {
        guard let first = cell.first, first.isNumber else { return nil }
        if cell.allSatisfy(\.isNumber), let count = Int64(cell) {
            switch cell.count {
            case 8:
                let date = CalendarDate(year: Int(count / 10_000), month: Int(count / 100 % 100), day: Int(count % 100))
                return date.map { zone.midnight(of: $0) }
            case 9, 10: return Timestamp(nanoseconds: count * 1_000_000_000)
            case 12, 13: return Timestamp(nanoseconds: count * 1_000_000)
            case 15, 16: return Timestamp(nanoseconds: count * 1_000)
            case 18, 19: return Timestamp(nanoseconds: count)
            default: return nil
            }
        }
        return try? Timestamp(cell, in: zone)
    }
}
