import Arguments
import Documents
import Faults
import ScriptLanguage
import ScriptPrograms
import Strategies

/// `assay strategy check`: what texts do, what is refused and why.
struct StrategyCheckCommand: Command {
    static let files = Positional<[FilePath]>(
        "file", atLeast: 1, help: "texts in the Pine-compatible language, whose names end in .pine")

    static let specification = CommandSpecification(
        "check", "Check strategies that are texts, without running them",
        discussion: """
            One line a text: its version and inputs, whether it runs, what is understood and left out, how much of it \
            is worked out as columns over all history, bar by bar in a scan, or beside the broker in a loop, and the \
            bars before all of its columns are defined. Where orders are functions of columns a sweep goes from event \
            to event; where they are not, the first reason is told with its line. Below stands what is to be said \
            about its lines, as a compiler does: errors, warnings and notes with the place, the line and what to do.

            A name outside of the subset is refused and never passed over; drawings and colours are taken and left \
            out. The exit code is 3 where a text does not run.

            Intervals and time zones that decide something are those of the series that //@data names in the text, \
            or else of minutes around the clock. Inputs have their usual values.
            """,
        arguments: [files],
        examples: [
            .init("assay strategy check strategies/MyTrend.pine", "What one text does, and what is refused"),
            .init("assay strategy check a.pine b.pine --json", "Two texts for a program"),
        ])

    private let paths: [String]

    init(_ arguments: ParsedArguments) throws(Fault) { paths = arguments[Self.files].map(\.path) }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        var surveys: [ScriptSurvey] = []
        for path in paths { surveys.append(try ScriptSurvey(reading: path)) }
        let isColoured = context.answersInColour
        context.answer(
            ["scripts": .array(surveys.map(\.json)), "running": JSON(surveys.count { $0.running != nil })],
            text: surveys.map { $0.text(isColoured: isColoured) }.joined(separator: surveys.count > 1 ? "\n" : ""))
        return surveys.allSatisfy { $0.running != nil } ? .done : ExitCode(.input)
    }
}

extension ScriptSurvey {
    /// The line of a text, and what is to be said about its lines.
    func text(isColoured: Bool) -> String {
        var lines = [summary]
        lines += checked.diagnostics.map { $0.rendered(in: checked.text, isColoured: isColoured) }
        if let refusal { lines.append("error: \(refusal)") }
        return lines.map { $0 + "\n" }.joined()
    }

    private var summary: String {
        let errors = checked.diagnostics.count { $0.severity == .error }
        guard let script = checked.script else {
            let refused = Self.list(checked.refused.map(\.name))
            let names = refused.isEmpty ? "" : "; refused: \(refused)"
            return "\(path): does not run, \(errors == 1 ? "1 error" : "\(errors) errors")\(names)"
        }
        let head = "\(path): v\(version ?? 0) strategy \"\(script.title)\", \(Self.inputs(script.inputs.count))"
        guard let running else { return "\(head), does not run" }
        var parts = ["\(head), runs"]
        let dropped = Self.list(script.dropped.map(\.name))
        if !dropped.isEmpty {
            let lines = Set(script.dropped.map(\.position.line)).count
            parts.append("\(lines == 1 ? "1 line" : "\(lines) lines") ignored (\(dropped))")
        }
        if !script.plots.isEmpty { parts.append(script.plots.count == 1 ? "1 plot" : "\(script.plots.count) plots") }
        let (calls, statements) = (running.outline.calls, running.outline.statements)
        parts.append("indicator calls \(Self.shares(calls))")
        parts.append("statements \(Self.shares(statements))")
        if running.sleeps { parts.append("asked only where a column says so") }
        parts.append(
            running.obstacle.map { "orders follow the account, since \($0)" } ?? "orders are functions of columns")
        parts.append("look-ahead none")
        parts.append("warm-up \(running.warmUp == 1 ? "1 bar" : "\(running.warmUp) bars")")
        return parts.joined(separator: "; ")
    }

