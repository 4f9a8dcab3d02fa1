import Arguments
import Documents
import Faults
import Files

/// `assay strategy new`: a text to begin with.
struct StrategyNewCommand: Command {
    static let name = Positional<String>("name", help: "what it is called: letters, digits, blanks, - and _")

    static let specification = CommandSpecification(
        "new", "Write a text to begin with into the workspace's strategies",
        discussion: """
            The file is strategies/NAME.pine of the workspace. It is a strategy that runs, with comments that tell \
            what its parts are for. A file that is there already is never replaced.
            """,
        arguments: [name],
        examples: [.init("assay strategy new MyTrend", "Write strategies/MyTrend.pine, yours to change")])

    private let name: String

    init(_ arguments: ParsedArguments) throws(Fault) {
        let word = arguments[Self.name]
        name = word.hasSuffix(".pine") ? String(word.dropLast(5)) : word
        let isPlain = name.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || "0123456789 -_".unicodeScalars.contains($0)
        }
        guard isPlain, name.first.map({ $0 != " " && $0 != "-" }) ?? false, name.last != " ", name.utf8.count <= 100
        else {
            throw Fault(
                .usage, "'\(word)' is no name for a strategy",
                remedy: "take letters, digits, blanks, - and _; the folder is strategies/ of the workspace")
        }
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        let folder = context.workspace.strategies
        let path = Files.joined(folder, "\(name).pine")
        guard !Files.exists(path) else {
            throw Fault(.input, "there is a strategy already", at: path, remedy: "take another name")
        }
        try Files.createDirectories(folder)
        try Files.write(SampleScript.text(titled: name), to: path)
        context.answer(
            ["strategy": JSON(path), "title": JSON(name)],
            text: """
                \(path) is ready
                see: assay strategy explain '\(path)'
                run: assay run '\(path)' --data TIDE:1d

                """)
        return .done
    }
}
