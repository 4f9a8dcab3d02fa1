import Arguments
import Documents
import Faults
import Files
import Persistence
import Samples

/// `assay data sample`: the made-up market.
struct DataSampleCommand: Command {
    static let out = Option<FolderPath?>("out", help: "where the files go; datasets/ of the workspace otherwise")
    static let intoStore = Flag("import", help: "import the files into the store as well")
    static let sampleSeed = Option<UInt64>(
        "sample-seed", in: 0...UInt64(Int64.max), default: SampleMarket.standardSeed, help: "the seed of the market")

    static let specification = CommandSpecification(
        "sample", "Make sample data: correlated stocks, a planted edge, a fair coin",
        discussion: """
            Nothing in the sample market ever traded. OAK, ELM and FIR are stocks with splits and dividends that share \
            one market; WOOD is their index; TIDE carries a planted edge; DICE is decided by a fair coin and carries \
            provably none; RIVER trades around the clock. The same seed gives the same bytes on every machine.
            """,
        arguments: [out, intoStore, sampleSeed],
        examples: [
            .init("assay data sample", "Write the sample files to datasets/"),
            .init("assay data sample --import", "Write them and import them into the store"),
        ])

    private let folder: String?
    private let imports: Bool
    private let seed: UInt64

    init(_ arguments: ParsedArguments) throws(Fault) {
        folder = arguments[Self.out]?.path
        imports = arguments[Self.intoStore]
        seed = arguments[Self.sampleSeed]
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        let target = folder ?? context.workspace.datasets
        let files = try SampleFiles(seed: seed).files
        try Files.createDirectories(target)
        for file in files { try Files.write(file.bytes, to: Files.joined(target, file.name)) }
        let outcomes = imports ? try SampleImport(folder: target).run(context) : []
        var table = TextTable(columns: [.left("File"), .right("Size")])
        for file in files { table.append([Files.joined(target, file.name), NumberText.bytes(file.bytes.count)]) }
        var text = table.text
        for outcome in outcomes {
            text += "imported \(outcome.revision.series): \(NumberText.grouped(outcome.revision.rows)) bars\n"
        }
        context.answer(
            [
                "folder": JSON(target), "seed": JSON(Int(seed)), "files": JSON(files.map(\.name)),
                "series": JSON(outcomes.map { $0.revision.series.description }),
            ], text: text)
        return .done
    }
}
