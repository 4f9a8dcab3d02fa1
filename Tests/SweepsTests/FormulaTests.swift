import Faults
import TestSupport
import Testing

@testable import Sweeps

@Suite struct FormulaTests {
    private static let scope = FormulaScope([
        .init("fast"), .init("slow"), .init("isLong", .truth), .init("average", .word(["sma", "ema"])),
        .init("exit", .word(["ema", "none"])), .init("fast length"),
    ])
    /// fast 5, slow 20, long, ema, ema, length 7.
    private static let values: [Double] = [5, 20, 1, scope.code(of: "ema") ?? .nan, scope.code(of: "ema") ?? .nan, 7]

    @Test(
        "A claim holds or does not",
        arguments: [
            ("fast < slow", true), ("slow <= fast", false), ("fast < slow and slow - fast >= 15", true),
            ("fast < slow && slow - fast > 15", false), ("fast > slow or isLong", true),
            ("not isLong || !(fast == 5)", false), ("average == 'ema'", true), ("average != \"sma\"", true),
            ("'sma' == average", false), ("average == exit", true), ("exit == 'none'", false), ("isLong == true", true),
            ("isLong != false and true", true), ("slow % fast == 0", true), ("-7 % 4 == -3", true),
            ("`fast length` == 7", true), ("not not isLong", true), ("true or false and false", true),
            ("(true or false) and false", false),
        ])
    func claims(text: String, expected: Bool) throws {
        let formula = try Formula(text, in: Self.scope)
        #expect(formula.isClaim)
        #expect(formula.holds(Self.values) == expected)
    }

    @Test(
        "A number is what its operators make of it, the tighter ones first",
        arguments: [
            ("1 + 2 * 3", 7.0), ("(1 + 2) * 3", 9), ("8 - 3 - 2", 3), ("16 / 4 / 2", 2), ("-2 * -3", 6), ("--2", 2),
            ("min(fast, slow, 3)", 3), ("max(fast, slow)", 20), ("abs(fast - slow)", 15), ("sqrt(16)", 4),
            ("log(1)", 0), ("1.5e1 + .5", 15.5), ("slow / fast", 4), ("7.5 % 2", 1.5), ("min(1, 2) - max(3, 4)", -3),
        ])
    func numbers(text: String, expected: Double) throws {
        let formula = try Formula(text, in: Self.scope)
        #expect(!formula.isClaim)
        #expect(formula.value(Self.values) == expected)
    }

    @Test(
        "A missing value makes the result missing, whatever the rest says",
        arguments: [
            "fast + slow", "fast * 0", "min(fast, slow)", "max(slow, fast)", "fast < slow", "slow == 20 or fast < 0",
            "slow != 20 and fast < 0", "not (fast < 0)", "abs(fast)", "-fast", "sqrt(fast)",
        ])
    func missing(text: String) throws {
        let formula = try Formula(text, in: Self.scope)
        for absent in [Double.nan, .infinity] {
            #expect(formula.value([absent, 20, 1, 1, 1, 7]) == nil)
        }
        #expect(formula.value(Self.values) != nil)
    }

    @Test(
        "An operation without a finite result has none",
        arguments: [
            "1 / 0", "0 / 0", "log(0)", "log(-1)", "sqrt(-1)",
            "5 % 0", "1e308 * 10", "1 / 0 > 5", "1 / 0 > 5 or true",
        ])
    func undefined(text: String) throws {
        #expect(try Formula(text, in: Self.scope).value(Self.values) == nil)
    }

    @Test("A parameter may be called as the language's own words are")
    func ownWords() throws {
        let scope = FormulaScope(numbers: ["min", "and", "true", "log"])
        func value(_ text: String) throws -> Double? { try Formula(text, in: scope).value([7, 8, 9, 100]) }
        #expect(try value("min") == 7)
        #expect(try value("min(min, 3)") == 3)
        #expect(try value("`and` + `true`") == 17)
        #expect(try value("log - log(1)") == 100)
        #expect(try value("and > 1 and true > 1") == 1)
    }

