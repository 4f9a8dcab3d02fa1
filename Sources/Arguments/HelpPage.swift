/// The help of a command or a group, at most 80 columns wide.
struct HelpPage {
    private let tree: CommandTree
    private let path: [String]
    private let node: CommandNode
    private static let width = 80

    /// The page of an existing path.
    init(_ tree: CommandTree, path: [String]) {
        guard let node = tree.nodes.first(where: { $0.path == path })?.node else {
            preconditionFailure("help is shown for a command that exists, was \(path)")
        }
        self.tree = tree
        self.path = path
        self.node = node
    }

    /// The whole page, its last line ended.
    var text: String {
        let sections = node.specification.map(commandSections) ?? groupSections
        return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    private func commandSections(_ specification: CommandSpecification) -> [[String]] {
        [
            usage(specification),
            paragraph(specification.summary + "."),
            paragraph(specification.discussion ?? ""),
            section("Arguments", specification.positionals.map { (term($0), explanation($0)) }),
            section("Options", specification.options.map { (term($0), explanation($0)) }),
            globalSection,
            examples(specification.examples),
        ]
    }

    private var groupSections: [[String]] {
        [
            ["Usage: \(tree.line(path)) COMMAND [options]"],
            paragraph(node.summary + "."),
            section("Commands", node.commands.map { ($0.name, $0.summary) }),
            globalSection,
            paragraph("Run '\(tree.line(path)) COMMAND --help' for the options and examples of a command."),
        ]
    }

    // MARK: - Sections

    private func usage(_ specification: CommandSpecification) -> [String] {
        let arguments = specification.positionals.map(usageTerm)
        let required = specification.options.filter { $0.minimumCount > 0 }
            .map { "--\($0.name)\u{A0}\($0.placeholder)" }
        let head = "Usage: \(tree.line(path)) "
        let indent = String(repeating: " ", count: min(head.count, 24))
        let tail = (arguments + required + ["[options]"]).joined(separator: " ")
        let lines = TextWrapping.lines(tail, width: Self.width - max(head.count, indent.count))
        // An option and its value stay on one line: the space between them does not break.
        return lines.enumerated().map { place, line in
            (place == 0 ? head : indent) + String(line.map { $0 == "\u{A0}" ? " " : $0 })
        }
    }

    private func paragraph(_ text: String) -> [String] {
        text.isEmpty
            ? []
            : text.split(separator: "\n", omittingEmptySubsequences: false)
                .flatMap { $0.isEmpty ? [""] : TextWrapping.lines(String($0), width: Self.width) }
    }

    private func section(_ title: String, _ rows: [(term: String, text: String)]) -> [String] {
        rows.isEmpty ? [] : ["\(title):"] + TextWrapping.definitions(rows, width: Self.width)
    }

    private var globalSection: [String] {
        var rows = tree.globals.map { (term($0), explanation($0)) }
        rows.append(("-h, --help", "show this help"))
        if path.isEmpty { rows.append(("    --version", "show the version")) }
        return section("Global options", rows)
    }

    private func examples(_ examples: [CommandSpecification.Example]) -> [String] {
        ["Examples:"]
            + examples.flatMap { example in
                ["  \(example.line)"]
                    + TextWrapping.lines(example.explanation, width: Self.width - 6).map { "      \($0)" }
            }
    }

    // MARK: - One argument

    private func usageTerm(_ argument: ArgumentDeclaration) -> String {
        let term = term(argument)
        return argument.minimumCount > 0 ? term : "[\(term)]"
    }

    private func term(_ argument: ArgumentDeclaration) -> String {
        if argument.kind == .positional {
            return argument.placeholder + (argument.occurrence == .several ? "..." : "")
        }
        let short = argument.short.map { "-\($0), " } ?? "    "
        return short + "--\(argument.name)" + (argument.takesValue ? " \(argument.placeholder)" : "")
    }

    private func explanation(_ argument: ArgumentDeclaration) -> String {
        var notes: [String] = []
        if argument.takesValue, argument.minimumCount > 0 { notes.append("required") }
        if argument.takesValue, argument.occurrence == .several { notes.append("may be repeated") }
        if !argument.allowedWords.isEmpty { notes.append(argument.allowedWords.joined(separator: ", ")) }
        if let range = argument.allowedRange { notes.append(range) }
        if !argument.defaultWords.isEmpty { notes.append("default: \(argument.defaultWords.joined(separator: " "))") }
        if let variable = argument.environment { notes.append("environment: \(variable)") }
        return argument.help + (notes.isEmpty ? "" : " (\(notes.joined(separator: "; ")))")
    }
}
