import Documents
import TestSupport
import Testing

/// A case of a golden file, with the comparison that it prescribes: `|got - expected| ≤ abs + rel × |expected|`.
struct GoldenCase: Sendable, CustomTestStringConvertible {
    let id: String
    let input: JSON
    let expected: JSON
    private let relative: Double
    private let absolute: Double

    var testDescription: String { id }
    /// What stands before the first `/` of the name, or the name.
    var prefix: String { String(id.prefix { $0 != "/" }) }

    /// The cases of a fixture.
    static func all(in name: String) throws -> [GoldenCase] {
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
        let path = parts.joined(separator: "/") + "/Fixtures/\(name)"
        let golden = try JSON(parsing: CompressedText.lines(of: path).joined(separator: "\n"))
        #expect(golden["format"] == "golden-math/1")
        return try #require(golden["cases"]?.arrayValue).map { one in
            GoldenCase(
                id: try #require(one["id"]?.stringValue), input: try #require(one["input"]),
                expected: try #require(one["expected"]), relative: try #require(one["tolerance"]?["rel"]?.doubleValue),
                absolute: try #require(one["tolerance"]?["abs"]?.doubleValue))
        }
    }

    func number(_ key: String) throws -> Double { try #require(input[key]?.doubleValue, "\(id) has \(key)") }

    func whole(_ key: String) throws -> Int { Int(try number(key)) }

    func numbers(_ key: String) throws -> [Double] {
        try #require(input[key]?.arrayValue, "\(id) has \(key)").map { try #require($0.doubleValue) }
    }

    /// Compares a value with what is expected under a key; a value for null fails, and so does null for a value.
    func check(_ key: String, _ value: Double?, of parent: JSON? = nil) {
        guard let expected = (parent ?? expected)[key] else { return }
        guard expected != .null else {
            #expect(value == nil, "\(id) \(key) was \(String(describing: value)), not null")
            return
        }
        guard let golden = expected.doubleValue else {
            Issue.record("\(id) \(key) is no number")
            return
        }
        guard let value else {
            Issue.record("\(id) \(key) was null, not \(golden)")
            return
        }
        let error = abs(value - golden)
        #expect(
            error <= absolute + relative * abs(golden), "\(id) \(key) was \(value), not \(golden), off by \(error)")
    }

    func check(_ key: String, _ values: [Double]) {
        guard let golden = expected[key]?.arrayValue else { return }
        #expect(values.count == golden.count, "\(id) \(key)")
        for (place, pair) in zip(values, golden).enumerated() {
            let error = abs(pair.0 - (pair.1.doubleValue ?? .nan))
            #expect(
                error <= absolute + relative * abs(pair.1.doubleValue ?? 0),
                "\(id) \(key)[\(place)] was \(pair.0), not \(pair.1), off by \(error)")
        }
    }

    func check(_ key: String, _ value: Bool?) {
        guard let golden = expected[key] else { return }
        #expect(golden == value.map { .bool($0) } ?? .null, "\(id) \(key) was \(String(describing: value))")
    }

    /// Fails where the file expects a key that nothing here compares.
    func checkKeys(_ known: [String]) {
        let unknown = expected.objectValue?.keys.filter { !known.contains($0) } ?? []
        #expect(unknown.isEmpty, "\(id) expects \(unknown), which nothing computes")
    }
}
