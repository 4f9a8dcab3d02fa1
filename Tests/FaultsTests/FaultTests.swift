import Faults
import Testing

@Suite struct FaultTests {
    @Test("A fault is one paragraph: where, what, and what to do")
    func oneParagraph() {
        let fault = Fault(.input, "the row has five columns", at: "bars.csv:12:1", remedy: "correct the file")
        #expect(fault.description == "bars.csv:12:1: the row has five columns; correct the file")
        #expect(Fault(.usage, "a symbol is missing").description == "a symbol is missing")
    }

    @Test("A place found deeper is kept, an absent one is filled in")
    func places() {
        #expect(Fault(.input, "x").located(at: "outer").place == "outer")
        #expect(Fault(.input, "x", at: "inner").located(at: "outer").place == "inner")
    }

    @Test("Each kind has the exit code of the contract")
    func exitCodes() {
        let kinds: [FaultKind] = [.defect, .usage, .input, .refused, .remote]
        #expect(kinds.map(\.exitCode) == [1, 2, 3, 4, 5])
    }
}
