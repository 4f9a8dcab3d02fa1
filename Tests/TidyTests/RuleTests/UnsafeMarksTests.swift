import Testing

@Suite struct UnsafeMarksTests {
    @Test(
        "A claim the compiler cannot check is found",
        arguments: [
            "final class A: @unchecked Sendable {}", "nonisolated(unsafe) var a = 1", "let a = try! b()",
            "let a = b as! Int", "let a = b!", "let a = b[0]!.c", "let a = b()!", "print(\"\\(a!)\")", "var a: Int!",
            "if a! == b {}",
        ])
    func found(text: String) {
        #expect(complaints(.unsafeMarks, text + "\n").count == 1)
        #expect(complaints(.unsafeMarks, text + "\n", at: "strategies/Trend/Crossover.swift").count == 1)
        #expect(complaints(.unsafeMarks, text + "\n", at: "Tests/MarketTests/BarTests.swift") == [])
    }

    @Test(
        "An exclamation mark that forces nothing passes",
        arguments: [
            "if a != b {}", "if a!=b {}", "guard !a, (!b) else { return }", "let a = \"b!\" // c!",
            "/* a! /* try! */ b! */", "let a = try? b()",
            "let a = #\"b\\(c!)\"#", "let a = \"\"\"\n  \"b!\" \\\" c!\n  \"\"\"", "return !a",
        ])
    func passed(text: String) {
        #expect(complaints(.unsafeMarks, text + "\n") == [])
    }
}
