/// The targets of a manifest, in the order they are declared in.
struct Manifest: Sendable {
    /// What a target is made as.
    enum Kind: String, Sendable {
        case module, program, tests
        case library = "target"
        case system = "systemLibrary"
    }

    struct Target: Sendable {
        let name: String
        let kind: Kind
        let uses: [String]
        /// The folder of its files.
        let folder: String
        let line: Int
    }

    let targets: [Target]

    init(_ file: TextFile) {
        let tokens = file.tokens
        targets = tokens.indices.compactMap { Self.target(tokens, at: $0) }
    }

    /// Reads `module("Name", uses: ["A", "B"], at: "folder")` and the like.
    private static func target(_ tokens: [Token], at index: Int) -> Target? {
        guard tokens[index].kind == .word, let kind = Kind(rawValue: tokens[index].text),
            index > 0, !tokens[index - 1].isWord("func"), index + 1 < tokens.count, tokens[index + 1].isSign("(")
        else { return nil }
        var depth = 0
        var label = ""
        var values: [String: [String]] = [:]
        for place in (index + 1)..<tokens.count {
            let token = tokens[place]
            if token.isSign("(") || token.isSign("[") { depth += 1 }
            if token.isSign(")") || token.isSign("]") { depth -= 1 }
            if depth == 0 { break }
            if depth == 1, token.kind == .word { label = token.text }
            if depth == 1, token.isSign(",") { label = "" }
            if token.kind == .string { values[label, default: []].append(token.text) }
        }
        guard let name = (values["name"] ?? values[""])?.first else { return nil }
        let folder = values["at"]?.first ?? (kind == .tests ? "Tests/\(name)" : "Sources/\(name)")
        let uses = (values["uses"] ?? []) + (kind == .tests ? ["TestSupport"] : [])
        return Target(name: name, kind: kind, uses: uses, folder: folder, line: tokens[index].line)
    }
}
