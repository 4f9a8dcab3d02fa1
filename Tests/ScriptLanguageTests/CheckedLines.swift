import ScriptLanguage

/// A text below a version and a declaration, checked.
func checked(_ body: String, version: Int = 6) -> CheckedText {
    check(ScriptText(name: "x.pine", text: "//@version=\(version)\nstrategy(\"Test\")\n\(body)\n"))
}

/// The statements that a text becomes, one a line; what is wrong with it where it becomes none.
func core(_ body: String, version: Int = 6) -> String {
    let result = checked(body, version: version)
    guard let script = result.script else { return result.rendered }
    return script.description.split(separator: "\n").drop { !$0.hasPrefix("version") }.dropFirst()
        .filter { !$0.hasPrefix("input ") }.joined(separator: "\n")
}

/// What the variable `x` of a text is given.
func shape(_ expression: String, version: Int = 6) -> String {
    let lines = core("x = \(expression)\nx := x", version: version).split(separator: "\n")
    guard let line = lines.first(where: { $0.hasPrefix("x#") }) else { return lines.joined(separator: "\n") }
    return String(line.drop { $0 != "=" }.dropFirst(2))
}

/// The messages of a text, without places.
func messages(_ body: String, version: Int = 6, severity: DiagnosticSeverity = .error) -> [String] {
    checked(body, version: version).diagnostics.filter { $0.severity == severity }.map(\.message)
}
