/// The command that every program has: it prints the completion script of a shell.
enum CompletionCommand {
    static let name = "completion"

    static let shell = Positional<Shell>("shell", help: "the shell to complete in")

    static func node(programName: String) -> CommandNode {
        let specification = CommandSpecification(
            name, "Print a script with which a shell completes commands and options", arguments: [shell],
            examples: [
                .init("source <(\(programName) \(name) bash)", "Complete in this bash from now on"),
                .init(
                    "\(programName) \(name) fish > ~/.config/fish/completions/\(programName).fish",
                    "Complete in every fish"),
            ])
        return CommandNode(name: name, summary: specification.summary, content: .command(specification))
    }
}

/// A shell that completes words.
enum Shell: String, CaseIterable, ArgumentValue {
    case bash
    case zsh
    case fish

    /// The completion script of a program.
    func script(for tree: CommandTree) -> String {
        let words = CompletionWords(tree)
        return switch self {
        case .bash: words.bashScript
        case .zsh: words.zshScript
        case .fish: words.fishScript
        }
    }
}
