import Arguments
import Documents
import Faults
import Files
import Market

/// `assay walk`: sets are chosen on windows that walk through the bars, and tried on what comes after each.
struct WalkCommand: Command {
    static let train = Option<Int?>("train", in: 1...10_000_000, help: "the bars that a set is chosen on")
    static let test = Option<Int?>("test", in: 1...10_000_000, help: "the bars after them that it is tried on")
    static let count = Option<Int>(
        "windows", in: 1...10_000, default: 8, help: "how many there are, where neither --train nor --test says")
    static let step = Option<Int?>(
        "step", in: 1...10_000_000, help: "the bars from one test to the next; those of a test otherwise")
    static let purge = Option<Int>(
        "purge", in: 0...10_000_000, default: 0, help: "bars left out before a test, as long as trades last")
    static let embargo = Option<Int>(
        "embargo", in: 0...10_000_000, default: 0, help: "bars left out beyond those")
    static let anchored = Flag("anchored", help: "every choice sees all bars from the first on")
    static let partial = Flag("partial", help: "keep a last test that the end cuts short")
    static let warmUp = Option<Int?>(
        "warm-up", in: 0...10_000_000, help: "bars before each window that are known; those that the sets declare")
    static let csv = Option<FilePath?>("csv", help: "write a row for each window as CSV")
    static let equity = Option<FilePath?>("equity", help: "write the joined equity of the tests as CSV")
    static let report = Option<FilePath?>("report", help: "write an HTML report")

    static let specification = CommandSpecification(
        "walk", "Choose parameters on a window, try them on the next",
        discussion: """
            Bars are cut into windows: on the first part of each all sets are swept as by 'assay sweep', and the best \
            one is run on the part after it. The tests make one equity curve that no choice has seen. Its mean return \
            over that of the choices is the efficiency.

            Windows walk on by a test, four times as long to choose as to try where nothing is said; --anchored \
            begins all of them with the first bar. --purge and --embargo leave bars out between the two parts. Bars \
            before a window are known to the strategy and not traded. A test begins with cash; what it holds at its \
            end is closed at the next open, and pays for it.

            Sets are trials of their strategy and entered into the registry as by 'assay sweep', so that a walk that \
            was stopped goes on where it was, and each test is a run on record.
            """,
        arguments: SweepQuestion.dataArguments + [
            train, test, count, step, purge, embargo, anchored, partial, warmUp,
        ] + SweepQuestion.setArguments + [csv, equity, report] + ModelOptions.all,
        examples: [
            .init(
                "assay walk crossover --data TIDE:1d --set fast=5..30:5 --set slow=20..120:10 --where 'fast < slow'",
                "Eight windows over all bars"),
            .init(
                "assay walk crossover --data TIDE:1d --set fast=5,10,20 --set slow=40,80 --train 500 --test 125 "
                    + "--purge 5",
                "Windows of two years and a half"),
            .init(
                "assay walk breakout --data TIDE:1d --set period=20..60:10 --anchored --select plateau --report "
                    + "walk.html",
                "From the first bar on, by plateaus, with a report"),
        ])

    private let question: SweepQuestion
    private let shape: WalkShape
    private let paths: (csv: String?, equity: String?, report: String?)

    init(_ arguments: ParsedArguments) throws(Fault) {
        question = try SweepQuestion(arguments, warmUp: 0)
        shape = WalkShape(
            train: arguments[Self.train], test: arguments[Self.test], count: arguments[Self.count],
            isCountGiven: arguments.isGiven(Self.count), step: arguments[Self.step], purge: arguments[Self.purge],
            embargo: arguments[Self.embargo], isAnchored: arguments[Self.anchored],
            keepsPartial: arguments[Self.partial], warmUp: arguments[Self.warmUp])
        paths = (arguments[Self.csv]?.path, arguments[Self.equity]?.path, arguments[Self.report]?.path)
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        try OutputFiles([("--csv", paths.csv), ("--equity", paths.equity), ("--report", paths.report)]).check(
            in: context.workspace, inputs: question.inputs)
        let asked = try question.asked(context)
        try asked.checkOneMarket(at: "--data")
        let store = try context.workspace.openStore()
        let whole = try asked.request.prepared(in: store, threads: context.threads, seed: context.seed)
        try whole.setting.checkPrices()
        let windows = try shape.windows(of: whole.stored.bars.count)
        let registry = try context.workspace.openRegistryForWriting()
        var job = WalkJob(
            question: question, asked: asked, whole: whole, windows: windows,
            warmUp: shape.warmUp ?? asked.declaredWarmUp(over: whole.setting.backtest))
        let start = steadyNanoseconds()
        try job.run(context, in: store, registry)
        let answer = try WalkAnswer(
            job, family: try TrialFamily(of: whole.entry.name, in: registry),
            seconds: Double(steadyNanoseconds() - start) / 1e9, threads: context.threads, paths: paths)
        var files: [Files.NewFile] = []
        if let path = paths.csv { files.append(Files.NewFile(path, answer.table.bytes)) }
        if let path = paths.equity { files.append(Files.NewFile(path, answer.equityTable.bytes)) }
        if let path = paths.report { files.append(Files.NewFile(path, WalkReport(answer).bytes)) }
        try Files.write(files)
        context.answer(answer.json, text: answer.text)
        context.warn(answer.warnings)
        return .done
    }
}
