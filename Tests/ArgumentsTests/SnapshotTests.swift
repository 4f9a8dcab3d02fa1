import TestSupport
import Testing

@Suite struct SnapshotTests {
    @Test("A difference is shown line by line, and equal texts have none")
    func difference() {
        #expect(Snapshot.difference(from: "a\nb\nc\n", to: "a\nb\nc\n") == nil)
        #expect(Snapshot.difference(from: "a\nb\nc\n", to: "a\nx\nc\n") == "  a\n- b\n+ x\n  c\n  ")
        #expect(Snapshot.difference(from: "a", to: "a\n") == "  a\n+ ")
        #expect(Snapshot.difference(from: "e\u{301}", to: "\u{E9}") != nil)
    }

    @Test("An absent snapshot is an issue", .disabled(if: Snapshot.isRecording, "snapshots are being recorded"))
    func absence() {
        withKnownIssue {
            Snapshot.check("text", named: "never-recorded.txt")
        }
    }

    @Test("A text that differs is an issue", .disabled(if: Snapshot.isRecording, "snapshots are being recorded"))
    func mismatch() {
        withKnownIssue {
            Snapshot.check("another text", named: "help.txt")
        }
    }
}
