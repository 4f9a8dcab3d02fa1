import Arguments
import Faults

/// A small program with every kind of argument, on which the tests work.
enum SampleProgram {
    static let program = Program<[String]>(
        name: "assay", version: "1.2.3", summary: "A workbench for trading strategies",
        globals: [Shared.workspace, Shared.threads, Shared.seed, Shared.json, Shared.quiet],
        commands: [
            .group(
                "data", "The store of market data",
                [.command(DataImport.self), .command(DataCheck.self), .command(DataList.self)]),
            .command(Run.self),
            .command(Doctor.self),
        ])

    static func parse(_ words: String..., environment: [String: String] = [:]) throws(Fault) -> ParsedArguments {
        switch try program.parse(words, environment: environment) {
        case .command(let command): return command.arguments
        case .answer(let text): preconditionFailure("a command was expected, was \(text)")
        }
    }

    static func answer(_ words: String...) throws(Fault) -> String {
        switch try program.parse(words, environment: [:]) {
        case .answer(let text): return text
        case .command(let command): preconditionFailure("an answer was expected, was \(command.arguments)")
        }
    }

    /// The message of the fault that a command line ends in.
    static func message(_ words: [String], environment: [String: String] = [:]) -> String? {
        do throws(Fault) {
            _ = try program.parse(words, environment: environment)
            return nil
        } catch {
            return error.kind == .usage ? error.description : "not a fault of usage: \(error)"
        }
    }
}

enum Shared {
    static let workspace = Option<FolderPath>(
        "workspace", short: "w", default: FolderPath("."), environment: "ASSAY_WORKSPACE",
        help: "the folder of store and reports")
    static let threads = Option<Int?>(
        "threads", short: "t", in: 1...1_024, environment: "ASSAY_THREADS", help: "threads that work")
    static let seed = Option<UInt64>("seed", default: 1, help: "the seed of everything random")
    static let json = Flag("json", help: "answer with one JSON document")
    static let quiet = Flag("quiet", short: "q", help: "no progress and no notes")
}

enum Search: String, CaseIterable, ArgumentValue {
    case grid
    case random
    case sobol
}

struct DataImport: Command {
    static let files = Positional<[FilePath]>("file", atLeast: 1, help: "the price files, plain or compressed")
    static let symbol = Option<String?>("symbol", short: "s", help: "the symbol, where the file does not tell it")
    static let tick = Option<Double>(
        "tick", default: 0.01, help: "the least step of a price, which decides how prices are stored and shown")
    static let rejects = Option<FilePath?>("rejects", short: "r", help: "write what was rejected to a file")
    static let skip = Flag("skip-bad-rows", help: "leave out rows that make no sense")

    static let specification = CommandSpecification(
        "import", "Import price files into the store",
        discussion: """
            The format is found out from the content; what a file does not tell is told by options, and nothing is \
            guessed in silence.

            An import is one step: all of its rows are stored, or none.
            """,
        arguments: [files, symbol, tick, rejects, skip],
        examples: [
            .init("assay data import spy.csv --symbol SPY", "Import one file under a symbol"),
            .init("assay data import '2024 q1.zip' *.csv --json", "Import several files and answer in JSON"),
        ])

    let count: Int

    init(_ arguments: ParsedArguments) throws(Fault) {
        count = arguments[Self.files].count
        if count > 1, arguments[Self.symbol] != nil {
            throw Fault(.usage, "\"--symbol\" names one file, was given \(count)", remedy: "import them one by one")
        }
    }

    func run(_ context: [String]) throws(Fault) -> ExitCode {
        if context.isEmpty { throw Fault(.input, "no context") }
        return context.count == count ? .done : .refused
    }
}

struct DataCheck: Command {
    static let symbols = Positional<[String]>("symbol", help: "the symbols to check, all without any")
    static let specification = CommandSpecification(
        "check", "Check what is stored", arguments: [symbols],
        examples: [.init("assay data check", "Check the whole store")])

    init(_ arguments: ParsedArguments) {}
    func run(_ context: [String]) -> ExitCode { .done }
}

struct DataList: Command {
    static let specification = CommandSpecification(
        "list", "List what is stored", examples: [.init("assay data list", "Show every symbol")])

    init(_ arguments: ParsedArguments) {}
    func run(_ context: [String]) -> ExitCode { .done }
}

struct Run: Command {
    static let strategy = Positional<FilePath>("strategy", help: "the file of the strategy")
    static let runs = Positional<Int>("runs", in: 1...9, default: 1, help: "how often it runs")
    static let data = Option<CommaList<String>>("data", placeholder: "SYM:INTERVAL[,…]", help: "the bars to run on")
    static let from = Option<Double?>("from", help: "the first value")
    static let search = Option<Search>("search", default: .grid, help: "the method of search")
    static let set = Option<[Assignment]>("set", help: "a parameter of the strategy")
    static let weights = Option<[Double]>("weight", short: "W", default: [1, 2.5], help: "a weight")
    static let legs = Option<[Int]>("leg", in: 0...5, atLeast: 0, help: "a leg")
    static let specification = CommandSpecification(
        "run", "Run one backtest",
        arguments: [strategy, runs, data, from, search, set, weights, legs],
        examples: [
            .init("assay run cross.pine --data SPY:1d --set fast=10 --set slow=50", "Run with two parameters")
        ])

    init(_ arguments: ParsedArguments) {}
    func run(_ context: [String]) -> ExitCode { .done }
}

struct Doctor: Command {
    static let specification = CommandSpecification(
        "doctor", "Show versions and the state of the workspace",
        examples: [.init("assay doctor --workspace ~/research", "Look at another workspace")])

    init(_ arguments: ParsedArguments) {}
    func run(_ context: [String]) -> ExitCode { .done }
}
