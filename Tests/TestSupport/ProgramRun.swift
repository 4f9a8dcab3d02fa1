import Glibc

/// A run of the built program as a process of its own.
public struct ProgramRun: Sendable {
    /// What it wrote to standard output.
    public let output: String
    /// What it wrote to standard error.
    public let messages: String
    /// Its exit code, or 128 plus the signal that ended it.
    public let code: Int32

    /// Runs the program to its end.
    public init(
        _ words: [String], in folder: TemporaryFolder, limits: [String] = [], environment: [String: String] = [:],
        at path: String? = nil
    ) {
        let process = RunningProgram(words, in: folder, limits: limits, environment: environment, at: path)
        self = process.wait()
    }

    init(output: String, messages: String, code: Int32) {
        self.output = output
        self.messages = messages
        self.code = code
    }
}

/// The program while it runs.
public final class RunningProgram {
    private let process: pid_t
    private let outputPath: String
    private let messagePath: String

    /// Starts the program, or a copy of it at another path.
    ///
    /// `limits` are words of the shell's `ulimit`, such as `-f 100`; `environment` holds variables that are other than
    /// those of the tests.
    public init(
        _ words: [String], in folder: TemporaryFolder, limits: [String] = [], environment: [String: String] = [:],
        at path: String? = nil
    ) {
        let number = UInt64(UInt(bitPattern: ObjectIdentifier(folder).hashValue)) &+ Self.counter()
        outputPath = folder.file("run-\(number).out")
        messagePath = folder.file("run-\(number).err")
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, outputPath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, messagePath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var command = [path ?? Self.path] + words
        if !limits.isEmpty {
            let limit = limits.map { "ulimit \($0)" }.joined(separator: "; ")
            command = ["/bin/sh", "-c", "\(limit); exec \"$@\"", "sh"] + command
        }
        var arguments = command.map { strdup($0) } + [nil]
        var variables = Self.variables(environment).map { strdup($0) } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var identifier = pid_t()
        let status = posix_spawn(&identifier, command[0], &actions, nil, &arguments, &variables)
        precondition(status == 0, "'\(command[0])' starts, error \(status)")
        process = identifier
    }

    /// Ends it without a warning.
    public func kill() { _ = Glibc.kill(process, SIGKILL) }

    /// Sends it a signal.
    public func send(_ signal: Int32) { _ = Glibc.kill(process, signal) }

    /// Waits for its end.
    public func wait() -> ProgramRun {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        let code = signal == 0 ? (status >> 8) & 0xFF : 128 + signal
        return ProgramRun(output: Self.text(outputPath), messages: Self.text(messagePath), code: code)
    }

    /// The environment of the tests, with some variables changed.
    private static func variables(_ changed: [String: String]) -> [String] {
        var variables = changed.map { "\($0)=\($1)" }
        var place = environ
        while let entry = place.pointee {
            let variable = String(cString: entry)
            if !changed.keys.contains(where: { variable.hasPrefix("\($0)=") }) { variables.append(variable) }
            place += 1
        }
        return variables
    }

    /// Where the program was built: beside the tests.
    public static var path: String {
        var buffer = [CChar](repeating: 0, count: 4_096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        precondition(count > 0, "the path of the tests is known")
        let own = String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
        let candidates = [own, CommandLine.arguments[0]].map { path in
            path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/assay"
        }
        guard let found = candidates.first(where: { access($0, X_OK) == 0 }) else {
            preconditionFailure("the program is built beside the tests, looked at \(candidates)")
        }
        return found
    }

    private static func text(_ path: String) -> String {
        guard let stream = fopen(path, "r") else { return "" }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 { bytes += buffer.prefix(count) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func counter() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
    }
}
