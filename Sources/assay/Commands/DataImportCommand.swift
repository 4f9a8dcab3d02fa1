import Arguments
import Documents
import Faults
import Importing
import Market
import Persistence

/// `assay data import`: price files into the store.
struct DataImportCommand: Command {
    static let files = Positional<[FilePath]>(
        "file", atLeast: 1, help: "price files; .gz and .zip are read as they are")
    static let replace = Flag("replace", help: "the files are the whole series, instead of adding to it")
    static let dryRun = Flag("dry-run", help: "read and show what would be imported, and write nothing")

    static let specification = CommandSpecification(
        "import", "Read price files into the store",
        discussion: """
            Layouts are recognised by themselves and everything that was inferred is said. What cannot be told from \
            the file is refused with the option that decides it. All files of one command are imported, or none. \
            Importing a file again changes nothing; changed bars become a new revision beside the old one.
            """,
        arguments: [files, replace, dryRun] + ReadingOptions.all + InstrumentOptions.all,
        examples: [
            .init("assay data import spy.csv --symbol SPY", "Import daily bars of SPY"),
            .init("assay data import eurusd.csv.gz --symbol EURUSD --kind currency", "Import a compressed file"),
            .init("assay data import minutes.csv --timezone America/New_York", "Times without a zone are New York's"),
            .init("assay data import bars.csv --column time=1 --column close=5", "Say where columns are"),
        ])

    private let paths: [String]
    private let policy: ImportPolicy
    private let isDryRun: Bool
    private let reading: ReadingOptions
    private let facts: InstrumentOptions

    init(_ arguments: ParsedArguments) throws(Fault) {
        paths = arguments[Self.files].map(\.path)
        policy = arguments[Self.replace] ? .replace : .merge
        isDryRun = arguments[Self.dryRun]
        reading = try ReadingOptions(arguments)
        facts = InstrumentOptions(arguments)
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        let job = ImportJob(
            reading: reading, facts: facts, policy: policy, created: context.now, words: context.words,
            known: try context.workspace.knownMarket())
        var files: [ImportJob.File] = []
        let progress = context.progress.begin("importing", total: paths.count, unit: "files")
        for path in paths {
            files.append(try job.read(path, threads: context.threads))
            progress.advance()
        }
        let imports = try job.combined(files)
        var outcomes: [SeriesName: ImportOutcome] = [:]
        if !isDryRun {
            let store = try context.workspace.openStoreForWriting()
            let written = try store.atomically { () throws(Fault) in
                try job.defineCalendar(in: store)
                // The time is taken while others wait: a later revision is never the older one.
                return try store.write(imports.map { $0.stamped(at: context.now) }, threads: context.threads)
            }
            for outcome in written { outcomes[outcome.revision.series] = outcome }
        }
        progress.finish()
        let answer = ImportAnswer(files: files, outcomes: outcomes)
        context.answer(answer.json, text: answer.text)
        context.warn(files.flatMap { file in file.warnings.map { "\(file.path): \($0)" } })
        return .done
    }
}
