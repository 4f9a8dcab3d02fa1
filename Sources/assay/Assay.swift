import Arguments
import Columns
import Faults
import Files
import Glibc

/// The program: reads the command line, runs what it names, and ends with its code.
@main enum Assay {
    static func main() {
        prepareProcess()
        let words = Array(CommandLine.arguments.dropFirst())
        exit(run(words).rawValue)
    }

    private static func run(_ words: [String]) -> ExitCode {
        let console = Console()
        do throws(Fault) {
            switch try makeProgram().parse(words, environment: processEnvironment()) {
            case .answer(let text):
                console.answer(text)
                return .done
            case .command(let command):
                let context = try CommandContext(command.arguments, words: words, console: console)
                return try command.run(context)
            }
        } catch {
            console.tell("assay: \(error)")
            return ExitCode(error.kind)
        }
    }

    /// What a process must settle before it works: memory that stays, and writes that fail instead of killing it.
    private static func prepareProcess() {
        keepFreedMemory()
        signal(SIGXFSZ, SIG_IGN)
        signal(SIGPIPE, SIG_IGN)
        // Where it is ignored, nobody is told how a process ended.
        signal(SIGCHLD, SIG_DFL)
        Files.endOnInterrupt()
    }
}
