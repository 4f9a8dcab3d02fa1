import Arguments
import Documents
import Faults
import ScriptLanguage
import ScriptPrograms

/// `assay strategy explain`: a text line by line, with where each line is done.
struct StrategyExplainCommand: Command {
    static let file = Positional<FilePath>("file", help: "a text in the Pine-compatible language")

    static let specification = CommandSpecification(
        "explain", "Show a text line by line, with where each line is done",
        discussion: """
            Each line has letters before it that tell where its statements are done, with the usual values of the \
            inputs: V as a column over all history, computed once; S in a scan, bar by bar, once over all history, \
            because the script remembers something; L in the loop beside the broker, at each bar that it is asked on; \
            = before the first bar, because inputs and constants decide it. A line of a function has the letters of \
            all its calls; one without letters is a part of those that read it. A dash stands before lines with \
            names that are understood and left out, and an exclamation mark before those with an error, a refused \
            name among them; below it stands why.
            """,
        arguments: [file],
        examples: [
            .init("assay strategy explain strategies/MyTrend.pine", "Which lines are columns, and which are a loop")
        ])

    private let path: String

    init(_ arguments: ParsedArguments) throws(Fault) { path = arguments[Self.file].path }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        let explained = ExplainedScript(try ScriptSurvey(reading: path))
        context.answer(explained.json, text: explained.text)
        return explained.survey.running == nil ? ExitCode(.input) : .done
    }
}

/// A text with what becomes of each line.
private struct ExplainedScript {
    let survey: ScriptSurvey
    private let dropped: [Int: [String]]
    private let errors: [Int: [Diagnostic]]
    private let refused: [Int: [RefusedName]]

    init(_ survey: ScriptSurvey) {
        self.survey = survey
        let checked = survey.checked
        dropped = Dictionary(grouping: checked.dropped, by: \.position.line).mapValues { $0.map(\.name) }
        refused = Dictionary(grouping: checked.refused, by: \.position.line)
        errors = Dictionary(grouping: checked.diagnostics.filter { $0.severity == .error }, by: \.position.line)
    }

    private func levels(_ line: Int) -> Set<ScriptOutline.Level> { survey.running?.outline.lines[line] ?? [] }

    /// The sign of each level, in a place of its own.
    private func signs(_ line: Int) -> String {
        if errors[line] != nil { return "!  " }
        let levels = levels(line)
        if levels.isEmpty { return dropped[line] == nil ? "   " : "-  " }
        if levels == [.known] { return "=  " }
        let signs: [(ScriptOutline.Level, String)] = [(.column, "V"), (.scan, "S"), (.loop, "L")]
        return signs.map { levels.contains($0.0) ? $0.1 : " " }.joined()
    }

    var text: String {
        let source = survey.checked.text
        let width = String(source.lineCount).count
        var result = ""
        for number in 1...source.lineCount {
            let line = source.line(number)
            if number == source.lineCount, line.isEmpty { break }
            let head = "\(String(number).paddedLeft(to: width)) \(signs(number)) "
            result += line.isEmpty ? String(head.reversed().drop { $0 == " " }.reversed()) + "\n" : "\(head)| \(line)\n"
            let indent = String(repeating: " ", count: head.count)
            for error in errors[number] ?? [] {
                result += "\(indent)  ! \(error.message)" + (error.hint.map { ": \($0)" } ?? "") + "\n"
            }
            if let names = dropped[number] { result += "\(indent)  - left out: \(ScriptSurvey.list(names))\n" }
        }
        if let refusal = survey.refusal { return result + "\nerror: \(refusal)\n" }
        guard let outline = survey.running?.outline else { return result + "\nit does not run\n" }
        let (statements, calls) = (outline.statements, outline.calls)
        return result + """

            V column   \(statements.column) statements, \(calls.column) indicator calls
            S scan     \(statements.scan) statements, \(calls.scan) indicator calls
            L loop     \(statements.loop) statements, \(calls.loop) indicator calls

            """
    }

    var json: JSON {
        let source = survey.checked.text
        let lines = (1...source.lineCount).map { number -> JSON in
            let levels = levels(number)
            return [
                "line": JSON(number), "text": JSON(source.line(number)),
                "levels": JSON(ScriptOutline.Level.allCases.filter(levels.contains).map(\.rawValue)),
                "ignored": JSON(dropped[number] ?? []), "refused": .array((refused[number] ?? []).map(\.json)),
                "errors": JSON((errors[number] ?? []).map(\.message)),
            ]
        }
        return [
            "file": JSON(survey.path), "runs": JSON(survey.running != nil), "title": JSON(survey.checked.script?.title),
            "version": JSON(survey.version), "lines": .array(lines), "fault": JSON(survey.refusal?.description),
        ]
    }
}
