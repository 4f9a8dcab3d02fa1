public import Faults

/// A command-line program: its commands, the options that all of them share, and what its words mean.
///
/// `--help`, `--version` and `completion bash|zsh|fish` come from the declarations. Contradictory declarations stop the
/// program when it is made.
public struct Program<Context>: Sendable {
    /// A command with its arguments read and checked.
    public struct PreparedCommand: Sendable {
        /// The values of the command line.
        public let arguments: ParsedArguments
        /// Does the work.
        public let run: @Sendable (Context) throws(Fault) -> ExitCode
    }

    /// What a command line asks for.
    public enum Invocation: Sendable {
        /// Text for standard output: help, version, or a completion script.
        case answer(String)
        /// A command to run.
        case command(PreparedCommand)
    }

    let tree: CommandTree
    private let preparations: [[String]: Entry.Preparation]
    private let notice: String?

    /// A program of these commands and groups; a notice is told below the version.
    public init(
        name: String, version: String, summary: String, notice: String? = nil, globals: [any ArgumentKey],
        commands: [Entry]
    ) {
        self.notice = notice
        let entries = commands.map(\.node) + [CompletionCommand.node(programName: name)]
        tree = CommandTree(
            programName: name, version: version, globals: globals.map(\.declaration),
            root: CommandNode(name: name, summary: summary, content: .group(entries)))
        tree.checkRules()
        var preparations: [[String]: Entry.Preparation] = [:]
        for command in commands {
            for (path, prepare) in command.preparations { preparations[path] = prepare }
        }
        self.preparations = preparations
    }

    /// Reads a command line, without the program's own name; faults of usage say where help is found.
    public func parse(_ words: [String], environment: [String: String]) throws(Fault) -> Invocation {
        var parser = CommandParser(tree, words: words, environment: environment)
        switch try parser.parse() {
        case .help(let path): return .answer(HelpPage(tree, path: path).text)
        case .version: return .answer("\(tree.programName) \(tree.version)\n" + (notice.map { "\n\($0)\n" } ?? ""))
        case .command(let arguments):
            if arguments.commandPath == [CompletionCommand.name] {
                return .answer(arguments[CompletionCommand.shell].script(for: tree))
            }
            return .command(try prepare(arguments))
        }
    }

    /// Every example of every command.
    public var examples: [CommandSpecification.Example] {
        tree.nodes.flatMap { $0.node.specification?.examples ?? [] }
    }

    private func prepare(_ arguments: ParsedArguments) throws(Fault) -> PreparedCommand {
        guard let prepare = preparations[arguments.commandPath] else {
            preconditionFailure("every command can be run, was \(arguments.commandPath)")
        }
        do throws(Fault) {
            return PreparedCommand(arguments: arguments, run: try prepare(arguments))
        } catch {
            throw error.kind == .usage ? error.ofUsage(seeing: tree.line(arguments.commandPath)) : error
        }
    }
}
