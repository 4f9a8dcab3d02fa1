import Faults
import Files
import Testing

@Suite struct FilesFoldersTests {
    @Test("Folders are made with those above them, and again without a fault")
    func foldersAreMade() throws {
        let folder = TemporaryFolder()
        try Files.createDirectories(folder("a/b//c/"))
        try Files.createDirectories(folder("a/b/c"))
        #expect(Files.isDirectory(folder("a/b/c")))
        try Files.write("x", to: folder("a/file"))
        #expect(Files.exists(folder("a/file")) && !Files.isDirectory(folder("a/file")))
        #expect(!Files.exists(folder("a/none")) && !Files.isDirectory(folder("a/none")))
        let fault = #expect(throws: Fault.self) { try Files.createDirectories(folder("a/file")) }
        #expect(fault?.what == "something of this name exists already")
        let through = #expect(throws: Fault.self) { try Files.createDirectories(folder("a/file/d")) }
        #expect(through?.kind == .input)
        #expect(throws: Fault.self) { try Files.createDirectories("") }
    }

    @Test("Names are listed by their bytes, without the folder itself")
    func namesAreSorted() throws {
        let folder = TemporaryFolder()
        for name in ["b", "a", "Z", ".hidden", "é", "10", "9"] { try Files.write("", to: folder(name)) }
        #expect(try Files.list(folder.path) == [".hidden", "10", "9", "Z", "a", "b", "é"])
        let fault = #expect(throws: Fault.self) { try Files.list(folder("none")) }
        #expect(fault?.what == "no such file or folder")
        let file = #expect(throws: Fault.self) { try Files.list(folder("a")) }
        #expect(file?.what == "a part of the path is a file, not a folder")
    }

    @Test("Files and empty folders are removed, full and absent ones are not")
    func removal() throws {
        let folder = TemporaryFolder()
        try Files.createDirectories(folder("full"))
        try Files.write("x", to: folder("full/a"))
        let full = #expect(throws: Fault.self) { try Files.remove(folder("full")) }
        #expect(full?.what == "the folder is not empty")
        try Files.remove(folder("full/a"))
        try Files.remove(folder("full"))
        #expect(!Files.exists(folder("full")))
        let absent = #expect(throws: Fault.self) { try Files.remove(folder("full")) }
        #expect(absent?.what == "no such file or folder")
    }

    @Test("Size and free space are numbers of bytes, or a fault")
    func sizes() throws {
        let folder = TemporaryFolder()
        try Files.write("12345", to: folder("a"))
        #expect(try Files.sizeBytes(of: folder("a")) == 5)
        #expect(try Files.freeSpaceBytes(at: folder.path) > 0)
        #expect(throws: Fault.self) { try Files.sizeBytes(of: folder("none")) }
        #expect(throws: Fault.self) { try Files.freeSpaceBytes(at: folder("none")) }
    }
}
