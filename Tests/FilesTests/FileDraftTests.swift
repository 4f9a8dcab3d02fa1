import Faults
import Files
import Glibc
import Testing

@Suite struct FileDraftTests {
    @Test("A file takes its name only when it is complete")
    func nameComesLast() throws {
        let folder = TemporaryFolder()
        try Files.write("old", to: folder("a.txt"))
        let draft = try FileDraft(folder("a.txt"))
        try draft.append(Array("new ".utf8))
        #expect(try Files.readText(folder("a.txt")) == "old")
        try draft.append(Array("text".utf8))
        try draft.commit()
        #expect(try Files.readText(folder("a.txt")) == "new text")
        #expect(try Files.list(folder.path) == ["a.txt"])
    }

    @Test("A draft that is given up leaves the older file and nothing beside it")
    func givenUpDraft() throws {
        let folder = TemporaryFolder()
        try Files.write("old", to: folder("a.txt"))
        func begin() throws {
            let draft = try FileDraft(folder("a.txt"))
            try draft.append(Array("half".utf8))
            #expect(try Files.list(folder.path).count == 2)
        }
        try begin()
        #expect(try Files.list(folder.path) == ["a.txt"])
        #expect(try Files.readText(folder("a.txt")) == "old")
    }

    @Test("Of several files all are written, or none")
    func severalFiles() throws {
        let folder = TemporaryFolder()
        try Files.write([Files.NewFile(folder("a"), [1]), Files.NewFile(folder("b"), [2])])
        #expect(try Files.read(folder("a")) == [1])
        #expect(try Files.read(folder("b")) == [2])
        let (good, bad) = (Files.NewFile(folder("a"), [3]), Files.NewFile(folder("none/c"), [4]))
        #expect(throws: Fault.self) { try Files.write([good, bad]) }
        #expect(throws: Fault.self) { try Files.write([bad, good]) }
        #expect(try Files.read(folder("a")) == [1])
        #expect(try Files.list(folder.path) == ["a", "b"])
    }

    @Test("Two paths are one file where they lead to one, made or not")
    func sameFiles() throws {
        let folder = TemporaryFolder()
        try Files.write("x", to: folder("a"))
        #expect(symlink(folder("a"), folder("soft")) == 0 && link(folder("a"), folder("hard")) == 0)
        #expect(symlink(folder.path, folder("here")) == 0)
        for other in ["a", "./a", "soft", "hard", "here/a"] {
            #expect(try Files.areSame(folder("a"), folder(other)), "\(other)")
        }
        #expect(try Files.areSame(folder("new"), folder("here/new")))
        #expect(try !Files.areSame(folder("new"), folder("newer")))
        #expect(try !Files.areSame(folder("a"), folder("new")))
        #expect(try !Files.areSame("/dev/null", "/dev/null"))
    }

    @Test("A trial of a path tells what would go wrong and leaves everything as it was")
    func probing() throws {
        let folder = TemporaryFolder()
        try Files.write("x", to: folder("a"))
        try FileDraft.probe(folder("a"))
        try FileDraft.probe(folder("b"))
        #expect(throws: Fault.self) { try FileDraft.probe(folder("none/b")) }
        #expect(throws: Fault.self) { try FileDraft.probe(folder.path) }
        #expect(try Files.list(folder.path) == ["a"])
    }

    @Test("Several drafts of one folder, and of one path, do not disturb each other")
    func severalDrafts() throws {
        let folder = TemporaryFolder()
        let first = try FileDraft(folder("a.txt"))
        let second = try FileDraft(folder("a.txt"))
        let third = try FileDraft(folder("b.txt"))
        try first.append([1])
        try second.append([2])
        try third.append([3])
        try second.commit()
        try first.commit()
        try third.commit()
        #expect(try Files.read(folder("a.txt")) == [1])
        #expect(try Files.read(folder("b.txt")) == [3])
        #expect(try Files.list(folder.path) == ["a.txt", "b.txt"])
    }

    @Test("A new file has the usual rights, a replaced one keeps its own")
    func rightsAreKept() throws {
        let folder = TemporaryFolder()
        try Files.write("x", to: folder("new"))
        let mask = umask(0)
        umask(mask)
        #expect(try mode(of: folder("new")) == 0o666 & ~mask)
        chmod(folder("new"), 0o640)
        try Files.write("y", to: folder("new"))
        #expect(try mode(of: folder("new")) == 0o640)
    }

    @Test("A symbolic link is followed and stays a link")
    func linksAreFollowed() throws {
        let folder = TemporaryFolder()
        try Files.write("old", to: folder("real"))
        symlink(folder("real"), folder("link"))
        try Files.write("new", to: folder("link"))
        #expect(try Files.readText(folder("real")) == "new")
        var status = stat()
        #expect(lstat(folder("link"), &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    }

    @Test("A device is written to, not replaced, and a full one says so")
    func devicesStay() throws {
        try Files.write("gone", to: "/dev/null")
        let fault = #expect(throws: Fault.self) { try Files.write("x", to: "/dev/full") }
        #expect(
            fault.map { "\($0)" }
                == "/dev/full: no space left on the disk; free some space or choose another disk")
        for device in ["/dev/null", "/dev/full"] {
            var status = stat()
            #expect(stat(device, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
        }
    }

    @Test("A path that cannot be a file is refused before anything is written")
    func pathsAreChecked() throws {
        let folder = TemporaryFolder()
        let cases = [
            (folder("no/a.txt"), "\(folder("no")): no such folder; make the folder or choose another path"),
            (folder.path, "\(folder.path): a folder, not a file; name a file"),
            (folder("new/"), "\(folder("new/")): a folder, not a file; name a file"),
            ("", ": no such file or folder; check the path"),
        ]
        for (path, words) in cases {
            let fault = #expect(throws: Fault.self) { try Files.write("x", to: path) }
            #expect(fault.map { "\($0)" } == words)
        }
        #expect(try Files.list(folder.path).isEmpty)
    }

    @Test("A file over the limit of sizes is refused, the older one stays and nothing is left beside it")
    func limitOfSizes() async {
        await #expect(processExitsWith: .success) {
            let folder = TemporaryFolder()
            try Files.write("old", to: folder("a.bin"))
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 100_000, rlim_max: 100_000)
            #expect(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
            let bytes = [UInt8](repeating: 7, count: 200_000)
            let fault = #expect(throws: Fault.self) { try Files.write(bytes, to: folder("a.bin")) }
            #expect(
                fault
                    == Fault(
                        .input, "larger than the limit on the size of a file", at: folder("a.bin"),
                        remedy: "raise the limit, see ulimit -f"))
            #expect(try Files.list(folder.path) == ["a.bin"])
            #expect(try Files.readText(folder("a.bin")) == "old")
        }
    }

    @Test("Many threads write one file: it is always one of theirs, whole")
    func manyWriters() async throws {
        let folder = TemporaryFolder()
        let path = folder("a.bin")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for value in 0..<8 {
                group.addTask {
                    for _ in 0..<10 { try Files.write([UInt8](repeating: UInt8(value), count: 5_000), to: path) }
                }
            }
            try await group.waitForAll()
        }
        let bytes = try Files.read(path)
        #expect(bytes.count == 5_000 && Set(bytes).count == 1)
        #expect(try Files.list(folder.path) == ["a.bin"])
    }

    private func mode(of path: String) throws -> mode_t {
        var status = stat()
        try #require(stat(path, &status) == 0)
        return status.st_mode & 0o7777
    }
}
