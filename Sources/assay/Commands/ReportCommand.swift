import Arguments
import Digests
import Documents
import Faults
import Files
import Persistence
import Reporting
import Simulation

/// `assay report`: the pages of recorded runs, and of two side by side.
struct ReportCommand: Command {
    static let runs = Positional<[String]>("run", atLeast: 1, help: "runs, each by the first digits of its name")
    static let isDifference = Flag("diff", help: "one page of two runs, side by side")
    static let out = Option<FilePath?>(
        "out", help: "where to write: a folder, or with --diff a file; the folder reports of the workspace otherwise")

    static let specification = CommandSpecification(
        "report", "Write the report of recorded runs",
        discussion: """
            A run is made again from its command, over the data as they were known then, and has to come out the same. \
            Each gets one page that needs nothing else, RUN.html, and beside it RUN-trades.csv, RUN-orders.csv, \
            RUN-equity.csv, RUN-positions.csv and RUN-denials.csv.
            """,
        arguments: [runs, isDifference, out],
        examples: [
            .init("assay report 3f9c", "The page of a run, into the folder reports"),
            .init("assay report 3f9c 81d0 --out pages", "Two pages, into another folder"),
            .init("assay report --diff 3f9c 81d0 --out diff.html", "Two runs side by side"),
        ])

    private let prefixes: [String]
    private let comparesTwo: Bool
    private let path: String?

    init(_ arguments: ParsedArguments) throws(Fault) {
        prefixes = arguments[Self.runs]
        comparesTwo = arguments[Self.isDifference]
        path = arguments[Self.out]?.path
        guard !comparesTwo || prefixes.count == 2 else {
            throw Fault(
                .usage, "two runs are compared, the number given was \(prefixes.count)", at: "--diff",
                remedy: "name two runs")
        }
        if let path, path.hasSuffix(".html"), !comparesTwo {
            throw Fault(
                .usage, "a folder is named, in which each run gets a page of its own, was \"\(path)\"", at: "--out",
                remedy: "name a folder")
        }
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        if comparesTwo { try OutputFiles([("--out", path)]).check(in: context.workspace) }
        let registry = try context.workspace.openRegistry()
        var recorded: [RecordedRun] = []
        for prefix in prefixes {
            let run = try registry.run(beginning: prefix)
            guard !recorded.contains(where: { $0.id == run.id }) else {
                throw Fault(.usage, "run \(run.id.short) is named twice", remedy: "name each run once")
            }
            recorded.append(run)
        }
        let start = steadyNanoseconds()
        var rebuilt: [RebuiltRun] = []
        for run in recorded { rebuilt.append(try RebuiltRun(run, in: registry, context)) }
        let pages =
            comparesTwo
            ? [try difference(rebuilt[0].outcome, rebuilt[1].outcome, context)]
            : try rebuilt.map { one throws(Fault) in try page(one.outcome, context) }
        let seconds = Double(steadyNanoseconds() - start) / 1e9
        try Files.write(pages.flatMap(\.files))
        context.answer(
            [
                "reports": .array(
                    pages.map { page in
                        .object(
                            JSONObject(
                                [
                                    ("runs", JSON(page.runs)), ("report", JSON(page.files[0].path)),
                                    ("files", JSON(page.files.map(\.path))),
                                ] + page.answer))
                    }),
                "timing": [
                    "elapsedSeconds": JSON(seconds), "pagesSeconds": JSON(pages.reduce(0) { $0 + $1.seconds }),
                ], "warnings": [],
            ], text: pages.flatMap(\.files).map { "wrote \($0.path)\n" }.joined())
        return .done
    }

    /// The files of a page, the page first.
    private struct Page {
        let runs: [String]
        let files: [Files.NewFile]
        /// What the page itself took, without the tables beside it.
        let seconds: Double
        /// What more is told of it.
        var answer: [(String, JSON)] = []
    }

    private func page(_ outcome: RunOutcome, _ context: CommandContext) throws(Fault) -> Page {
        let folder = path ?? context.workspace.reports
        try Files.createDirectories(folder)
        func file(_ ending: String) -> String { Files.joined(folder, outcome.id.short + ending) }
        let start = steadyNanoseconds()
        let report = try RunReport(outcome)
        let html = report.bytes
        let seconds = Double(steadyNanoseconds() - start) / 1e9
        return Page(
            runs: [outcome.id.hexadecimal],
            files: [
                Files.NewFile(file(".html"), html),
                Files.NewFile(file("-trades.csv"), outcome.tradeTables.own.bytes),
                Files.NewFile(file("-orders.csv"), outcome.orderTable.bytes),
                Files.NewFile(file("-equity.csv"), outcome.equityTable.bytes),
                Files.NewFile(file("-positions.csv"), report.holdings.table.bytes),
                Files.NewFile(file("-denials.csv"), outcome.denialTable.bytes),
            ], seconds: seconds)
    }

    private func difference(
        _ first: RunOutcome, _ second: RunOutcome, _ context: CommandContext
    ) throws(Fault) -> Page {
        if path == nil { try Files.createDirectories(context.workspace.reports) }
        let file = path ?? Files.joined(context.workspace.reports, "\(first.id.short)-\(second.id.short).html")
        let start = steadyNanoseconds()
        let report = try DifferenceReport(first, second)
        let html = report.bytes
        return Page(
            runs: [first.id.hexadecimal, second.id.hexadecimal], files: [Files.NewFile(file, html)],
            seconds: Double(steadyNanoseconds() - start) / 1e9, answer: [("sharpeDifference", report.sharpeAnswer)])
    }
}