    @Test("A value that is not read may be missing")
    func unread() throws {
        let formula = try Formula("slow > 1", in: Self.scope)
        #expect(formula.places == [1])
        #expect(formula.holds([.nan, 20, .nan, .nan, .nan, .nan]) == true)
    }

    @Test(
        "A problem is told with its column",
        arguments: [
            ("", 1, "empty"), ("fast <", 7, "value is missing before \"the end\""),
            ("fast < slw", 8, "unknown name \"slw\""),
            ("fast = 5", 6, "means nothing"), ("fast # 5", 6, "means nothing"), ("(fast < slow", 13, "is not closed"),
            ("fast slow", 6, "follows a whole formula"), ("fast < slow)", 12, "follows"),
            ("1 < fast < 5", 10, "compares a comparison"), ("fast and slow", 1, "takes true or false"),
            ("isLong and slow", 12, "takes true or false"), ("not fast", 5, "takes true or false"),
            ("isLong + 1", 1, "takes a number"), ("1 + isLong", 5, "takes a number"), ("-isLong", 2, "takes a number"),
            ("2 * average", 5, "takes a number"), ("average < 'ema'", 1, "takes a number"),
            ("average == 'hma'", 12, "nothing here is 'hma'"), ("'hma' != average", 1, "nothing here is 'hma'"),
            ("average == 5", 9, "a word is compared with a number"), ("isLong == 1", 8, "compared"),
            ("average", 1, "comes to a word"), ("'sma' == 'ema'", 1, "two words in quotes"),
            ("min(1)", 4, "has 1 value"), ("abs(1, 2)", 4, "has 2 values"),
            ("min 1", 5, "has no brackets"), ("'sma", 1, "has no end"), ("1.2.3 > 1", 4, "follows"),
            ("12ab < 1", 1, "\"12ab\" is not a number"), ("fast < * 2", 8, "value is missing before \"*\""),
        ])
    func problems(text: String, column: Int, what: String) throws {
        let problem = try #require(throws: FormulaProblem.self) { try Formula(text, in: Self.scope) }
        #expect(problem.what.contains(what), "\(problem)")
        #expect(problem.column == column, "\(problem)")
        #expect(problem.marked(in: text).split(separator: "\n").last?.count == column)
    }

    @Test("A fault of a formula says where and what there is")
    func fault() throws {
        let problem = try #require(throws: FormulaProblem.self) {
            try Formula("fast < slw", in: FormulaScope(numbers: ["fast", "slow"]))
        }
        #expect(
            problem.fault(at: "--where").description
                == "--where:8: unknown name \"slw\"; the names are fast, slow")
    }

    @Test("Brackets may stand in each other sixty-four deep, and no deeper")
    func nesting() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "(", count: depth) + "1" + String(repeating: ")", count: depth)
        }
        #expect(try Formula(nested(64), in: Self.scope).value(Self.values) == 1)
        for text in [
            nested(65), String(repeating: "-", count: 65) + "1", String(repeating: "not ", count: 65) + "true",
        ] {
            #expect(throws: FormulaProblem.self) { try Formula(text, in: Self.scope) }
        }
    }

    @Test("Random texts of its words are read or refused, and never stop the program", arguments: 0..<4)
    func noise(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let words = [
            "fast", "slow", "isLong", "average", "'sma'", "(", ")", "+", "-", "*", "/", "%", "<", "==", "and",
            "or", "not", "min", "max", "abs", ",", "1", "2.5", "true", "!", "x",
        ]
        var read = 0
        for _ in 0..<Campaign.size(20_000) {
            let text = (0..<Int.random(in: 1...9, using: &generator)).compactMap { _ in
                words.randomElement(using: &generator)
            }.joined(separator: " ")
            guard let formula = try? Formula(text, in: Self.scope) else { continue }
            read += 1
            if let value = formula.value(Self.values) { #expect(value.isFinite, "\(text)") }
        }
        #expect(read > 0)
    }
}
