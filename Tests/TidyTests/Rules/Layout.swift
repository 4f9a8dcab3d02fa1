extension Rule {
    /// What the top of the repository may hold.
    private static let topLevelNames: Set<String> = [
        ".ci", ".gitignore", ".swift-format", "Makefile", "Package.swift", "README.md", "Sources", "Tests", "datasets",
        "notebooks-export", "reports", "strategies",
    ]

    static let topLevel = Rule("the top of the repository holds what is agreed, and nothing else") { repository in
        repository.topLevel.filter { !topLevelNames.contains($0) }.map {
            Violation(path: $0, line: 1, what: "does not belong at the top")
        }
    }

    static let testPresence = Rule("a module with behaviour has tests that can fail") { repository in
        guard let manifest = repository.manifest else { return [] }
        return manifest.targets.filter { $0.kind == .module && $0.folder.hasPrefix("Sources/") }.compactMap { module in
            let sources = repository.files.filter { $0.isInside(module.folder) }
            guard sources.contains(where: hasBehaviour) else { return nil }
            let tests = repository.files.filter { $0.isInside("Tests/\(module.name)Tests") }
            guard !tests.contains(where: hasAssertion) else { return nil }
            return Violation(path: "Tests/\(module.name)Tests", line: 1, what: "no assertion about \(module.name)")
        }
    }

    private static func hasBehaviour(_ file: TextFile) -> Bool {
        Declaration.all(in: file.tokens).contains { ["func", "var", "subscript"].contains($0.keyword) }
    }

    private static func hasAssertion(_ file: TextFile) -> Bool {
        let tokens = file.tokens
        return tokens.indices.dropFirst().contains { index in
            let isMacro = tokens[index].isWord("expect") || tokens[index].isWord("require")
            return isMacro && tokens[index - 1].isSign("#")
        }
    }
}
