import Faults
import Glibc
import Importing
import Market
import Testing

@Suite struct SourceFileTests {
    /// Runs a test with the path of a file of the given bytes.
    private func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
        var template = Array("/tmp/importing-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        try #require(descriptor >= 0)
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        #expect(write(descriptor, bytes, bytes.count) == bytes.count)
        close(descriptor)
        try body(path)
    }

    @Test("A file reads like its bytes, on one thread and on two")
    func fileReadsLikeBytes() throws {
        let text = regularText(rows: 50_000, seed: 3, spelling: .seconds)
        let expected = try readBars(text, named: "x.csv", ImportOptions())
        #expect(expected.columns.count == 50_000)
        try withFile(text) { path in
            for threads in [1, 2] {
                var options = ImportOptions()
                options.threads = threads
                let read = try readBarFile(path, options)
                #expect(read.columns == expected.columns)
                #expect(read.sourceDigest == expected.sourceDigest)
            }
        }
    }

    @Test("A digest that is known is not computed again")
    func knownDigestIsTaken() throws {
        let other = try read("time,close\n2020-01-02,1\n2020-01-03,2\n")
        let bars = try read("time,close\n2020-01-02,5\n2020-01-03,2\n") { $0.knownDigest = other.sourceDigest }
        #expect(bars.sourceDigest == other.sourceDigest)
    }

    @Test("Files that are absent and folders are refused with their path")
    func absentFilesAreRefused() {
        let absent = #expect(throws: Fault.self) { try readBarFile("/nowhere/x.csv", ImportOptions()) }
        #expect(absent?.description == "/nowhere/x.csv: cannot be opened: No such file or directory")
        let folder = #expect(throws: Fault.self) { try readBarFile("/tmp", ImportOptions()) }
        #expect(folder?.description == "/tmp: this is a folder; name a file in it")
    }

    @Test("A pipe is read to its end")
    func pipeIsRead() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        let bytes = Array("time,close\n2020-01-02,1\n2020-01-03,2\n".utf8)
        #expect(write(ends[1], bytes, bytes.count) == bytes.count)
        close(ends[1])
        defer { close(ends[0]) }
        let bars = try readBarFile("/dev/fd/\(ends[0])", ImportOptions())
        #expect(bars.columns.count == 2)
    }
}
