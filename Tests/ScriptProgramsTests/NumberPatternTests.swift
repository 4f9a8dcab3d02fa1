import Market
import ScriptPrograms
import TestSupport
import Testing

/// How scripts round numbers and write them.
///
/// The rules are those of the manual: ties are rounded up, a text of a number has the digits that tell it, ten decimals
/// at most, and patterns are made of 0, #, a comma and a point.
@Suite struct NumberPatternTests {
    struct Written: Sendable, CustomTestStringConvertible {
        let expression: String
        let text: String
        var testDescription: String { expression }

        init(_ expression: String, _ text: String) { (self.expression, self.text) = (expression, text) }
    }

    static let roundings = [
        Written("math.round(2.5)", "3"), Written("math.round(-2.5)", "-2"), Written("math.round(-2.51)", "-3"),
        Written("math.round(-1.5)", "-1"), Written("math.round(0.49999999999999994)", "0"),
        Written("math.round(-0.125, 2)", "-0.12"), Written("math.round(0.125, 2)", "0.13"),
        Written("math.round_to_mintick(-0.125)", "-0.12"), Written("1234567.891", "1234567.891"),
        Written("0.1 + 0.2", "0.3"), Written("1 / 3.0", "0.3333333333"), Written("1e-10", "0.0000000001"),
        Written("4e20", "400000000000000000000"), Written("123456.7", "123456.7"), Written("100.0", "100"),
    ]

    static let patterns = [
        Written("str.tostring(1234.5, \"#,###.##\")", "1,234.5"),
        Written("str.tostring(1234567, \"#,##0.00\")", "1,234,567.00"),
        Written("str.tostring(0.5, \"#.##\")", "0.5"), Written("str.tostring(2.345, \"#.#\")", "2.3"),
        Written("str.tostring(7, \"000.0\")", "007.0"), Written("str.tostring(-7.25, \"00.0#\")", "-07.25"),
        Written("str.tostring(0.123, \"0.0%\")", "12.3%"), Written("str.tostring(5, \"$#.00 x\")", "$5.00 x"),
        Written("str.tostring(float(na), \"#.##\")", "NaN"),
        Written("str.format(\"{0} {1,number,#.##} {2}\", 1, 2.346, \"x\")", "1 2.35 x"),
        Written("str.format(\"{0,number,percent} {0,number,integer}\", 0.5)", "50% 0"),
        Written("str.format(\"{1,number,currency} {0,number,#,##0.0}\", 12345.67, 3.5)", "$3.50 12,345.7"),
        Written("str.format(\"{0,number,#.#}\", \"word\")", "word"),
    ]

    private static let ways = [ScriptStrategy.Evaluation.naive, .whole, .split]

    @Test("Numbers are rounded with ties up and told by as few digits as tell them", arguments: roundings, ways)
    func rounded(of written: Written, by evaluation: ScriptStrategy.Evaluation) throws {
        // Once folded before the first bar, and once worked out at it.
        for value in [written.expression, "\(written.expression) + (close - close)"] {
            #expect(try shownValues(of: value, walk(1, seed: 1), evaluation) == written.text, "\(value)")
        }
    }

    @Test("Texts of numbers follow their patterns", arguments: patterns, ways)
    func written(of written: Written, by evaluation: ScriptStrategy.Evaluation) throws {
        #expect(try shownValues(of: written.expression, walk(1, seed: 1), evaluation) == written.text)
    }
}
