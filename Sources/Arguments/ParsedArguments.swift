/// The checked values of one command line, read by the keys that declared them.
public struct ParsedArguments: Sendable {
    /// The command and the groups above it: `["data", "import"]`.
    public let commandPath: [String]
    private let contents: [String: any Sendable]
    private let givenNames: Set<String>

    init(commandPath: [String], contents: [String: any Sendable], givenNames: Set<String>) {
        self.commandPath = commandPath
        self.contents = contents
        self.givenNames = givenNames
    }

    /// The value of an option.
    public subscript<Content>(option: Option<Content>) -> Content { content(of: option.declaration) }

    /// The value of a positional argument.
    public subscript<Content>(positional: Positional<Content>) -> Content { content(of: positional.declaration) }

    /// Whether a flag was given.
    public subscript(flag: Flag) -> Bool { content(of: flag.declaration) }

    /// Whether the argument was given on the command line or by its environment variable.
    public func isGiven(_ key: any ArgumentKey) -> Bool { givenNames.contains(key.declaration.name) }

    private func content<Content: Sendable>(of declaration: ArgumentDeclaration) -> Content {
        guard let boxed = contents[declaration.name] as? Boxed<Content> else {
            preconditionFailure("a key read is declared by its command, was \"\(declaration.name)\"")
        }
        return boxed.content
    }
}
