/// What a command declares of itself: help, parsing and completion come from here.
public struct CommandSpecification: Sendable {
    /// The word that calls it.
    public let name: String
    /// One line that says what it does, without a full stop.
    public let summary: String
    /// Paragraphs for its help page.
    public let discussion: String?
    /// Command lines that work.
    public let examples: [Example]
    let arguments: [ArgumentDeclaration]

    /// A command; positional arguments are taken in the order of their declaration.
    public init(
        _ name: String, _ summary: String, discussion: String? = nil, arguments: [any ArgumentKey] = [],
        examples: [Example]
    ) {
        self.name = name
        self.summary = summary
        self.discussion = discussion
        self.arguments = arguments.map(\.declaration)
        self.examples = examples
    }

    var options: [ArgumentDeclaration] { arguments.filter { $0.kind != .positional } }
    var positionals: [ArgumentDeclaration] { arguments.filter { $0.kind == .positional } }

    /// A command line that works, and what it does.
    public struct Example: Hashable, Sendable {
        /// The line as it is typed, the program's name included.
        public let line: String
        /// What it does, in one line.
        public let explanation: String

        /// An example.
        public init(_ line: String, _ explanation: String) {
            self.line = line
            self.explanation = explanation
        }

        /// The words of the line as a shell splits it: at spaces outside of quotes.
        public var words: [String] {
            var words: [String] = []
            var word: String?
            var quote: Character?
            for character in line {
                if character == quote {
                    quote = nil
                } else if quote == nil, character == "'" || character == "\"" {
                    quote = character
                    word = word ?? ""
                } else if quote == nil, character == " " {
                    if let word { words.append(word) }
                    word = nil
                } else {
                    word = (word ?? "") + String(character)
                }
            }
            if let word { words.append(word) }
            return words
        }
    }
}
