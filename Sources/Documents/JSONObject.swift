/// The members of a JSON object: each key once, in the order of writing.
///
/// Keys are one where Swift says so: in composed and in decomposed form, a letter with an accent is the same key.
public struct JSONObject: Sendable {
    /// The keys in order.
    public private(set) var keys: [String] = []
    /// The values in the order of their keys.
    public private(set) var values: [JSON] = []
    private var places: [String: Int] = [:]

    /// An object without members.
    public init() {}

    /// The members in order; each key occurs once.
    public init(_ members: [(String, JSON)]) {
        for (key, value) in members {
            precondition(append(value, for: key), "a key of an object occurs once, \"\(key)\" came twice")
        }
    }

    /// The number of members.
    public var count: Int { keys.count }

    /// The value of a key; setting one that is new appends it, setting nil removes it.
    public subscript(key: String) -> JSON? {
        get { places[key].map { values[$0] } }
        set {
            switch (places[key], newValue) {
            case (let place?, let value?): values[place] = value
            case (nil, let value?): append(value, for: key)
            case (let place?, nil): remove(at: place)
            case (nil, nil): break
            }
        }
    }

    /// Appends a member, and says whether its key was new; otherwise nothing changes.
    @discardableResult
    public mutating func append(_ value: JSON, for key: String) -> Bool {
        guard places[key] == nil else { return false }
        places[key] = keys.count
        keys.append(key)
        values.append(value)
        return true
    }

    private mutating func remove(at place: Int) {
        keys.remove(at: place)
        values.remove(at: place)
        places = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) })
    }
}

/// Objects are equal when their members are, in the same order.
extension JSONObject: Hashable {
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.keys == right.keys && left.values == right.values
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(keys)
        hasher.combine(values)
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, JSON)...) { self.init(elements) }
}

extension JSONObject: Sequence {
    /// The members in order.
    public func makeIterator() -> Zip2Sequence<[String], [JSON]>.Iterator { zip(keys, values).makeIterator() }
}
