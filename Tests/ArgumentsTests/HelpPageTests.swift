import Arguments
import TestSupport
import Testing

@Suite struct HelpPageTests {
    @Test(
        "Help is what its snapshot says, at most 80 columns wide",
        arguments: ["", "data", "data import", "data check", "run", "doctor", "completion"])
    func pages(path: String) throws {
        let words = path.split(separator: " ").map(String.init)
        let invocation = try SampleProgram.program.parse(words + ["--help"], environment: [:])
        guard case .answer(let text) = invocation else {
            Issue.record("help was expected")
            return
        }
        for line in text.split(separator: "\n") {
            #expect(line.count <= 80, "\(line)")
            #expect(!line.hasSuffix(" "), "\(line)")
        }
        Snapshot.check(text, named: "help\(words.map { "-\($0)" }.joined()).txt")
    }

    @Test("Help is shown wherever it is asked for, whatever else is missing")
    func helpAnywhere() throws {
        let page = try SampleProgram.answer("data", "import", "--help")
        #expect(try SampleProgram.answer("data", "import", "-h") == page)
        #expect(try SampleProgram.answer("data", "import", "a.csv", "--tick", "x", "-h", "--nonsense") == page)
        #expect(try SampleProgram.answer("--help", "data") == SampleProgram.answer("--help"))
    }
}
