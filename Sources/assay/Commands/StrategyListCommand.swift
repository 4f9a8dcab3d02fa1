import Arguments
import Documents
import Faults
import Files
import Market
import Persistence
import ScriptLanguage
import Strategies

/// `assay strategy list`: the strategies that the program ships, and those of the workspace.
struct StrategyListCommand: Command {
    static let specification = CommandSpecification(
        "list", "List the strategies there are",
        discussion: """
            First those that the program ships, which are called by their names; then the files of the workspace's \
            folder strategies/ and the folders in it, which are called by their paths. Texts are checked; a Swift file \
            is compiled when it is run, and what it can be set to is not known before.
            """,
        examples: [
            .init("assay strategy list", "Every strategy with its inputs"),
            .init("assay strategy list --json --workspace research", "Those of another workspace for a program"),
        ])

    init(_ arguments: ParsedArguments) throws(Fault) {}

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        var rows: [Row] = []
        for entry in StrategyCatalogue.entries { rows.append(try Row(shipped: entry)) }
        for path in try Self.files(below: context.workspace.strategies) { rows.append(try Row(file: path)) }
        var table = TextTable(columns: [
            .left("Strategy"), .left("Kind"), .left("Version"), .left("What"), .left("Inputs"),
        ])
        for row in rows { table.append([row.word, row.kind, row.version, row.what, row.inputs]) }
        context.answer(["strategies": .array(rows.map(\.json))], text: table.text)
        return .done
    }

    /// The strategies in a folder and in the folders below it, in the order of their paths.
    private static func files(below folder: String, depth: Int = 0) throws(Fault) -> [String] {
        guard depth < 8, Files.isDirectory(folder) else { return [] }
        var found: [String] = []
        for name in try Files.list(folder).sorted() where !name.hasPrefix(".") {
            let path = Files.joined(folder, name)
            if Files.isDirectory(path) {
                found += try files(below: path, depth: depth + 1)
            } else if StrategyFile.isPath(name) {
                found.append(path)
            }
        }
        return found
    }

    /// A strategy as it is listed.
    private struct Row {
        /// What calls it: a name, or a path.
        let word: String
        let kind: String
        let version: String
        /// Its title, or a line about it.
        let what: String
        /// Nil where they are not known before it is compiled.
        let parameters: [StrategyParameter]?
        let runs: Bool?
        let json: JSON

        init(shipped entry: CatalogueEntry) throws(Fault) {
            let series = (0..<entry.instruments.lowerBound).map {
                SeriesName(symbol: "S\($0)", interval: .days(1))
            }
            self.init(
                word: entry.name, kind: "swift", version: entry.version, title: entry.name, what: entry.summary,
                try entry.parameters([], over: series), runs: true)
        }

        init(file path: String) throws(Fault) {
            let name = Files.name(of: path)
            guard path.hasSuffix(".pine") else {
                let title = String(name.dropLast(".swift".count))
                self.init(
                    word: path, kind: "swift", version: "", title: title, what: "compiled when it is run", nil,
                    runs: nil)
                return
            }
            let survey = try ScriptSurvey(reading: path)
            let title = survey.checked.script?.title
            let what = survey.running == nil ? "does not run: see 'assay strategy check'" : title ?? name
            self.init(
                word: path, kind: "pine", version: survey.version.map { "v\($0)" } ?? "", title: title, what: what,
                survey.running?.parameters, runs: survey.running != nil)
        }

        private init(
            word: String, kind: String, version: String, title: String?, what: String,
            _ parameters: [StrategyParameter]?, runs: Bool?
        ) {
            self.word = word
            self.kind = kind
            self.version = version
            self.what = what
            self.parameters = parameters
            self.runs = runs
            let inputs = parameters?.map { parameter -> JSON in
                ["name": JSON(parameter.name), "default": parameter.usual.json]
            }
            json = [
                "strategy": JSON(word), "kind": JSON(kind), "version": JSON(version.isEmpty ? nil : version),
                "title": JSON(title), "summary": JSON(what), "runs": JSON(runs),
                "inputs": inputs.map { .array($0) } ?? nil,
            ]
        }

        var inputs: String {
            (parameters ?? []).map { "\($0.name)=\($0.usual.text)" }.joined(separator: ", ")
        }
    }
}
