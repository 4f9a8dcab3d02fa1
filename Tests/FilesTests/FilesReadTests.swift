import Faults
import Files
import Glibc
import TestSupport
import Testing

@Suite struct FilesReadTests {
    @Test("Bytes read are the bytes written", arguments: [0, 1, 4_095, 65_536, 3_000_001])
    func bytesComeBack(count: Int) throws {
        let folder = TemporaryFolder()
        var generator = SeededGenerator(seed: UInt64(count))
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        try Files.write(bytes, to: folder("a.bin"))
        #expect(try Files.read(folder("a.bin")) == bytes)
        #expect(try Files.sizeBytes(of: folder("a.bin")) == count)
    }

    @Test("A file without a known size is read to its end")
    func unknownSize() throws {
        // The system gives these files the size zero.
        #expect(try Files.readText("/proc/self/status").hasPrefix("Name:"))
        #expect(try Files.read("/dev/null").isEmpty)
    }

    @Test("Text is UTF-8, or the fault names the byte and the line")
    func textIsChecked() throws {
        let folder = TemporaryFolder()
        try Files.write("é\nsecond 🙂\n", to: folder("a.txt"))
        #expect(try Files.readText(folder("a.txt")) == "é\nsecond 🙂\n")
        try Files.write(Array("one\ntwo\n".utf8) + [0xFF, 0x41], to: folder("b.txt"))
        let fault = #expect(throws: Fault.self) { try Files.readText(folder("b.txt")) }
        #expect(
            fault
                == Fault(
                    .input, "text that is not UTF-8, at byte 8", at: "\(folder("b.txt")):3", remedy: "save it as UTF-8")
        )
    }

    @Test("An absent file, a folder and a path through a file are told apart")
    func faultsTellWhatIsWrong() throws {
        let folder = TemporaryFolder()
        try Files.write("x", to: folder("file"))
        let cases = [
            (folder("none"), "no such file or folder; check the path"),
            (folder.path, "a folder, not a file; name a file"),
            (folder("file/inner"), "a part of the path is a file, not a folder; check the path"),
            ("", "no such file or folder; check the path"),
            (folder(String(repeating: "n", count: 300)), "the name is too long; choose a shorter one"),
        ]
        for (path, words) in cases {
            let fault = #expect(throws: Fault.self) { try Files.read(path) }
            #expect(fault.map { "\($0)" } == "\(path): \(words)")
            #expect(fault?.kind == .input)
        }
    }

    @Test("A path with a zero byte is refused instead of being cut off there")
    func zeroByteIsRefused() throws {
        let fault = #expect(throws: Fault.self) { try Files.read("/dev/null\u{0}.csv") }
        #expect(fault?.what == "a path with a zero byte")
    }

    @Test("A file without the right to read is refused", .enabled(if: geteuid() != 0, "root may read everything"))
    func rightsAreNeeded() throws {
        let folder = TemporaryFolder()
        try Files.write("x", to: folder("secret"))
        chmod(folder("secret"), 0)
        let fault = #expect(throws: Fault.self) { try Files.read(folder("secret")) }
        #expect(fault?.what == "permission denied")
    }
}
