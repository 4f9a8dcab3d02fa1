import Testing

@Suite struct LengthsTests {
    @Test("A file of 400 lines passes, and one of 401 does not")
    func files() {
        #expect(complaints(.fileLength, lines(400)) == [])
        #expect(complaints(.fileLength, lines(401)) == ["401: 401 lines"])
        #expect(complaints(.fileLength, lines(401), at: "Tests/Fixtures/table.txt") == [])
    }

    @Test("A function of 70 lines passes, and one of 71 does not, whatever braces its strings and comments hold")
    func functions() {
        let tricky = "    print(\"} \\(list.map { $0 }) {\") // }"
        let header = "protocol P {\n    func f()\n    var g: Int { get }\n}\n"
        #expect(complaints(.functionLength, header + "func f() {\n" + lines(68, of: tricky) + "}\n") == [])
        let long = ["5: f has 71 lines"]
        #expect(complaints(.functionLength, header + "func f() {\n" + lines(69, of: tricky) + "}\n") == long)
        let initialiser = "init(a: Int = { 1 }()) {\n" + lines(69) + "}\n"
        #expect(complaints(.functionLength, initialiser) == ["1: init has 71 lines"])
        #expect(complaints(.functionLength, "var a: Int {\n" + lines(69) + "}\n") == ["1: a has 71 lines"])
        #expect(complaints(.functionLength, "struct S {\n" + lines(90) + "}\n") == [])
    }

    @Test("A line of code has 120 characters at most, no tab, no blank at its end, and an end")
    func lineShape() {
        #expect(complaints(.lineShape, String(repeating: "é", count: 120) + "\n") == [])
        #expect(complaints(.lineShape, String(repeating: "é", count: 121) + "\n") == ["1: 121 characters"])
        #expect(complaints(.lineShape, "a\n\tb\nc \n") == ["2: a tab", "3: a blank at the end"])
        #expect(complaints(.lineShape, "a\nb") == ["2: no line end"])
        #expect(complaints(.lineShape, "all:\n\tbuild\n", at: "Makefile") == [])
    }
}
