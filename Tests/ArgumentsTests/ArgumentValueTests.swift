import Arguments
import Faults
import TestSupport
import Testing

@Suite struct ArgumentValueTests {
    @Test("Numbers are read to their limits")
    func limits() throws {
        #expect(try Int(argument: "9223372036854775807") == .max)
        #expect(try Int(argument: "-9223372036854775808") == .min)
        #expect(try UInt64(argument: "18446744073709551615") == .max)
        #expect(try Double(argument: "-1e308") == -1e308)
    }

    @Test(
        "A word that is no value is refused with what it should be",
        arguments: [
            (Int.self, "", "\"\" is not a whole number"), (Int.self, "1.5", "\"1.5\" is not a whole number"),
            (Int.self, "1,000", "\"1,000\" is not a whole number"), (Int.self, "-", "\"-\" is not a whole number"),
            (
                Int.self, "9223372036854775808",
                "\"9223372036854775808\" is not between -9223372036854775808 and 9223372036854775807"
            ),
            (UInt64.self, "-1", "\"-1\" is not a whole number of 0 or more"),
            (
                UInt64.self, "18446744073709551616",
                "\"18446744073709551616\" is not between 0 and 18446744073709551615"
            ),
            (Double.self, "x", "\"x\" is not a number"), (Double.self, "nan", "\"nan\" is not a number"),
            (Double.self, "", "\"\" is not a number"), (Double.self, "1,5", "\"1,5\" is not a number"),
            (Double.self, "1e999", "\"1e999\" is beyond the range of numbers"),
            (Double.self, "-inf", "\"-inf\" is beyond the range of numbers"),
            (FilePath.self, "", "the path is empty"), (FolderPath.self, "", "the path is empty"),
            (Assignment.self, "a", "\"a\" is not of the form NAME=VALUE"),
            (Assignment.self, "=1", "\"=1\" is not of the form NAME=VALUE"),
            (CommaList<Int>.self, "1,,2", "\"\" is not a whole number"),
            (Search.self, "grdi", "\"grdi\" is not one of grid, random, sobol; did you mean \"grid\"?"),
            (Search.self, "", "\"\" is not one of grid, random, sobol"),
        ] as [(any ArgumentValue.Type, String, String)])
    func refusals(type: any ArgumentValue.Type, word: String, message: String) {
        let fault = #expect(throws: Fault.self) { _ = try type.init(argument: word) }
        #expect(fault?.description == message)
        #expect(fault?.kind == .usage)
    }

    @Test("The text of a value reads back as the value", arguments: [1, 2] as [UInt64])
    func textReadsBack(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let bits = generator.next()
            #expect(try UInt64(argument: bits.argumentText) == bits)
            let whole = Int(bitPattern: UInt(bits))
            #expect(try Int(argument: whole.argumentText) == whole)
            let number = Double(bitPattern: bits)
            if number.isFinite { #expect(try Double(argument: number.argumentText) == number) }
        }
        for search in Search.allCases { #expect(try Search(argument: search.argumentText) == search) }
        let list = CommaList([1, -2, 3])
        #expect(try CommaList<Int>(argument: list.argumentText) == list)
        let assignment = Assignment(name: "a", value: "b=c")
        #expect(try Assignment(argument: assignment.argumentText) == assignment)
        #expect(FilePath("a b").argumentText == "a b" && FolderPath("c").argumentText == "c")
    }

    @Test("A shell is told what to offer")
    func completion() {
        #expect(FilePath.completion == .files)
        #expect(FolderPath.completion == .folders)
        #expect(Search.completion == .words(["grid", "random", "sobol"]))
        #expect(CommaList<Search>.completion == Search.completion)
        #expect(Int.completion == .nothing)
    }
}
