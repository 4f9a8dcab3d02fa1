import Faults
import Market

/// The uses of a file's columns, told by its header and by the options.
struct ColumnMatch {
    /// The use of each column.
    private(set) var uses: [ColumnUse]
    /// The names of the columns.
    let names: [String]

    /// Matches the columns of a sample; `isSymbol` tells the columns that name what is traded.
    init(_ sample: Sample, _ options: ImportOptions) throws(Fault) {
        let width = sample.header?.count ?? sample.rows[0].count
        names = sample.header ?? (1...width).map { "column \($0)" }
        uses = Array(repeating: .ignored, count: width)
        var found: [ImportColumn: Int] = [:]
        for (column, reference) in options.columns.sorted(by: { $0.key.name < $1.key.name }) {
            let index = try position(of: reference, for: column, at: sample.member.place)
            if let other = found.first(where: { $0.value == index })?.key {
                throw Fault(
                    .input, "column \"\(names[index])\" is to be the \(other.name) and the \(column.name)",
                    at: sample.member.place)
            }
            found[column] = index
        }
        if let header = sample.header { match(header.map(ColumnNames.plain), into: &found) }
        try checkUnambiguous(found, options, sample)
        for (column, index) in found { uses[index] = Self.use(column) }
        if options.columns[.field(.close)] == nil, sample.header != nil { takeSeries() }
    }

    /// The position of the column of a use.
    func position(of use: ColumnUse) -> Int? { uses.firstIndex(of: use) }

    /// The columns used, as `time = "Date", open = "Open"`.
    var used: String { listing { $0 != .ignored } }

    /// The columns left unread.
    var ignored: [String] { zip(names, uses).filter { $0.1 == .ignored }.map(\.0) }

    /// Checks that the columns make bars or a series.
    func check(_ sample: Sample) throws(Fault) {
        let fields = uses.compactMap { use in
            if case .field(let field) = use { field } else { nil }
        }
        let missing = [BarField.open, .high, .low, .close].filter { !fields.contains($0) }
        let isSeries = missing == [.open, .high, .low]
        let isQuote = missing.count == 4 && fields.contains { $0.isPrice }
        guard position(of: .time) != nil, missing.isEmpty || isSeries || isQuote else {
            let lacking = (position(of: .time) == nil ? ["time"] : []) + (isSeries ? [] : missing.map(\.name))
            throw Fault(
                .input, "no column is known to be the \(lacking.joined(separator: ", "))",
                at: "\(sample.member.place):\(sample.linesBeforeRows)",
                remedy:
                    "the columns are \(names.map { "\"\($0)\"" }.joined(separator: ", ")); "
                    + "name those to read, as in --column close=5"
            )
        }
    }

    // MARK: - Matching

    /// Refuses to choose between columns of one name, unless the number of one is given.
    private func checkUnambiguous(
        _ found: [ImportColumn: Int], _ options: ImportOptions, _ sample: Sample
    ) throws(Fault) {
        guard let header = sample.header?.map(ColumnNames.plain) else { return }
        for (column, index) in found.sorted(by: { $0.value < $1.value }) where !header[index].isEmpty {
            if case .number = options.columns[column] { continue }
            let alike = header.indices.filter { header[$0] == header[index] }
            guard alike.count > 1 else { continue }
            let numbers = alike.map { String($0 + 1) }.joined(separator: " and ")
            throw Fault(
                .input, "columns \(numbers) are both called \"\(names[index])\"",
                at: "\(sample.member.place):\(sample.linesBeforeRows)",
                remedy: "say which one to read, as in --column \(column.name)=\(alike[0] + 1)")
        }
    }

    private func position(
        of reference: ColumnReference, for column: ImportColumn, at place: String
    ) throws(Fault) -> Int {
        switch reference {
        case .number(let number):
            guard uses.indices.contains(number - 1) else {
                throw Fault(
                    .input, "column \(number) is to be the \(column.name) and there are \(uses.count)", at: place)
            }
            return number - 1
        case .name(let name):
            let exact = names.firstIndex(of: name)
            let plain = names.firstIndex { ColumnNames.plain($0) == ColumnNames.plain(name) }
            guard let index = exact ?? plain else {
                throw Fault(
                    .input, "no column \"\(name)\" to be the \(column.name)", at: place,
                    remedy: "the columns are \(names.map { "\"\($0)\"" }.joined(separator: ", "))")
            }
            return index
        }
    }

    /// Finds the columns that no option names. A date beside a time is a date and a time of day.
    private func match(_ header: [String], into found: inout [ImportColumn: Int]) {
        let isGiven = found[.time] != nil
        if !isGiven, let date = header.firstIndex(of: "date"), let time = header.firstIndex(of: "time") {
            found[.time] = date
            if found[.timeOfDay] == nil { found[.timeOfDay] = time }
        }
        for (column, names) in ColumnNames.known where found[column] == nil {
            let taken = Set(found.values)
            found[column] =
                names.lazy.compactMap { name in
                    header.indices.first {
                        header[$0] == name && !taken.contains($0) && (name != "" || (column == .time && $0 == 0))
                    }
                }.first
        }
    }

    /// Two columns of which one is a time are a series, whatever the other is called.
    private mutating func takeSeries() {
        guard uses.count == 2, let time = position(of: .time), uses[1 - time] == .ignored else { return }
        uses[1 - time] = .field(.close)
    }

    /// Lets a column name what is traded.
    mutating func takeSymbol(_ index: Int) { uses[index] = .symbol }

    private static func use(_ column: ImportColumn) -> ColumnUse {
        switch column {
        case .time: .time
        case .timeOfDay: .timeOfDay
        case .symbol: .symbol
        case .field(let field): .field(field)
        }
    }

    private func listing(_ isListed: (ColumnUse) -> Bool) -> String {
        let parts = zip(names, uses).filter { isListed($0.1) }.map { name, use in
            switch use {
            case .field(let field): "\(field.name) = \"\(name)\""
            case .time: "time = \"\(name)\""
            case .timeOfDay: "time of day = \"\(name)\""
            case .symbol: "symbol = \"\(name)\""
            case .ignored: "\"\(name)\""
            }
        }
        return parts.joined(separator: ", ")
    }
}
