public import Faults

/// What came of checking a text.
public struct CheckedText: Sendable {
    /// The text.
    public let text: ScriptText
    /// What is to be said about it, in its order.
    public let diagnostics: [Diagnostic]
    /// The script; nil where there are errors.
    public let script: Script?
    /// What was understood and has no effect, by place.
    public let dropped: [DroppedName]
    /// What the language has and the subset has not, by place.
    public let refused: [RefusedName]

    /// The script, where it may run; else the first error as a fault.
    public func runnable() throws(Fault) -> Script {
        if let script { return script }
        let errors = diagnostics.filter { $0.severity == .error }
        guard let first = errors.first else {
            throw Fault(.defect, "a text without errors is no script", at: text.name)
        }
        let more = errors.count > 1 ? " (and \(errors.count - 1) more)" : ""
        throw Fault(
            .input, first.message + more, at: "\(text.name):\(first.position.line):\(first.position.column)",
            remedy: first.hint)
    }

    /// All that is to be said, as a compiler says it.
    public var rendered: String { diagnostics.map { $0.rendered(in: text) }.joined(separator: "\n") }
}

/// Checks a text: the script that it is, and what is wrong with it.
public func check(_ text: ScriptText) -> CheckedText {
    let (tree, diagnostics) = Parser.read(text)
    var list = diagnostics
    let version = LanguageVersion.read(tree.annotations, &list)
    guard let version else {
        return CheckedText(text: text, diagnostics: list.sorted, script: nil, dropped: [], refused: [])
    }
    var elaborator = Elaborator(text, version: version, diagnostics: list)
    let script = elaborator.script(of: tree)
    let known = Set(elaborator.refused)
    let refused = elaborator.refused + Refusals.refused(in: diagnostics.all).filter { !known.contains($0) }
    return CheckedText(
        text: text, diagnostics: elaborator.diagnostics.sorted, script: script, dropped: elaborator.dropped,
        refused: refused.sorted { $0.position < $1.position })
}

/// The version that a text is written in.
enum LanguageVersion {
    static func read(_ annotations: [ScriptAnnotation], _ diagnostics: inout DiagnosticList) -> Int? {
        guard let annotation = annotations.first(where: { $0.word == "version" }) else {
            diagnostics.add(
                Diagnostic(
                    .error, "the text does not say its version, so it is version 1",
                    at: TextPosition(line: 1, column: 1),
                    hint: "versions 5 and 6 are read: put \"//@version=6\" in the first line"))
            return nil
        }
        let digits = annotation.text.drop { $0 == "=" || $0 == " " }.prefix { $0.isNumber }
        if digits == "5" || digits == "6" { return digits == "5" ? 5 : 6 }
        let length = 2 + annotation.word.count + annotation.text.count
        let shown = digits.isEmpty ? "\"\(annotation.text)\"" : String(digits.prefix(10))
        let remedy =
            digits == "4" || digits == "3"
            ? "built-in names moved into namespaces: sma is ta.sma, security is request.security"
            : "rewrite it in version 6"
        diagnostics.add(
            Diagnostic(
                .error,
                "version \(shown) is not read, versions 5 and 6 are",
                at: annotation.position, length: length, hint: remedy))
        return nil
    }
}

extension Elaborator {
    /// Tells the names that nothing reads: often one of two that look alike was meant.
    private mutating func tellUnused(_ tree: SyntaxTree) {
        for (position, name) in declaredNames where !readNames.contains(position) && !name.hasPrefix("_") {
            let isInTuple = text.line(position.line).contains { $0 == "[" } && position.column > 1
            diagnostics.add(
                Diagnostic(
                    .note, "\"\(name)\" is never read", at: position, length: name.unicodeScalars.count,
                    hint: isInTuple ? "write \"_\" in its place" : nil))
        }
        for case .function(let function) in tree.statements.map(\.form) {
            guard !called.contains(function.name.position) else { continue }
            diagnostics.add(
                Diagnostic(
                    .note, "\"\(function.name.text)\" is never called", at: function.name.position,
                    length: function.name.length))
        }
    }

    /// Tells that no bar is known to be the last, where something that is done depends on it.
    private mutating func tellLastBar(_ body: [Statement]) {
        guard let place = lastBarPlace, RequestReading.decides(.isLast, in: body) else { return }
        warning(
            "this is false on every bar: none knows that no other follows", at: place,
            hint: "what it guards is never done; compare \"time\" with \"timestamp(…)\" to end at a date")
    }

    /// The script of a whole tree, or nil where something is wrong.
    mutating func script(of tree: SyntaxTree) -> Script? {
        frames = [
            Frame(
                scopes: [Scope(statements: tree.statements)], function: nil,
                reassigned: Reassignments.names(in: tree.statements))
        ]
        for case .function(let function) in tree.statements.map(\.form) { declare(function) }
        _ = body(tree.statements)
        for case .function(let function) in tree.statements.map(\.form) { readUncalled(function) }
        if declaration == nil {
            error(
                "the text declares no strategy",
                at: tree.statements.first?.position ?? TextPosition(line: 1, column: 1),
                hint: "write \"strategy(\"Title\")\" below the version")
        }
        guard diagnostics.errorCount == 0, let declaration else { return nil }
        // Where a name is wrong, the right one seems to be read nowhere.
        tellUnused(tree)
        let body = Pruning.pruned(open[0], keeping: named)
        tellLastBar(body)
        var title = ""
        if case .string(let given) = declaration["title"] { title = given }
        return Script(
            title: title, version: version, declaration: declaration, inputs: inputs, variables: variables,
            body: body, sites: sites, plots: plots, dropped: dropped,
            annotations: tree.annotations.filter { $0.word == "sweep" || $0.word == "data" })
    }
}