    /// Names once each, in their order.
    static func list(_ names: [String]) -> String {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }.joined(separator: ", ")
    }

    static func inputs(_ count: Int) -> String { count == 1 ? "1 input" : "\(count) inputs" }

    /// How many there are, and how many of a hundred stand at each level.
    private static func shares(_ counts: ScriptOutline.Counts) -> String {
        guard counts.all > 0 else { return "0" }
        func share(_ count: Int) -> String { NumberText.fixed(100 * Double(count) / Double(counts.all), decimals: 0) }
        return "\(counts.all) (column \(share(counts.column)) % scan \(share(counts.scan)) % "
            + "loop \(share(counts.loop)) %)"
    }

    // MARK: - For programs

    var json: JSON {
        let script = checked.script
        return [
            "file": JSON(path), "runs": JSON(running != nil), "title": JSON(script?.title), "version": JSON(version),
            "inputs": .array(running?.inputsJSON ?? []),
            "ignored": .array(checked.dropped.map { Self.place($0.position, [("name", JSON($0.name))]) }),
            "refused": .array(checked.refused.map(\.json)),
            "plots": JSON((script?.plots ?? []).map(\.title)),
            "indicatorCalls": running?.outline.calls.json ?? nil, "statements": running?.outline.statements.json ?? nil,
            "asksEveryBar": running.map { JSON(!$0.sleeps) } ?? nil,
            "orders": running.map {
                [
                    "functionsOfColumns": JSON($0.obstacle == nil), "obstacle": JSON($0.obstacle?.reason),
                    "line": JSON($0.obstacle?.line),
                ]
            } ?? nil,
            "lookAhead": running.map { _ in JSON(false) } ?? nil, "warmUp": running.map { JSON($0.warmUp) } ?? nil,
            "annotations": .array(
                (script?.annotations ?? []).map {
                    Self.place($0.position, [("word", JSON($0.word)), ("text", JSON($0.text))])
                }),
            "diagnostics": .array(
                checked.diagnostics.map {
                    Self.place(
                        $0.position,
                        [
                            ("length", JSON($0.length)), ("severity", JSON($0.severity.rawValue)),
                            ("message", JSON($0.message)), ("hint", JSON($0.hint)),
                        ])
                }),
            "fault": JSON(refusal?.description),
        ]
    }

    /// A place of the text, and what is there.
    static func place(_ position: TextPosition, _ facts: [(String, JSON)]) -> JSON {
        .object(JSONObject([("line", JSON(position.line)), ("column", JSON(position.column))] + facts))
    }
}

extension RefusedName {
    /// The name as answers give it.
    var json: JSON {
        ScriptSurvey.place(
            position, [("name", JSON(name)), ("reason", JSON(reason)), ("instead", JSON(instead))])
    }
}

extension ScriptSurvey.Running {
    fileprivate var inputsJSON: [JSON] {
        zip(strategy.script.inputs, parameters).map { input, parameter in
            [
                "name": JSON(parameter.name), "variable": JSON(input.name), "kind": JSON(input.kind.rawValue),
                "default": parameter.usual.json, "least": JSON(input.minimum), "greatest": JSON(input.maximum),
                "step": JSON(input.step), "options": JSON(parameter.domain.words),
                "line": JSON(input.position.line),
            ]
        }
    }
}

extension ParameterDomain {
    /// The words that may be chosen; none where any value of the kind is taken.
    fileprivate var words: [String] { if case .choice(let words) = self { words } else { [] } }
}

extension ScriptOutline.Counts {
    fileprivate var json: JSON { ["column": JSON(column), "scan": JSON(scan), "loop": JSON(loop)] }
}

extension Diagnostic {
    /// What is said, with the colours that compilers use where they are wanted.
    func rendered(in text: ScriptText, isColoured: Bool) -> String {
        let plain = rendered(in: text)
        guard isColoured else { return plain }
        let colour =
            switch severity {
            case .error: "31"
            case .warning: "35"
            case .note: "36"
            }
        var lines = plain.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let word = ": \(severity.rawValue): "
        if let range = lines[0].firstRange(of: word) {
            lines[0].replaceSubrange(range, with: ": \u{1B}[1;\(colour)m\(severity.rawValue):\u{1B}[0m ")
        }
        if lines.count > 2, let mark = lines[2].firstIndex(of: "^") {
            lines[2] = "\(lines[2][..<mark])\u{1B}[1;\(colour)m\(lines[2][mark...])\u{1B}[0m"
        }
        return lines.joined(separator: "\n")
    }
}
