import Glibc

/// The two outputs of the program: results to one, everything else to the other.
struct Console: Sendable {
    /// Writes a result to standard output.
    func answer(_ text: String) { write(text, to: STDOUT_FILENO) }

    /// Writes a line that is no result to standard error.
    func tell(_ line: String) { write(line + "\n", to: STDERR_FILENO) }

    /// Writes text that is no result, as it is.
    func draw(_ text: String) { write(text, to: STDERR_FILENO) }

    /// The width of the terminal on standard error, or nil where it is none.
    var terminalColumns: Int? {
        guard isatty(STDERR_FILENO) == 1 else { return nil }
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Whether results go to a terminal that shows colours; `NO_COLOR` says that none are wanted.
    var answersInColour: Bool {
        guard isatty(STDOUT_FILENO) == 1, getenv("NO_COLOR").map({ $0.pointee == 0 }) ?? true else { return false }
        return getenv("TERM").map { String(cString: $0) != "dumb" } ?? false
    }

    private func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            // Nobody reads the other end any more, or its disk is full: there is no one left to tell.
            guard written > 0 else { exit(descriptor == STDOUT_FILENO && errno != EPIPE ? 3 : 0) }
            bytes = bytes.dropFirst(written)
        }
    }
}

/// The environment of the process.
func processEnvironment() -> [String: String] {
    var found: [String: String] = [:]
    for name in ["ASSAY_WORKSPACE"] {
        if let value = getenv(name) { found[name] = String(cString: value) }
    }
    return found
}
