public import Faults

/// A value that is read from one word of the command line.
///
/// An enumeration whose raw values are strings needs nothing but the conformance: its cases are the allowed values.
public protocol ArgumentValue: ArgumentContent where ArgumentElement == Self {
    /// Reads the word, or says what is wrong with it: `"x" is not a whole number`. Option and command are added later.
    init(argument: String) throws(Fault)

    /// The word for a value in help: `N`, `FILE`, `SYM:INTERVAL`.
    static var placeholder: String { get }

    /// Every word that is allowed, where they are few and known; empty otherwise.
    static var allowedWords: [String] { get }

    /// What a shell offers where a value is typed.
    static var completion: CompletionHint { get }

    /// The word that reads back as this value; help shows it for defaults.
    var argumentText: String { get }
}

/// What a shell offers where a word is typed.
public enum CompletionHint: Hashable, Sendable {
    /// Nothing.
    case nothing
    /// These words.
    case words([String])
    /// Files and folders.
    case files
    /// Folders.
    case folders
}

extension ArgumentValue {
    public static var allowedWords: [String] { [] }

    public static var completion: CompletionHint { allowedWords.isEmpty ? .nothing : .words(allowedWords) }

    public var argumentText: String { String(describing: self) }
}

extension ArgumentValue where Self: CaseIterable & RawRepresentable, RawValue == String {
    public init(argument: String) throws(Fault) {
        guard let value = Self(rawValue: argument) else {
            let words = Self.allowedWords
            throw Fault(
                .usage, "\"\(argument)\" is not one of \(words.joined(separator: ", "))",
                remedy: NearestName.question(for: argument, among: words))
        }
        self = value
    }

    public static var placeholder: String { "WORD" }

    public static var allowedWords: [String] { allCases.map(\.rawValue) }

    public var argumentText: String { rawValue }
}
