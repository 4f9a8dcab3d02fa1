import Arguments
import Documents
import Faults
import Files
import Persistence
import Samples

/// `assay init`: a new workspace with sample data and a sample strategy.
struct InitCommand: Command {
    static let folder = Positional<FolderPath>("dir", help: "the folder of the new workspace")

    static let specification = CommandSpecification(
        "init", "Make a workspace with sample data and a sample strategy",
        arguments: [folder],
        examples: [
            .init("assay init research", "Make the folder research with sample data in its store"),
            .init("assay run crossover --data TIDE:1d --workspace research", "Run a strategy in it"),
            .init(
                "assay run research/strategies/MyCrossover.swift --data TIDE:1d --workspace research",
                "Run the sample strategy, which is yours to change"),
            .init(
                "assay run research/strategies/MyTrend.pine --data TIDE:1d --workspace research",
                "Run the sample that is a text"),
        ])

    private let folder: String

    init(_ arguments: ParsedArguments) throws(Fault) { folder = arguments[Self.folder].path }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        let workspace = Workspace(folder: folder)
        guard !Files.exists(workspace.storePath) else {
            throw Fault(.input, "there is a workspace already", at: folder, remedy: "name another folder")
        }
        for path in [workspace.datasets, workspace.strategies, workspace.reports] {
            try Files.createDirectories(path)
        }
        for file in try SampleFiles().files {
            try Files.write(file.bytes, to: Files.joined(workspace.datasets, file.name))
        }
        let strategy = Files.joined(workspace.strategies, SampleStrategy.fileName)
        if !Files.exists(strategy) { try Files.write(SampleStrategy.source, to: strategy) }
        let script = Files.joined(workspace.strategies, SampleScript.fileName)
        if !Files.exists(script) { try Files.write(SampleScript.text(titled: "My trend"), to: script) }
        let outcomes = try SampleImport(folder: workspace.datasets).run(context.inside(workspace))
        let names = outcomes.map { $0.revision.series.description }
        context.answer(
            ["workspace": JSON(folder), "series": JSON(names), "strategy": JSON(strategy), "script": JSON(script)],
            text: """
                workspace \(folder) is ready with \(names.joined(separator: ", "))
                try: assay run crossover --data TIDE:1d --workspace \(folder) --report \(folder)/reports/tide.html
                and: assay run \(strategy) --data TIDE:1d --workspace \(folder)
                and: assay run \(script) --data TIDE:1d --workspace \(folder)

                """)
        return .done
    }
}
