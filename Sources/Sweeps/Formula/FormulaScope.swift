/// The names that a formula may use, each with what it holds.
public struct FormulaScope: Hashable, Sendable {
    /// What a name holds.
    public enum Kind: Hashable, Sendable {
        /// A number.
        case number
        /// True or false.
        case truth
        /// One of these words.
        case word([String])
    }

    /// A name with what it holds.
    public struct Name: Hashable, Sendable {
        /// The name.
        public let text: String
        /// What it holds.
        public let kind: Kind

        /// A name.
        public init(_ text: String, _ kind: Kind = .number) {
            self.text = text
            self.kind = kind
        }
    }

    /// The names in the order of the values that a formula is given.
    public let names: [Name]
    private let places: [String: Int]
    private let codes: [String: Int]

    /// Names, each given once.
    public init(_ names: [Name]) {
        self.names = names
        places = Dictionary(names.enumerated().map { ($1.text, $0) }) { first, _ in first }
        precondition(places.count == names.count, "a name of a scope is given once")
        var codes: [String: Int] = [:]
        for name in names {
            guard case .word(let words) = name.kind else { continue }
            for word in words where codes[word] == nil { codes[word] = codes.count }
        }
        self.codes = codes
    }

    /// Names of numbers: metrics by their keys.
    public init(numbers names: [String]) { self.init(names.map { Name($0) }) }

    /// The place of a name among the values.
    public func place(of name: String) -> Int? { places[name] }

    /// The number that stands for a word; equal words of two names have the same.
    public func code(of word: String) -> Double? { codes[word].map(Double.init) }
}
