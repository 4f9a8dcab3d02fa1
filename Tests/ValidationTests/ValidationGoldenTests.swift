import Documents
import TestSupport
import Testing
import Validation

/// A case of the golden file of validation.
struct GoldenCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let input: JSON
    let expected: JSON

    /// What stands before the first `/` of the name.
    var family: String { String(testDescription.prefix { $0 != "/" }) }

    static func all() throws -> [GoldenCase] {
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
        let path = parts.joined(separator: "/") + "/Fixtures/validation.json"
        let golden = try JSON(parsing: CompressedText.lines(of: path).joined(separator: "\n"))
        #expect(golden["format"] == "golden-math/1")
        return try #require(golden["cases"]?.arrayValue).map { one in
            GoldenCase(
                testDescription: try #require(one["id"]?.stringValue), input: try #require(one["input"]),
                expected: try #require(one["expected"]))
        }
    }

    func whole(_ key: String) throws -> Int { Int(try #require(input[key]?.integerValue, "\(testDescription) \(key)")) }
}

/// The cases of the golden file of validation, family by family.
@Suite struct ValidationGoldenTests {
    /// Families that nothing here computes yet. Who builds one takes it out and adds its check below.
    static let uncovered: Set<String> = [
        "emax", "dsr", "minbtl", "neff", "pbo", "purgedkfold", "cpcv", "blocklength", "bootstrap", "spa", "permutation",
        "trade-order",
    ]
    /// Families that the tests of another module check.
    static let elsewhere: Set<String> = ["plateau"]
    /// Families that are checked here.
    static let covered: Set<String> = ["walkforward", "wfe"]

    @Test("Every case is met, and a case of an unknown family is not passed over", arguments: try GoldenCase.all())
    func golden(one: GoldenCase) throws {
        switch one.family {
        case "walkforward": try walk(one)
        case "wfe": try efficiency(one)
        case let family where Self.uncovered.contains(family) || Self.elsewhere.contains(family): break
        default: Issue.record("\(one.testDescription) is of a family that is not known here")
        }
    }

    @Test("The lists of families name what the file has, each in one list")
    func families() throws {
        let families = Set(try GoldenCase.all().map(\.family))
        #expect(families == Self.uncovered.union(Self.elsewhere).union(Self.covered))
        #expect(families.count == Self.uncovered.count + Self.elsewhere.count + Self.covered.count)
        #expect(try GoldenCase.all().count { $0.family == "walkforward" } == 6)
    }

    private func walk(_ one: GoldenCase) throws {
        let inputs = ["n", "train", "test", "step", "anchored", "embargo"]
        #expect(Set(one.input.objectValue?.keys ?? []) == Set(inputs), "\(one.testDescription)")
        let windows = WalkWindows(
            train: try one.whole("train"), test: try one.whole("test"), step: try one.whole("step"), purge: 0,
            embargo: try one.whole("embargo"), isAnchored: one.input["anchored"] == true,
            keepsPartial: false
        ).windows(of: try one.whole("n"))
        let rows = windows.map {
            [$0.train.lowerBound, $0.train.upperBound, $0.test.lowerBound, $0.test.upperBound]
        }
        #expect(one.expected == ["windows_trainStart_trainEnd_testStart_testEnd_halfOpen": JSON(rows)])
    }

    private func efficiency(_ one: GoldenCase) throws {
        #expect(Set(one.input.objectValue?.keys ?? []) == ["trainReturns", "testReturns", "periodsPerYear"])
        func returns(_ key: String) throws -> [[Double]] {
            try #require(one.input[key]?.arrayValue).map { window in
                try #require(window.arrayValue).map { try #require($0.doubleValue) }
            }
        }
        let found = WalkEfficiency(train: try returns("trainReturns"), test: try returns("testReturns"))
        let values = ["efficiency": found.efficiency, "fractionPositive": found.positiveShare]
        #expect(Set(one.expected.objectValue?.keys ?? []) == Set(values.keys))
        for (key, value) in values {
            let (value, wanted) = (try #require(value), try #require(one.expected[key]?.doubleValue))
            #expect(abs(value - wanted) <= 1e-9 * abs(wanted) + 1e-12, "\(one.testDescription) \(key)")
        }
    }
}
