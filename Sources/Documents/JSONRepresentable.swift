/// A value that has a form in JSON.
///
/// Results of commands conform, so that `--json` writes `JSON(result)`.
public protocol JSONRepresentable {
    /// The value as JSON.
    var json: JSON { get }
}

extension JSON {
    /// The JSON form of a value.
    public init(_ value: some JSONRepresentable) { self = value.json }

    /// An integer of any width, or nil where it does not fit into 64 signed bits.
    public init?(exactly value: some BinaryInteger) {
        guard let value = Int64(exactly: value) else { return nil }
        self = .integer(value)
    }
}

extension JSON: JSONRepresentable {
    public var json: JSON { self }
}

extension JSONObject: JSONRepresentable {
    public var json: JSON { .object(self) }
}

extension Bool: JSONRepresentable {
    public var json: JSON { .bool(self) }
}

extension Int: JSONRepresentable {
    public var json: JSON { .integer(Int64(self)) }
}

extension Int64: JSONRepresentable {
    public var json: JSON { .integer(self) }
}

extension Double: JSONRepresentable {
    public var json: JSON { .number(self) }
}

extension String: JSONRepresentable {
    public var json: JSON { .string(self) }
}

extension Optional: JSONRepresentable where Wrapped: JSONRepresentable {
    /// The value's form, or `null`.
    public var json: JSON { self?.json ?? .null }
}

extension Array: JSONRepresentable where Element: JSONRepresentable {
    public var json: JSON { .array(map(\.json)) }
}
