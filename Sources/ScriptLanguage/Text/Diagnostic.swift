/// Something that is to be said about a place of a script.
public struct Diagnostic: Hashable, Sendable {
    /// How much it matters.
    public let severity: DiagnosticSeverity
    /// Where it is.
    public let position: TextPosition
    /// How many characters of the line it is about, at least 1.
    public let length: Int
    /// What is the matter: lower case, no full stop.
    public let message: String
    /// What to do about it.
    public let hint: String?

    /// Something to say.
    public init(
        _ severity: DiagnosticSeverity, _ message: String, at position: TextPosition, length: Int = 1,
        hint: String? = nil
    ) {
        self.severity = severity
        self.position = position
        self.length = max(1, length)
        self.message = message
        self.hint = hint
    }

    /// Place and message, the line of the text, a mark below it, and what to do.
    public func rendered(in text: ScriptText) -> String {
        let (line, before, room) = shown(text.line(position.line).unicodeScalars)
        let mark = "^" + String(repeating: "~", count: min(length, room) - 1)
        let indent = before.map { $0 == "\t" ? "\t" : " " }.joined()
        let number = String(position.line)
        let gutter = String(repeating: " ", count: number.count)
        var result = """
            \(text.name):\(position.line):\(position.column): \(severity.rawValue): \(message)
             \(number) | \(line)
             \(gutter) | \(indent)\(mark)
            """
        if let hint { result += "\n \(gutter) = \(hint)" }
        return result
    }
}

extension Diagnostic {
    /// So many characters of a line are shown before the place and from it on.
    private static let reach = (before: 80, after: 120)

    /// The part of a line around the place, what of it stands before the place, and the room from there on.
    private func shown(_ line: String.UnicodeScalarView) -> (line: String, before: String.UnicodeScalarView, room: Int)
    {
        let before = line.prefix(position.column - 1)
        let after = line[before.endIndex...]
        var start = String.UnicodeScalarView(before.suffix(Self.reach.before))
        if start.count < before.count { start.insert("…", at: start.startIndex) }
        var rest = String.UnicodeScalarView(after.prefix(Self.reach.after))
        let room = max(1, rest.count)
        if rest.count < after.count { rest.append("…") }
        return (String(start + rest), start, room)
    }
}

/// How much a diagnostic matters.
public enum DiagnosticSeverity: String, Hashable, Sendable {
    /// The script cannot run.
    case error
    /// It runs, and may not do what it seems to.
    case warning
    /// It runs; something was left out or is worth to know.
    case note
}

/// What has been said so far; the same is not said twice, and not without end.
struct DiagnosticList {
    /// So many errors are enough for one reading.
    private static let limit = 100
    private(set) var all: [Diagnostic] = []
    private(set) var errorCount = 0
    private var said: Set<Diagnostic> = []

    var isFull: Bool { errorCount >= Self.limit }

    mutating func add(_ diagnostic: Diagnostic) {
        guard !isFull, said.insert(diagnostic).inserted else { return }
        all.append(diagnostic)
        if diagnostic.severity == .error { errorCount += 1 }
    }

    /// In the order of the text.
    var sorted: [Diagnostic] {
        all.enumerated().sorted { ($0.element.position, $0.offset) < ($1.element.position, $1.offset) }.map(\.element)
    }
}
