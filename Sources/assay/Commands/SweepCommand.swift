import Arguments
import Faults
import Files

/// `assay sweep`: many sets of parameters, every one counted.
struct SweepCommand: Command {
    static let resume = Flag("resume", help: "go on with a sweep that was stopped")
    static let top = Option<Int>("top", in: 1...1_000, default: 10, help: "how many sets are shown")
    static let csv = Option<FilePath?>("csv", help: "write a row for each set as CSV")
    static let report = Option<FilePath?>("report", help: "write an HTML report")
    static let holdout = Option<Double?>(
        "holdout", in: 0.01...0.9, help: "the share of the bars, the last ones, that is kept aside and tried afterwards"
    )

    static let specification = CommandSpecification(
        "sweep", "Try many sets of parameters",
        discussion: """
            Values are 5..50:5 in steps, 1..64:x2 by a factor, 8,13,21 as a list, sma,ema as words, * for all of a \
            choice, or a range of numbers 0.5..3 for searches other than the grid. A text brings its own by //@sweep \
            where none are given. Several series of a strategy that trades one are an axis of their own, called data.

            Every set is a trial of its strategy: it is entered into the registry before its result is shown, and is \
            not computed again where it is on record, so that a sweep that was stopped goes on where it was. Programs \
            that say their orders as rules go from event to event, all others through every bar; the answer says \
            which.
            """,
        arguments: SweepQuestion.dataArguments + [RunCommand.warmUp] + SweepQuestion.setArguments + [
            resume, top, holdout, csv, report,
        ] + ModelOptions.all,
        examples: [
            .init(
                "assay sweep crossover --data TIDE:1d --set fast=5..30:5 --set slow=20..120:10 --where 'fast < slow'",
                "Every set of a grid"),
            .init(
                "assay sweep crossover --data TIDE:1d --set fast=2..60 --set slow=10..250 --search tpe --trials 300",
                "The better ones of many"),
            .init(
                "assay sweep breakout --data TIDE:1d --set period=20,40,60 --objective calmar --csv sweep.csv",
                "Another objective, and a table"),
            .init(
                "assay sweep crossover --data TIDE:1d --set fast=5..30 --set slow=20..120:5 --holdout 0.3 --report "
                    + "sweep.html",
                "A page, with the last part of the bars kept aside"),
        ])

    private let question: SweepQuestion
    private let resumes: Bool
    private let top: Int
    private let holdout: Double?
    private let paths: (csv: String?, report: String?)

    init(_ arguments: ParsedArguments) throws(Fault) {
        question = try SweepQuestion(arguments, warmUp: arguments[RunCommand.warmUp])
        resumes = arguments[Self.resume]
        top = arguments[Self.top]
        holdout = arguments[Self.holdout]
        paths = (arguments[Self.csv]?.path, arguments[Self.report]?.path)
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        try OutputFiles([("--csv", paths.csv), ("--report", paths.report)]).check(
            in: context.workspace, inputs: question.inputs)
        let asked = try question.asked(context)
        if holdout != nil { try asked.checkOneMarket(at: "--holdout") }
        let store = try context.workspace.openStore()
        var markets: [PreparedRun] = []
        for request in asked.requests {
            let prepared = try request.prepared(in: store, threads: context.threads, seed: context.seed)
            try prepared.setting.checkPrices()
            markets.append(prepared)
        }
        let parts = try holdout.map { share throws(Fault) in
            try SweepParts(asked, whole: markets[0], share: share)
        }
        if let parts {
            markets = [try parts.sweep.prepared(in: store, threads: context.threads, seed: context.seed)]
        }
        let registry = try context.workspace.openRegistryForWriting()
        var job = SweepJob(
            markets: markets, space: asked.space, objective: asked.objective, goals: question.objectives,
            isFresh: question.isFresh, threads: context.threads,
            top: paths.report == nil ? top : max(top, SweepReport.mostListed),
            samples: paths.report != nil || holdout != nil)
        let start = steadyNanoseconds()
        try job.run(
            try question.search.search(asked.space, trials: question.trials, seed: context.seed),
            trials: question.trials, resumes: resumes,
            csv: paths.csv, context, registry)
        let seconds = Double(steadyNanoseconds() - start) / 1e9
        let best = try job.confirmed(question.choice, in: store, registry, context)
        let kept = try parts?.tried(job, best: best, context, in: store, registry)
        let answer = SweepAnswer(
            job: job, best: best, holdout: kept, choice: question.choice,
            family: try TrialFamily(of: job.prepared.entry.name, in: registry), seconds: seconds, top: top, paths: paths
        )
        if let path = paths.report, let sample = job.sample {
            let command = SweepReport.command(context.words)
            try Files.write([Files.NewFile(path, SweepReport(answer: answer, sample: sample, command: command).bytes)])
        }
        context.answer(answer.json, text: answer.text)
        context.warn(answer.warnings)
        return .done
    }
}
