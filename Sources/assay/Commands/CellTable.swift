import Columns
import Faults
import Files
import Market

/// The cells of a CSV file, its header apart.
struct CellTable {
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
enum TimeCell {
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
