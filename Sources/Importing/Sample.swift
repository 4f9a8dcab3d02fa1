import Faults

/// The first lines of a text of rows: what its layout is told by.
struct Sample {
    /// The most bytes that are looked at.
    static let bytes = 1 << 16
    /// The most lines that are looked at.
    static let lines = 500

    /// Where the text comes from.
    let source: SourceBytes
    /// The text within the source.
    let member: Member
    /// The byte between fields.
    let delimiter: UInt8
    /// The names in the first line, where it holds names.
    let header: [String]?
    /// The first rows, field by field.
    let rows: [[String]]
    /// The number of lines before the first row.
    let linesBeforeRows: Int
    /// The number of bytes before the first row.
    let bytesBeforeRows: Int
    /// The first row as it stands in the file.
    let firstLine: String

    /// Looks at the first bytes of a text, `head`; `isWhole` where there are no more.
    init(_ head: [UInt8], isWhole: Bool, of member: Member, in source: SourceBytes) throws(Fault) {
        self.source = source
        self.member = member
        try checkIsText(head, at: member.place)
        let lines = head.withUnsafeBufferPointer { Self.lines(of: $0, isWhole: isWhole) }
        guard let first = lines.firstIndex(where: { !$0.isBeforeHeader }) else {
            throw Fault(
                .input, isWhole ? "the file has no rows" : "a line is longer than \(Self.bytes) bytes",
                at: isWhole ? member.place : "\(member.place):\(lines.count + 1)",
                remedy: isWhole ? nil : "check that the file is text of lines")
        }
        let shown = lines[first...].filter { !$0.text.isEmpty }.map(\.text)
        let delimiter = Self.delimiter(of: shown)
        let split = shown.map { Self.fields(of: $0, delimiter) }
        let hasHeader = Self.isHeader(split[0])
        if hasHeader, let offset = Self.brokenQuote(of: shown[0], delimiter) {
            throw Fault(
                .input, "a quote is opened and not closed", at: "\(member.place):\(first + 1):\(offset + 1)",
                remedy: "correct the first line")
        }
        self.delimiter = delimiter
        header = hasHeader ? split[0] : nil
        rows = Array(split.dropFirst(hasHeader ? 1 : 0))
        firstLine = hasHeader ? (shown.count > 1 ? shown[1] : "") : shown[0]
        linesBeforeRows = first + (hasHeader ? 1 : 0)
        bytesBeforeRows = hasHeader ? lines[first].end : lines[first].start
        guard !rows.isEmpty else { throw Fault(.input, "the file has a header and no rows", at: member.place) }
    }

    /// The position of the first row, for messages.
    var firstRowPlace: String { "\(member.place):\(linesBeforeRows + 1)" }

    /// The values of one column, empty ones left out.
    func values(ofColumn index: Int) -> [String] {
        rows.compactMap { $0.indices.contains(index) && !$0[index].isEmpty ? $0[index] : nil }
    }

    // MARK: - Lines

    private struct Line {
        let text: String
        let start: Int
        let end: Int
        /// Blank and comment lines may precede the header, and so may a byte order mark.
        var isBeforeHeader: Bool { text.isEmpty || text.hasPrefix("#") }
    }

    private static func lines(of head: Text, isWhole: Bool) -> [Line] {
        var lines: [Line] = []
        var start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < head.count, lines.count < Self.lines {
            let newline = head[start...].firstIndex(of: UInt8(ascii: "\n"))
            guard let end = newline ?? (isWhole ? head.count : nil) else { break }
            var bytes = head.part(start..<end)
            if bytes.last == UInt8(ascii: "\r") { bytes = bytes.part(0..<bytes.count - 1) }
            let next = min(end + 1, head.count)
            lines.append(Line(text: bytes.trimmed.string, start: start, end: next))
            start = next
        }
        return lines
    }

    /// The delimiter that most of the first lines have as often as the first does, and then the most frequent one.
    private static func delimiter(of lines: [String]) -> UInt8 {
        var best = (delimiter: UInt8(ascii: ","), agreeing: 0, count: 0)
        for candidate in [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")] {
            let counts = lines.prefix(10).map { fields(of: $0, candidate).count - 1 }
            guard counts[0] > 0 else { continue }
            let agreeing = counts.count { $0 == counts[0] }
            if (agreeing, counts[0]) > (best.agreeing, best.count) { best = (candidate, agreeing, counts[0]) }
        }
        return best.delimiter
    }

    private static func fields(of line: String, _ delimiter: UInt8) -> [String] {
        var line = line
        return line.withUTF8 { text in
            var fields: [Field] = []
            let isBroken = FieldSplitter(delimiter: delimiter).split(text, into: &fields) != nil
            return isBroken ? [text.string] : fields.map(\.text.string)
        }
    }

    /// Where a quote of a line is wrong, if one is.
    private static func brokenQuote(of line: String, _ delimiter: UInt8) -> Int? {
        var line = line
        return line.withUTF8 { text in
            var fields: [Field] = []
            return FieldSplitter(delimiter: delimiter).split(text, into: &fields)
        }
    }

    /// A header has a word in it: something without a digit that is no sign of a missing number.
    private static func isHeader(_ fields: [String]) -> Bool {
        fields.contains { field in
            var field = field
            return field.withUTF8 { text in
                !DecimalText.isMissing(text) && DecimalText.number(text) == nil && !(text.first?.digit != nil)
            }
        }
    }
}

/// Refuses what is no text of rows, by its first bytes.
private func checkIsText(_ head: [UInt8], at place: String) throws(Fault) {
    func refusal(_ what: String, _ remedy: String) -> Fault { Fault(.input, what, at: place, remedy: remedy) }
    guard !head.isEmpty else { throw Fault(.input, "the file is empty", at: place) }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
        throw refusal("the file is UTF-16", "save it as UTF-8")
    }
    let ends = (returns: head.dropLast().count { $0 == 13 }, feeds: head.count { $0 == 10 })
    if ends.feeds == 0, ends.returns > 0 {
        throw refusal("the lines end in carriage returns alone", "save it with line feeds, as tr '\\r' '\\n' does")
    }
    if head.contains(0) { throw refusal("the file is not text", "give delimited text, .gz or .zip") }
    switch head.first(where: { $0 > UInt8(ascii: " ") }) {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
        throw refusal("the file is JSON", "give delimited text; an error answer of a server is JSON too")
    case UInt8(ascii: "<")
    where head.prefix(64).map({ $0 | 0x20 }).starts(with: Array("<!doctype".utf8))
        || head.prefix(64).map({ $0 | 0x20 }).starts(with: Array("<html".utf8)):
        throw refusal("the file is a web page", "download the data itself")
    default: break
    }
}
