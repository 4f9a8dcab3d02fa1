import Documents
import Faults
import Files
import Glibc

/// The release program beside this one.
struct AssayProgram {
    private let path: String

    /// The program, or nil where it was not built.
    init?() {
        let own = CommandLine.arguments[0]
        let folder = own.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        path = (folder.isEmpty ? "." : folder) + "/assay"
        guard access(path, X_OK) == 0 else { return nil }
    }

    /// Runs it to its end and drops what it says, or keeps it in a file.
    @discardableResult
    func run(_ words: [String], output: String = "/dev/null") -> Bool {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var arguments = ([path] + words).map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process = pid_t()
        guard posix_spawn(&process, path, &actions, nil, &arguments, environ) == 0 else { return false }
        var status: Int32 = 0
        return waitpid(process, &status, 0) == process && status == 0
    }

    /// What it answers in JSON.
    func answer(_ words: [String], in folder: borrowing ScratchFolder) throws(Fault) -> JSON {
        let file = folder.file("answer.json")
        guard run(words + ["--json", "--quiet"], output: file) else {
            throw Fault(.defect, "'assay \(words.joined(separator: " "))' ended with a fault")
        }
        return try JSON(parsing: try Files.readText(file), at: file)
    }
}
