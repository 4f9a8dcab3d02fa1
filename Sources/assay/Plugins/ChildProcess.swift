import Faults
import Glibc

/// Another program, run to its end.
enum ChildProcess {
    /// How it ended.
    enum End: Equatable {
        case exited(Int32)
        case killed(signal: Int32)
        /// This one was asked to end, and ended it.
        case stopped
    }

    /// Runs a program found in PATH with nothing to read; everything that it writes goes to a file. Nil where there is
    /// no such program.
    static func run(
        _ words: [String], environment: [String], output: String, isInterrupted: () -> Bool
    ) throws(Fault) -> End? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A group of its own, so that what it starts ends with it.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
        posix_spawnattr_setpgroup(&attributes, 0)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var arguments = words.map { strdup($0) } + [nil]
        var variables = environment.map { strdup($0) } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var process = pid_t()
        let code = posix_spawnp(&process, words[0], &actions, &attributes, &arguments, &variables)
        switch code {
        case 0: return end(of: process, isInterrupted)
        case ENOENT: return nil
        default:
            throw Fault(.input, "it cannot be started: \(String(cString: strerror(code)))", at: words[0])
        }
    }

    private static func end(of process: pid_t, _ isInterrupted: () -> Bool) -> End {
        var isStopped = false
        var status: Int32 = 0
        while true {
            let answer = waitpid(process, &status, isStopped ? 0 : WNOHANG)
            if answer == process { break }
            if answer < 0, errno != EINTR { preconditionFailure("a process that was started ends, errno \(errno)") }
            if !isStopped, isInterrupted() {
                kill(-process, SIGKILL)
                isStopped = true
            } else if !isStopped {
                usleep(2_000)
            }
        }
        if isStopped { return .stopped }
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
    }
}
