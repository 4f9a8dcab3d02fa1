import Columns
import Documents
import Market

/// A table of any length: its first page is in the markup, all of its rows are in what the script reads.
///
/// The script sorts, filters and pages it, and writes every cell as it is written here.
struct PagedTable: Sendable {
    /// One column.
    struct Column: Sendable {
        /// The heading.
        let title: String
        /// What stands below it.
        let cells: ListedCells

        /// A column; its numbers are written with a fixed count of decimals.
        init(_ title: String, _ cells: ListedCells) {
            if case .numbers(_, let style, _) = cells {
                let isFixed = style.json != NumberStyle.exact.json
                precondition(isFixed, "a column of \"\(title)\" has a count of decimals")
            }
            self.title = title
            self.cells = cells
        }
    }

    /// The columns that hold the time at which something began and ended, and its symbol.
    struct Jump: Sendable {
        let from: Int
        let to: Int
        var symbol: Int?
    }

    /// The rows of a page.
    static let pageLength = 100

    private let caption: String
    private let columns: [Column]
    private let zone: MarketZone
    private let jump: Jump?
    private let moments: [MomentStyle]

    /// A table of columns of one length; the first names the row.
    init(caption: String, columns: [Column], zone: MarketZone, jump: Jump? = nil) {
        precondition(Set(columns.map(\.cells.count)).count == 1, "columns of \"\(caption)\" are of one length")
        self.caption = caption
        self.columns = columns
        self.zone = zone
        self.jump = jump
        let all = MomentStyle(
            columns.lazy.flatMap { column -> [Timestamp] in
                if case .times(let times) = column.cells { times.compactMap(\.self) } else { [] }
            }, in: zone)
        moments = columns.map { _ in all }
    }

    private var count: Int { columns[0].cells.count }

    /// The table in a frame that scrolls.
    func html() -> HTML {
        .element("div", .class("scroll"), .init("tabindex", "0"), .init("role", "region"), .init("aria-label", caption))
        {
            HTML.element("table", .class(columns.count > 12 ? "paged dense" : "paged")) {
                HTML.element("caption") { caption }
                HTML.element("thead") { HTML.element("tr") { for column in columns { heading(column) } } }
                HTML.element("tbody") { for row in 0..<min(count, Self.pageLength) { self.row(row) } }
                script
            }
        }
    }

    private func heading(_ column: Column) -> HTML {
        let kind = if case .numbers = column.cells { "number" } else { "word" }
        return .element("th", .init("scope", "col"), .class(kind)) { column.title }
    }

    private func row(_ row: Int) -> HTML {
        .element("tr") {
            for (place, column) in columns.enumerated() {
                let (text, classes) = cell(column, row, moments[place])
                let attributes: [HTML.Attribute] =
                    (place == 0 ? [.init("scope", "row")] : []) + (classes.isEmpty ? [] : [.class(classes)])
                HTML.element(HTML.Element(place == 0 ? "th" : "td", attributes, [.text(text)]))
            }
        }
    }

    private func cell(_ column: Column, _ row: Int, _ moment: MomentStyle) -> (String, String) {
        switch column.cells {
        case .numbers(let values, let style, let isSigned):
            guard isSigned else { return (style.text(values[row]), "number") }
            let tone = style.tone(of: values[row])
            return (style.signedText(values[row]), tone == .neutral ? "number" : "number \(tone.rawValue)")
        case .words(let values):
            let text = values[row] ?? NumberStyle.absent
            // Long words may take several lines, so that short ones need no more than one.
            return (text, text.utf16.count > 32 ? "long" : "")
        case .times(let values):
            return (values[row].map { moment.text($0, in: zone) } ?? NumberStyle.absent, "time")
        }
    }

    // MARK: - What the script reads

    private var script: HTML {
        let members: [(String, JSON)] = [
            ("count", .integer(Int64(count))), ("page", .integer(Int64(Self.pageLength))),
            ("example", .string(example)), ("clock", PackedClock(zone, during: span).json),
            ("columns", .array(zip(columns, moments).map(told))),
            (
                "jump",
                jump.map {
                    [.integer(Int64($0.from)), .integer(Int64($0.to)), $0.symbol.map { .integer(Int64($0)) } ?? .null]
                }
                    ?? .null
            ),
        ]
        return .element("template", .class("rows")) { JSON.object(JSONObject(members)).text(.compact) }
    }

    /// A filter that readers may try.
    private var example: String {
        for column in columns.dropFirst() {
            if case .numbers = column.cells {
                return column.title.lowercased().filter { $0.isLetter || $0 == "%" } + ">0"
            }
        }
        return "2024-05"
    }

    private var span: ClosedRange<Timestamp>? {
        let times = columns.lazy.flatMap { column -> [Timestamp] in
            if case .times(let times) = column.cells { times.compactMap(\.self) } else { [] }
        }
        guard let first = times.min(), let last = times.max() else { return nil }
        return first...last
    }

    private func told(_ column: Column, _ moment: MomentStyle) -> JSON {
        let title = ("title", JSON.string(column.title))
        switch column.cells {
        case .numbers(let values, let style, let isSigned):
            let decimals = if case .percent(let decimals) = style { decimals + 2 } else { style.decimals }
            let packed = PackedNumbers(values.map { $0 ?? .nan }, decimals: decimals)
            return .object(
                JSONObject([
                    title, ("kind", "number"), ("style", style.json), ("isSigned", .bool(isSigned)),
                    ("decimals", .integer(Int64(packed.decimals))), ("values", .string(packed.text)),
                ]))
        case .words(let values):
            return merged([title, ("kind", "words")], PackedWords(values).json)
        case .times(let values):
            return merged([title, ("kind", "time"), ("moment", moment.json)], PackedTimes(values).json)
        }
    }

    private func merged(_ members: [(String, JSON)], _ packed: JSON) -> JSON {
        guard case .object(let rest) = packed else { preconditionFailure("a packed column is an object") }
        return .object(JSONObject(members + Array(rest)))
    }
}
