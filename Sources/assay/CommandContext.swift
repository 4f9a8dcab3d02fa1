import Arguments
import Columns
import Documents
import Faults
import Glibc
import Market
import Persistence
import Synchronization

/// What the program hands to its commands: the workspace, the outputs, the clock.
struct CommandContext: Sendable {
    let workspace: Workspace
    let threads: Int
    let seed: UInt64
    let wantsJSON: Bool
    let isQuiet: Bool
    /// The command line, which imports note as their origin.
    let words: [String]
    let progress: ProgressDisplay
    private let console: Console
    /// Where answers go instead of the console.
    private let collected: CollectedAnswers?

    init(_ arguments: ParsedArguments, words: [String], console: Console) throws(Fault) {
        self.console = console
        self.words = words
        collected = nil
        workspace = Workspace(folder: arguments[GlobalOptions.workspace].path)
        threads = arguments[GlobalOptions.threads] ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        seed = arguments[GlobalOptions.seed]
        wantsJSON = arguments[GlobalOptions.json]
        isQuiet = arguments[GlobalOptions.quiet]
        let style: ProgressDisplay.Style =
            isQuiet ? .silent : console.terminalColumns.map { .bar(columns: $0) } ?? .lines
        progress = ProgressDisplay(style, nanoseconds: steadyNanoseconds, write: { console.draw($0) })
    }

    private init(_ other: CommandContext, workspace: Workspace, words: [String], collected: CollectedAnswers?) {
        self.workspace = workspace
        self.words = words
        self.collected = collected
        threads = other.threads
        seed = other.seed
        wantsJSON = other.wantsJSON
        isQuiet = other.isQuiet
        progress = other.progress
        console = other.console
    }

    /// The same outputs over another workspace.
    func inside(_ workspace: Workspace) -> CommandContext {
        CommandContext(self, workspace: workspace, words: words, collected: collected)
    }

    /// The same context for a step of a longer journey: where JSON is wanted its answer becomes a part of the whole.
    func step(_ words: [String], into answers: CollectedAnswers) -> CommandContext {
        CommandContext(self, workspace: workspace, words: words, collected: wantsJSON ? answers : nil)
    }

    /// Gives the result: text for people, one JSON document where it was asked for.
    func answer(_ json: @autoclosure () -> JSON, text: @autoclosure () -> String) {
        if let collected {
            collected.append(json())
        } else {
            console.answer(wantsJSON ? json().text(.indented) + "\n" : text())
        }
    }

    /// Whether answers as text may have colours.
    var answersInColour: Bool { collected == nil && !wantsJSON && console.answersInColour }

    /// Tells something that is no result.
    func tell(_ line: String) {
        if !isQuiet { console.tell(line) }
    }

    /// Warns, unless told to be quiet; in JSON answers warnings have a place of their own.
    func warn(_ warnings: [String]) {
        guard !wantsJSON else { return }
        for warning in warnings { tell("warning: \(warning)") }
    }

    /// The wall clock: for provenance only, never for a result.
    var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }
}

/// The answers of the steps of a journey. A class, because the contexts of all steps share it.
final class CollectedAnswers: Sendable {
    private let answers = Mutex<[JSON]>([])

    /// Keeps the answer of a step.
    func append(_ answer: JSON) { answers.withLock { $0.append(answer) } }

    /// The answers so far.
    var all: [JSON] { answers.withLock { $0 } }
}

/// A clock that only goes forward.
func steadyNanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}
