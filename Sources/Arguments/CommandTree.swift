/// The commands of a program without what they do: the ground of parsing, help and completion.
struct CommandTree: Sendable {
    let programName: String
    let version: String
    let globals: [ArgumentDeclaration]
    let root: CommandNode

    /// The command line up to a node: `assay data import`.
    func line(_ path: [String]) -> String { ([programName] + path).joined(separator: " ") }

    /// Every node with its path, in order of declaration, the root first.
    var nodes: [(path: [String], node: CommandNode)] { Self.nodes(of: root, path: []) }

    private static func nodes(of node: CommandNode, path: [String]) -> [(path: [String], node: CommandNode)] {
        [(path, node)] + node.commands.flatMap { nodes(of: $0, path: path + [$0.name]) }
    }
}

/// A command, or a group of commands.
struct CommandNode: Sendable {
    enum Content: Sendable {
        case command(CommandSpecification)
        case group([CommandNode])
    }

    let name: String
    let summary: String
    let content: Content

    /// The commands of a group.
    var commands: [CommandNode] {
        if case .group(let commands) = content { commands } else { [] }
    }

    /// The declaration of a command.
    var specification: CommandSpecification? {
        if case .command(let specification) = content { specification } else { nil }
    }
}
