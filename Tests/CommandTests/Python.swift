import Glibc
import Synchronization
import TestSupport

/// A Python with numpy, pandas and matplotlib, where there is one or one may be made.
struct Python: Sendable {
    /// The words that start it, or nil where there is none.
    let command: [String]?
    /// Why there is none.
    let absence: String

    /// The one that the tests run: the one in PATH where it has the packages. Where `ASSAY_NOTEBOOK_TEST` is 1, an
    /// environment is made with pip.
    static let found = Python()

    /// Where the environment is made, until the tests end.
    private static let environment = Mutex<TemporaryFolder?>(nil)

    private init() {
        let known = ["/usr/bin/env", "python3"]
        guard Self.run(known + ["-c", Self.imports]).code != 0 else {
            (command, absence) = (known, "")
            return
        }
        guard getenv("ASSAY_NOTEBOOK_TEST").map({ String(cString: $0) }) == "1" else {
            command = nil
            absence = "python3 has no numpy, pandas and matplotlib; ASSAY_NOTEBOOK_TEST=1 installs them for the tests"
            return
        }
        let folder = TemporaryFolder()
        Self.environment.withLock { $0 = folder }
        atexit { Python.environment.withLock { $0 = nil } }
        let own = folder.file("python/bin/python")
        let steps = [
            known + ["-m", "venv", folder.file("python")],
            [own, "-m", "pip", "install", "--quiet", "numpy", "pandas", "matplotlib"], [own, "-c", Self.imports],
        ]
        for step in steps {
            let run = Self.run(step)
            guard run.code == 0 else {
                command = nil
                absence = "'\(step.joined(separator: " "))' ended with \(run.code): \(run.output)\(run.messages)"
                return
            }
        }
        (command, absence) = ([own], "")
    }

    /// Runs a script with arguments.
    func run(_ script: String, _ arguments: [String]) -> ProgramRun {
        guard let command else { preconditionFailure("there is a Python to run, \(absence)") }
        return Self.run(command + [script] + arguments)
    }

    private static let imports = "import numpy, pandas, matplotlib"

    private static func run(_ words: [String]) -> ProgramRun {
        let folder = TemporaryFolder()
        // What matplotlib keeps between runs is nobody else's.
        return ProgramRun(
            Array(words.dropFirst()), in: folder, environment: ["MPLCONFIGDIR": folder.path], at: words[0])
    }
}
