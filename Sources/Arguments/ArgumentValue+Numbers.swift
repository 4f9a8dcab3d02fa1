internal import Documents
public import Faults

extension Int: ArgumentValue {
    public init(argument: String) throws(Fault) {
        self = try wholeNumber(argument, expectation: "a whole number")
    }

    public static var placeholder: String { "N" }
}

extension UInt64: ArgumentValue {
    public init(argument: String) throws(Fault) {
        self = try wholeNumber(argument, expectation: "a whole number of 0 or more")
    }

    public static var placeholder: String { "N" }
}

extension Double: ArgumentValue {
    public init(argument: String) throws(Fault) {
        guard let value = Double(argument), !value.isNaN else {
            throw Fault(.usage, "\"\(argument)\" is not a number")
        }
        guard value.isFinite else { throw Fault(.usage, "\"\(argument)\" is beyond the range of numbers") }
        self = value
    }

    public static var placeholder: String { "NUMBER" }

    public var argumentText: String { NumberText.shortest(self) }
}

private func wholeNumber<Value: FixedWidthInteger>(_ word: String, expectation: String) throws(Fault) -> Value {
    if let value = Value(word) { return value }
    let digits = word.hasPrefix("-") ? word.dropFirst() : word[...]
    let isWhole = !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
    guard isWhole, Value.isSigned || !word.hasPrefix("-") else {
        throw Fault(.usage, "\"\(word)\" is not \(expectation)")
    }
    throw Fault(.usage, "\"\(word)\" is not between \(Value.min) and \(Value.max)")
}
