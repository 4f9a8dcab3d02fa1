import Testing

/// One rule of the style page.
struct Rule: Sendable, CustomTestStringConvertible {
    /// The rule as a sentence.
    let testDescription: String
    private let check: @Sendable (Repository) -> [Violation]

    /// A rule about a repository as a whole.
    init(_ sentence: String, repository check: @escaping @Sendable (Repository) -> [Violation]) {
        testDescription = sentence
        self.check = check
    }

    /// A rule about each file by itself.
    init(
        _ sentence: String, for applies: @escaping @Sendable (TextFile) -> Bool,
        file check: @escaping @Sendable (TextFile) -> [Violation]
    ) {
        self.init(sentence, repository: { $0.files.filter(applies).flatMap(check) })
    }

    func violations(in repository: Repository) -> [Violation] { check(repository) }

    /// Every rule there is.
    static let all: [Rule] = [
        .fileLength, .lineShape, .functionLength, .bannedNames, .unsafeMarks, .ambientSources, .noFoundation,
        .documentedSymbols, .moduleArrows, .testPresence, .machinePaths, .topLevel, .noOpenEnds,
    ]
}

/// A place where a rule is not kept.
struct Violation: Hashable, Sendable, CustomStringConvertible {
    let path: String
    let line: Int
    let what: String

    var description: String { "\(path):\(line): \(what)" }
}
