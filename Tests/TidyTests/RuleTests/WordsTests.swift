import Testing

@Suite struct WordsTests {
    @Test("A mark for unfinished work is found in any text, and only as a word of its own")
    func openEnds() {
        let mark = "TO" + "DO"
        #expect(complaints(.noOpenEnds, "let a = 1\n// \(mark): more\n", at: "Makefile") == ["2: \(mark)"])
        #expect(complaints(.noOpenEnds, "// \(mark)S, XXXXXX and to do\n") == [])
    }

    @Test("The folders of people and of the checkout are found, and relative paths are not")
    func machinePaths() {
        let text = "open(\"/ho" + "me/ann/a\")\nopen(\"Sources/root/a\")\ncp /builds/x/a .\nopen(\"../builds/x/a\")\n"
        func lines(_ root: String?) -> [Int] {
            Rule.machinePaths.violations(in: Repository(["Makefile": text], at: root)).map(\.line)
        }
        #expect(lines(nil) == [1])
        #expect(lines("/builds/x/assay") == [1, 3])
        #expect(lines("/builds/assay") == [1, 3])
        #expect(lines("/tmp/assay") == [1])
    }
}
