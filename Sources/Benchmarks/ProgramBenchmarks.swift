import Glibc

/// What the program costs before it does anything.
struct ProgramBenchmarks {
    func figures() -> [Figure] {
        guard let path = programPath() else { return [] }
        let seconds = leastSeconds(of: 40) { run([path, "--version"]) }
        return [
            Figure(
                name: "assay.version", value: seconds * 1e3, unit: "ms", goal: .atMost(10),
                floor: "about 1 (a process that ends at once)", limit: "loading the Swift runtime and the C libraries")
        ]
    }

    private func programPath() -> String? {
        let own = CommandLine.arguments[0]
        let folder = own.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let path = (folder.isEmpty ? "." : folder) + "/assay"
        return access(path, X_OK) == 0 ? path : nil
    }

    private func run(_ words: [String]) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        var arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process = pid_t()
        guard posix_spawn(&process, words[0], &actions, nil, &arguments, environ) == 0 else { return }
        var status: Int32 = 0
        waitpid(process, &status, 0)
    }
}
