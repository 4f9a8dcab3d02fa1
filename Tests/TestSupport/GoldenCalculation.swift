public import Documents
public import Testing

/// A case of a golden file of numbers, with the comparison that it prescribes: `|got - expected| ≤ abs + rel ×
/// |expected|`, element by element.
public struct GoldenCalculation: Sendable, CustomTestStringConvertible {
    /// What the file calls the case.
    public let id: String
    /// What is given.
    public let input: JSON
    /// What comes of it.
    public let expected: JSON
    private let relative: Double
    private let absolute: Double

    /// The name of the case.
    public var testDescription: String { id }
    /// What stands before the first `/` of the name.
    public var family: String { String(id.prefix { $0 != "/" }) }

    /// The cases of a fixture, and those of the reference folder where it is there: they are to be the same.
    public static func all(in name: String, file: String = #filePath) throws -> [GoldenCalculation] {
        let parts = file.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
        var cases = try read(parts.joined(separator: "/") + "/Fixtures/\(name)")
        if let reference = Reference.path("reference/golden/\(name)") { cases += try read(reference) }
        return cases
    }

    private static func read(_ path: String) throws -> [GoldenCalculation] {
        let golden = try JSON(parsing: CompressedText.lines(of: path).joined(separator: "\n"))
        #expect(golden["format"] == "golden-math/1")
        return try #require(golden["cases"]?.arrayValue).map { one in
            GoldenCalculation(
                id: try #require(one["id"]?.stringValue), input: try #require(one["input"]),
                expected: try #require(one["expected"]), relative: try #require(one["tolerance"]?["rel"]?.doubleValue),
                absolute: try #require(one["tolerance"]?["abs"]?.doubleValue))
        }
    }

    /// A number that is given.
    public func number(_ key: String) throws -> Double { try #require(input[key]?.doubleValue, "\(id) has \(key)") }

    /// A whole number that is given.
    public func whole(_ key: String) throws -> Int { try #require(input[key]?.integerValue, "\(id) has \(key)") }

    /// A text that is given.
    public func text(_ key: String) throws -> String { try #require(input[key]?.stringValue, "\(id) has \(key)") }

    /// Numbers that are given.
    public func numbers(_ key: String) throws -> [Double] {
        try Self.numbers(try #require(input[key], "\(id) has \(key)"))
    }

    /// Rows of numbers that are given.
    public func rows(_ key: String) throws -> [[Double]] {
        try #require(input[key]?.arrayValue, "\(id) has \(key)").map(Self.numbers)
    }

    /// The numbers of an array.
    public static func numbers(_ value: JSON) throws -> [Double] {
        try #require(value.arrayValue).map { try #require($0.doubleValue) }
    }

    /// Compares all that is expected with what was computed under the same keys; a key on one side only fails.
    public func check(_ computed: [String: any JSONRepresentable]) {
        let keys = expected.objectValue?.keys.map { $0 } ?? []
        #expect(Set(keys) == Set(computed.keys), "\(id) expects \(keys)")
        for key in keys.sorted() {
            if let value = computed[key], let golden = expected[key] { compare(value.json, golden, key) }
        }
    }

    private func compare(_ value: JSON, _ golden: JSON, _ place: String) {
        if let elements = golden.arrayValue {
            let values = value.arrayValue ?? []
            #expect(values.count == elements.count, "\(id) \(place) has \(values.count) elements")
            for (index, pair) in zip(values, elements).enumerated() { compare(pair.0, pair.1, "\(place)[\(index)]") }
        } else if let expected = golden.doubleValue, let got = value.doubleValue {
            let error = abs(got - expected)
            #expect(
                error <= absolute + relative * abs(expected),
                "\(id) \(place) was \(got), not \(expected), off by \(error)")
        } else {
            #expect(value == golden, "\(id) \(place) was \(value), not \(golden)")
        }
    }
}
