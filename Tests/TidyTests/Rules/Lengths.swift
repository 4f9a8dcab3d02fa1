extension Rule {
    private static let greatestFile = 400
    private static let greatestFunction = 70
    private static let greatestLine = 120
    /// Files that may be longer, each with its reason: tables of facts, types that follow a wire format.
    private static let longFiles: [String: String] = [:]
    private static let codeEndings = [".swift", ".c", ".h", ".modulemap"]

    static let fileLength = Rule("a file has at most 400 lines", for: \.isSwift) { file in
        guard file.lines.count > greatestFile, longFiles[file.path] == nil else { return [] }
        return [file.violation(file.lines.count, "\(file.lines.count) lines")]
    }

    static let functionLength = Rule("a function has at most 70 lines", for: \.isSwift) { file in
        let functions: Set<String> = ["func", "init", "deinit", "subscript", "var"]
        return Declaration.all(in: file.tokens).compactMap { declaration in
            guard functions.contains(declaration.keyword), let body = declaration.body(in: file.tokens) else {
                return nil
            }
            let length = file.tokens[body.upperBound].line - declaration.line + 1
            guard length > greatestFunction else { return nil }
            return file.violation(declaration.line, "\(declaration.name) has \(length) lines")
        }
    }

    static let lineShape = Rule(
        "a line of code has at most 120 characters, no tab and no blank at its end",
        for: { file in codeEndings.contains { file.path.hasSuffix($0) } },
        file: { file in
            var violations: [Violation] = []
            for (offset, line) in file.lines.enumerated() {
                if line.count > greatestLine {
                    violations.append(file.violation(offset + 1, "\(line.count) characters"))
                }
                if line.contains("\t") { violations.append(file.violation(offset + 1, "a tab")) }
                if line.last == " " { violations.append(file.violation(offset + 1, "a blank at the end")) }
            }
            if !file.endsWithLineEnd { violations.append(file.violation(file.lines.count, "no line end")) }
            return violations
        })
}
