import Faults
import Market

/// One way to understand a sample. Rules are asked in turn, and the first that knows the sample decides.
struct LayoutRule: Sendable {
    /// The formats the rule can tell.
    let formats: [FileFormat]
    /// The layout of a sample, or nil where the rule does not know it.
    let layout: @Sendable (Sample, ImportOptions) throws(Fault) -> Layout?

    /// Every rule, the most exact first.
    static let all = [
        LayoutRule(formats: [.leanTrade, .leanQuote], layout: leanLayout),
        LayoutRule(formats: [.yahoo], layout: yahooLayout),
        LayoutRule(formats: [.tradingView], layout: tradingViewLayout),
        LayoutRule(formats: [.delimited], layout: delimitedLayout),
    ]

    /// The layout of a sample: of the format asked for, or of the first rule that knows it.
    static func layout(of sample: Sample, _ options: ImportOptions) throws(Fault) -> Layout {
        for rule in all where options.format.map(rule.formats.contains) ?? true {
            if let layout = try rule.layout(sample, options), options.format ?? layout.format == layout.format {
                return layout
            }
        }
        let seen = sample.header == nil ? "the first line" : "the header"
        let line = sample.header?.joined(separator: String(UnicodeScalar(sample.delimiter))) ?? sample.firstLine
        let place = "\(sample.member.place):\(max(1, sample.linesBeforeRows))"
        guard let format = options.format else {
            throw Fault(
                .input, "\(seen) \"\(line)\" is of no layout that is known", at: place,
                remedy: "there is no header; say which column is which, as in --column time=1 --column close=5")
        }
        throw Fault(
            .input, "\(seen) \"\(line)\" is not that of \(format.title)", at: place,
            remedy: "leave --format out to detect it")
    }
}

/// Rows with named columns, or with columns that the options name.
private func delimitedLayout(_ sample: Sample, _ options: ImportOptions) throws(Fault) -> Layout? {
    if sample.header == nil, options.columns.isEmpty { return nil }
    return try namedLayout(sample, options, .delimited)
}

/// `Date,Open,High,Low,Close,Adj Close,Volume`, and `Name` behind it where files were put together.
private func yahooLayout(_ sample: Sample, _ options: ImportOptions) throws(Fault) -> Layout? {
    let signature = ["date", "open", "high", "low", "close", "adjclose", "volume"]
    guard let header = sample.header?.map(ColumnNames.plain), header.starts(with: signature),
        header.count == 7 || (header.count == 8 && header[7] == "name")
    else { return nil }
    var layout = try namedLayout(sample, options, .yahoo, symbolColumn: header.count == 8 ? 7 : nil)
    layout.priceBasis = .split
    layout.note("price basis", "split: Yahoo divides its prices by later splits")
    layout.note("adjusted close", "not read: it is of another basis than the other prices")
    return layout
}

/// `time,open,high,low,close`, then `Volume` and plots as the chart has them.
private func tradingViewLayout(_ sample: Sample, _ options: ImportOptions) throws(Fault) -> Layout? {
    guard let header = sample.header, header.starts(with: ["time", "open", "high", "low", "close"]),
        header.count == 5 || header[5] != "volume"
    else { return nil }
    let layout = try namedLayout(sample, options, .tradingView)
    return layout.time.meaning == .wallClock ? nil : layout
}

/// A layout of columns that the header or the options name.
private func namedLayout(
    _ sample: Sample, _ options: ImportOptions, _ format: FileFormat, symbolColumn: Int? = nil
) throws(Fault) -> Layout {
    var match = try ColumnMatch(sample, options)
    if let symbolColumn { match.takeSymbol(symbolColumn) }
    try match.check(sample)
    guard let timeColumn = match.position(of: .time) else { preconditionFailure("checked columns have a time") }
    let detection = try TimeDetection(
        sample.values(ofColumn: timeColumn), options, at: sample.firstRowPlace)
    let hasClockColumn = match.position(of: .timeOfDay) != nil
    let meaning = hasClockColumn && detection.meaning == .date ? .wallClock : detection.meaning
    var layout = Layout(
        format: format, delimiter: sample.delimiter, uses: match.uses, names: match.names,
        time: TimeText(form: detection.form, meaning: meaning))
    layout.note("format", format.title)
    layout.note("delimiter", delimiterNames[sample.delimiter] ?? "\(sample.delimiter)")
    layout.note("columns", match.used)
    if !match.ignored.isEmpty {
        layout.note("columns not read", match.ignored.map { "\"\($0)\"" }.joined(separator: ", "))
    }
    layout.note("times", hasClockColumn ? "\(detection.finding), and a column for the time of day" : detection.finding)
    layout.clock = try zone(for: meaning, sample, options, into: &layout)
    if let column = match.position(of: .symbol) { layout.symbol = sample.values(ofColumn: column).first }
    return layout
}

private let delimiterNames: [UInt8: String] = [
    UInt8(ascii: ","): "comma", UInt8(ascii: ";"): "semicolon", UInt8(ascii: "\t"): "tab", UInt8(ascii: "|"): "bar",
]

/// The place whose clocks the times show. Only dates may go without one.
private func zone(
    for meaning: TimeMeaning, _ sample: Sample, _ options: ImportOptions, into layout: inout Layout
) throws(Fault) -> (any LocalClock)? {
    switch meaning {
    case .instant:
        layout.note("time zone", "told by each time")
        return options.timeZone
    case .wallClock:
        guard let clock = options.timeZone else {
            throw Fault(
                .input, "the times have no offset from universal time", at: sample.firstRowPlace,
                remedy: "give their zone, as in --timezone America/New_York")
        }
        layout.note("time zone", "\(clock.name), as given")
        return clock
    case .date:
        let clock = options.timeZone
        layout.note("time zone", clock.map { "dates begin in \($0.name), as given" } ?? "dates begin in UTC")
        return clock
    }
}
