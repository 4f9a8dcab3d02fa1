extension JSON {
    /// The member of that key, or nil where there is none or the value is no object.
    public subscript(key: String) -> JSON? { objectValue?[key] }

    /// The element at that place, or nil where there is none or the value is no array.
    public subscript(place: Int) -> JSON? {
        guard let elements = arrayValue, elements.indices.contains(place) else { return nil }
        return elements[place]
    }

    /// Whether the value is `null`.
    public var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// The truth value, where it is one.
    public var boolValue: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The number as an integer, where it is exactly one.
    public var integerValue: Int? {
        switch self {
        case .integer(let value): Int(value)
        case .number(let value): Int(exactly: value)
        default: nil
        }
    }

    /// The number, where it is one; integers beyond 2⁵³ are rounded.
    public var doubleValue: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// The text, where it is one.
    public var stringValue: String? {
        if case .string(let value) = self { value } else { nil }
    }

    /// The elements, where the value is an array.
    public var arrayValue: [JSON]? {
        if case .array(let value) = self { value } else { nil }
    }

    /// The members, where the value is an object.
    public var objectValue: JSONObject? {
        if case .object(let value) = self { value } else { nil }
    }
}
