import Faults
import Files
import Glibc
import Testing

@Suite struct PrivateFolderTests {
    @Test("A private folder is there for the work, for this user alone, and goes with all that it holds")
    func comesAndGoes() throws {
        let outside = TemporaryFolder()
        let kept = outside("kept.txt")
        try Files.write("kept", to: kept)
        let path = try Files.withPrivateFolder { (path, isInterrupted) throws(Fault) in
            var status = stat()
            #expect(stat(path, &status) == 0 && status.st_mode & 0o7777 == 0o700)
            #expect(!isInterrupted())
            try Files.createDirectories(Files.joined(path, "deep/.er"))
            try Files.write("text", to: Files.joined(path, "deep/.er/file"))
            #expect(symlink(outside.path, Files.joined(path, "link")) == 0)
            return path
        }
        #expect(!Files.exists(path))
        #expect(try Files.readText(kept) == "kept")
    }

    @Test("A private folder goes when its work fails")
    func goesAfterFailure() {
        var path = ""
        #expect(throws: Fault.self) {
            try Files.withPrivateFolder { (folder, _) throws(Fault) in
                path = folder
                throw Fault(.input, "no")
            }
        }
        #expect(!path.isEmpty && !Files.exists(path))
    }

    @Test(
        "A signal waits until the folder is gone, and the work is told of it",
        arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
    func signalWaits(signal: Int32, code: Int32) async throws {
        let folder = TemporaryFolder()
        let end = await #expect(processExitsWith: .exitCode(code), observing: [\.standardErrorContent]) {
            [signal = signal as Int32, parent = folder.path as String] in
            setenv("TMPDIR", parent, 1)
            Files.endOnInterrupt()
            try Files.withPrivateFolder { (_, isInterrupted) throws(Fault) in
                precondition(!isInterrupted(), "nothing has come yet")
                // To this thread: the process of a test has others.
                pthread_kill(pthread_self(), signal)
                precondition(isInterrupted(), "the signal waits")
            }
            preconditionFailure("the signal ends the process")
        }
        #expect(end != nil)
        #expect(try Files.list(folder.path) == [])
    }

    @Test("A signal that is ignored is no interrupt")
    func ignoredSignal() async {
        await #expect(processExitsWith: .success) {
            Glibc.signal(SIGHUP, SIG_IGN)
            Files.endOnInterrupt()
            try Files.withPrivateFolder { (_, isInterrupted) throws(Fault) in
                pthread_kill(pthread_self(), SIGHUP)
                precondition(!isInterrupted(), "it is ignored")
            }
        }
    }
}
