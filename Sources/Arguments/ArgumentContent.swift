/// What a key holds: exactly one value (`Int`), at most one (`Int?`), or several (`[Int]`).
public protocol ArgumentContent: Sendable {
    /// The type of one value.
    associatedtype ArgumentElement: ArgumentValue

    /// How often the argument may be given.
    static var occurrence: ArgumentOccurrence { get }

    /// The content of so many values as ``occurrence`` allows.
    init(elements: [ArgumentElement])

    /// The values that make up the content.
    var elements: [ArgumentElement] { get }
}

/// How often an argument may be given.
public enum ArgumentOccurrence: Hashable, Sendable {
    /// Once; without a default it must be.
    case one
    /// Once or not at all.
    case atMostOne
    /// Any number of times.
    case several
}

extension ArgumentValue {
    public static var occurrence: ArgumentOccurrence { .one }

    public init(elements: [Self]) {
        precondition(elements.count == 1, "a single value is read from one word, had \(elements.count)")
        self = elements[0]
    }

    public var elements: [Self] { [self] }
}

extension Optional: ArgumentContent where Wrapped: ArgumentValue {
    public static var occurrence: ArgumentOccurrence { .atMostOne }

    public init(elements: [Wrapped]) {
        precondition(elements.count <= 1, "an optional value is read from one word at most, had \(elements.count)")
        self = elements.first
    }

    public var elements: [Wrapped] { map { [$0] } ?? [] }
}

extension Array: ArgumentContent where Element: ArgumentValue {
    public static var occurrence: ArgumentOccurrence { .several }

    public init(elements: [Element]) { self = elements }

    public var elements: [Element] { self }
}
