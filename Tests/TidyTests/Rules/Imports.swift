extension TextFile {
    /// The modules that a file imports, each with its line.
    var imports: [(module: String, line: Int)] {
        let kinds: Set<String> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
        return tokens.indices.compactMap { index in
            guard tokens[index].isWord("import"), index + 1 < tokens.count else { return nil }
            let named = kinds.contains(tokens[index + 1].text) && index + 2 < tokens.count ? index + 2 : index + 1
            guard tokens[named].line == tokens[index].line else { return nil }
            return (tokens[named].text, tokens[index].line)
        }
    }
}

extension Rule {
    static let noFoundation = Rule("no product imports Foundation", for: \.isProduct) { file in
        file.imports.filter { $0.module.hasPrefix("Foundation") }.map { file.violation($0.line, "import \($0.module)") }
    }

    static let moduleArrows = Rule("a target imports what it declares, all of it, from above") { repository in
        guard let manifest = repository.manifest else { return [] }
        let own = Set(manifest.targets.map(\.name))
        // A test that runs a program has it built, but has nothing to import.
        let unimported = Set(manifest.targets.filter { $0.kind == .program }.map(\.name)).union(["TestSupport"])
        var above: Set<String> = []
        var violations: [Violation] = []
        for target in manifest.targets {
            let declared = Set(target.uses)
            func complain(_ what: String) {
                violations.append(Violation(path: "Package.swift", line: target.line, what: "\(target.name) \(what)"))
            }
            for name in target.uses where !above.contains(name) { complain("uses \(name), which is not above it") }
            above.insert(target.name)
            guard target.kind != .system, target.kind != .library else { continue }
            let files = repository.files.filter { $0.isInside(target.folder) }
            let imported = Set(files.flatMap { $0.imports.map(\.module) }).intersection(own)
            for name in imported.subtracting(declared).sorted() { complain("imports \(name) without using it") }
            for name in declared.subtracting(imported).subtracting(unimported).sorted() {
                complain("uses \(name) and never imports it")
            }
        }
        return violations
    }
}
