import Files
import Glibc
import Testing

@Suite struct FilesPathsTests {
    // The results of dirname(3), from the table of its manual page.
    @Test(
        "The folder of a path is what stands before its last slash",
        arguments: [
            ("/usr/lib", "/usr"), ("/usr/", "/"), ("usr", "."), ("/", "/"), (".", "."), ("..", "."), ("a//b", "a"),
            ("a/b/", "a"), ("", "."),
        ])
    func folders(path: String, folder: String) {
        #expect(Files.folder(of: path) == folder)
    }

    @Test(
        "The name of a path is its last part",
        arguments: [("/usr/lib", "lib"), ("/usr/", "usr"), ("a", "a"), ("/", "/")])
    func names(path: String, name: String) {
        #expect(Files.name(of: path) == name)
    }

    @Test("A path below a folder has one slash between")
    func joining() {
        #expect(Files.joined("a", "b") == "a/b")
        #expect(Files.joined("/", "b") == "/b")
    }

    @Test(
        "An absolute path has no idle parts",
        arguments: [("/a/./b//c/../d/", "/a/b/d"), ("/..", "/"), ("/", "/"), ("/a/../../b", "/b")])
    func absolute(path: String, expected: String) throws {
        #expect(try Files.absolutePath(path) == expected)
    }

    @Test("A relative path is below the current folder")
    func relative() throws {
        let text = try #require(getcwd(nil, 0))
        defer { free(text) }
        let here = String(cString: text)
        #expect(try Files.absolutePath("") == here)
        #expect(try Files.absolutePath("a/../b") == here + "/b")
    }
}
