import Faults
import Testing

@testable import Sweeps

@Suite struct AxisTextTests {
    @Test("An option is a name and values about the first equals sign")
    func option() throws {
        #expect(try AxisText(option: "fast=5..50:1") == AxisText(name: "fast", values: "5..50:1", at: "--set"))
        #expect(try AxisText(option: " fast = a=b ").values == "a=b")
        #expect(throws: Fault(.usage, "\"fast\" has no value", at: "--set", remedy: "write it as name=5..50:1")) {
            try AxisText(option: "fast")
        }
        #expect(throws: Fault.self) { try AxisText(option: "=5") }
    }

    @Test("An annotation is a name, blanks and values")
    func annotation() throws {
        let axis = try AxisText(annotation: " fast  5..40:5, 50 ", at: "cross.pine:3")
        #expect(axis == AxisText(name: "fast", values: "5..40:5, 50", at: "cross.pine:3"))
        let fault = try #require(throws: Fault.self) { try AxisText(annotation: "fast", at: "cross.pine:3") }
        #expect(fault.place == "cross.pine:3")
    }

    @Test("A file has a line for each axis, with comments and empty lines between")
    func file() throws {
        let axes = try AxisText.lines(of: "# space\n\nfast = 5..40:5 # step\r\nkind = a#b,c\n  #end", at: "space.txt")
        #expect(
            axes == [
                AxisText(name: "fast", values: "5..40:5", at: "space.txt:3"),
                AxisText(name: "kind", values: "a#b,c", at: "space.txt:4"),
            ])
        #expect(try AxisText.lines(of: "", at: "space.txt") == [])
    }

    @Test("A line that is no axis, and a name given twice, are told with their line")
    func refusals() throws {
        let first = try #require(throws: Fault.self) { try AxisText.lines(of: "a = 1\nfast 5..40:5", at: "s") }
        #expect(first.place == "s:2" && first.kind == .input)
        let second = try #require(throws: Fault.self) { try AxisText.lines(of: "a = 1\na = 2", at: "s") }
        #expect(second.what == "\"a\" has values at s:1 already" && second.place == "s:2")
    }
}
