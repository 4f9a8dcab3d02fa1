internal import Faults

/// A declared option, flag or positional argument, which later reads its value.
public protocol ArgumentKey: Sendable {
    /// What the key declares.
    var declaration: ArgumentDeclaration { get }
}

/// What parsing, help and completion need to know of one argument.
public struct ArgumentDeclaration: Sendable {
    enum Kind: Hashable {
        case option
        case flag
        case positional
    }

    let kind: Kind
    let name: String
    var short: Character?
    var placeholder = ""
    let help: String
    var occurrence = ArgumentOccurrence.atMostOne
    /// How often the argument must be given at least.
    var minimumCount = 0
    /// The words of the default, where there is one.
    var defaultWords: [String] = []
    var allowedWords: [String] = []
    var allowedRange: String?
    var completion = CompletionHint.nothing
    var environment: String?
    /// The content, boxed, that the words on the command line make; without words the default.
    let read: @Sendable ([String]) throws(Fault) -> any Sendable

    /// The argument as messages name it: `--threads` or `FILE`.
    public var shownName: String { kind == .positional ? name.uppercased() : "--\(name)" }

    var takesValue: Bool { kind == .option }

    /// The declaration of a key that holds `Content`.
    init<Content: ArgumentContent>(
        _ kind: Kind, _ name: String, default content: Content?, atLeast minimumCount: Int, help: String,
        range: AllowedRange<Content.ArgumentElement>?
    ) {
        self.kind = kind
        self.name = name
        self.help = help
        occurrence = Content.occurrence
        defaultWords = content.map { $0.elements.map(\.argumentText) } ?? []
        allowedWords = Content.ArgumentElement.allowedWords
        completion = Content.ArgumentElement.completion
        placeholder = kind == .positional ? name.uppercased() : Content.ArgumentElement.placeholder
        allowedRange = range?.text
        self.minimumCount = Content.occurrence == .one && content == nil ? 1 : minimumCount
        precondition(
            minimumCount == 0 || Content.occurrence == .several && content == nil,
            "a least number belongs to several values without a default, was \(minimumCount) for \"\(name)\"")
        read = { words throws(Fault) in
            if words.isEmpty, let content { return Boxed(content: content) }
            var elements: [Content.ArgumentElement] = []
            for word in words {
                let element = try Content.ArgumentElement(argument: word)
                try range?.check(element)
                elements.append(element)
            }
            return Boxed(content: Content(elements: elements))
        }
    }

    /// The declaration of a flag.
    init(flag name: String, short: Character?, help: String) {
        kind = .flag
        self.name = name
        self.short = short
        self.help = help
        read = { words throws(Fault) in Boxed(content: !words.isEmpty) }
    }
}

/// Content that comes back from type erasure as exactly the type it was, optionals included.
struct Boxed<Content: Sendable>: Sendable {
    let content: Content
}
