public import Faults

extension String: ArgumentValue {
    public init(argument: String) { self = argument }

    public static var placeholder: String { "TEXT" }

    public var argumentText: String { self }
}

/// The path of a file, which need not exist.
public struct FilePath: ArgumentValue, Hashable {
    /// The path as it was written.
    public let path: String

    /// A known path.
    public init(_ path: String) { self.path = path }

    public init(argument: String) throws(Fault) {
        guard !argument.isEmpty else { throw Fault(.usage, "the path is empty") }
        path = argument
    }

    public static var placeholder: String { "FILE" }
    public static var completion: CompletionHint { .files }
    public var argumentText: String { path }
}

/// The path of a folder, which need not exist.
public struct FolderPath: ArgumentValue, Hashable {
    /// The path as it was written.
    public let path: String

    /// A known path.
    public init(_ path: String) { self.path = path }

    public init(argument: String) throws(Fault) {
        guard !argument.isEmpty else { throw Fault(.usage, "the path is empty") }
        path = argument
    }

    public static var placeholder: String { "DIR" }
    public static var completion: CompletionHint { .folders }
    public var argumentText: String { path }
}

/// A value given to a name: `fast=12`.
public struct Assignment: ArgumentValue, Hashable {
    /// What stands before the first equals sign.
    public let name: String
    /// What stands after it, which may be empty.
    public let value: String

    /// A known assignment.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    public init(argument: String) throws(Fault) {
        guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex else {
            throw Fault(.usage, "\"\(argument)\" is not of the form NAME=VALUE")
        }
        name = String(argument[..<equals])
        value = String(argument[argument.index(after: equals)...])
    }

    public static var placeholder: String { "NAME=VALUE" }
    public var argumentText: String { "\(name)=\(value)" }
}

/// Values in one word with commas between: `SPY:1d,QQQ:1d`.
public struct CommaList<Value: ArgumentValue>: ArgumentValue {
    /// The values in order, at least one.
    public let values: [Value]

    /// Known values.
    public init(_ values: [Value]) {
        precondition(!values.isEmpty, "a list has at least one value")
        self.values = values
    }

    public init(argument: String) throws(Fault) {
        var values: [Value] = []
        for word in argument.split(separator: ",", omittingEmptySubsequences: false) {
            values.append(try Value(argument: String(word)))
        }
        self.values = values
    }

    public static var placeholder: String { "\(Value.placeholder)[,…]" }
    public static var completion: CompletionHint { Value.completion }
    public var argumentText: String { values.map(\.argumentText).joined(separator: ",") }
}

extension CommaList: Equatable where Value: Equatable {}
extension CommaList: Hashable where Value: Hashable {}
