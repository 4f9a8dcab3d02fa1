import Arguments
import Faults

/// `assay sweep`: many sets of parameters, every one counted.
struct SweepCommand: Command {
    static let resume = Flag("resume", help: "go on with a sweep that was stopped")
    static let top = Option<Int>("top", in: 1...1_000, default: 10, help: "how many sets are shown")
    static let csv = Option<FilePath?>("csv", help: "write a row for each set as CSV")

    static let specification = CommandSpecification(
        "sweep", "Try many sets of parameters",
        discussion: """
            Values are 5..50:5 in steps, 1..64:x2 by a factor, 8,13,21 as a list, sma,ema as words, * for all of a \
            choice, or a range of numbers 0.5..3 for searches other than the grid. A text brings its own by //@sweep \
            where none are given.

            Every set is a trial of its strategy: it is entered into the registry before its result is shown, and is \
            not computed again where it is on record, so that a sweep that was stopped goes on where it was. Programs \
            that say their orders as rules go from event to event, all others through every bar; the answer says \
            which.
            """,
        arguments: SweepQuestion.dataArguments + [RunCommand.warmUp] + SweepQuestion.setArguments + [
            resume, top, csv,
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
        ])

    private let question: SweepQuestion
    private let resumes: Bool
    private let top: Int
    private let csv: String?

    init(_ arguments: ParsedArguments) throws(Fault) {
        question = try SweepQuestion(arguments, warmUp: arguments[RunCommand.warmUp])
        resumes = arguments[Self.resume]
        top = arguments[Self.top]
        csv = arguments[Self.csv]?.path
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        try OutputFiles([("--csv", csv)]).check(in: context.workspace, inputs: question.inputs)
        let asked = try question.asked(context)
        let store = try context.workspace.openStore()
        let prepared = try asked.request.prepared(in: store, threads: context.threads, seed: context.seed)
        try prepared.setting.checkPrices()
        let registry = try context.workspace.openRegistryForWriting()
        var job = SweepJob(
            prepared: prepared, space: asked.space, objective: asked.objective, goals: question.objectives,
            isFresh: question.isFresh, threads: context.threads, top: top)
        let start = steadyNanoseconds()
        try job.run(
            try question.search.search(asked.space, trials: question.trials, seed: context.seed), resumes: resumes,
            csv: csv, context, registry)
        let seconds = Double(steadyNanoseconds() - start) / 1e9
        let best = try job.confirmed(question.choice, in: store, registry, context)
        let answer = SweepAnswer(
            job: job, best: best, choice: question.choice,
            family: try TrialFamily(of: prepared.entry.name, in: registry), seconds: seconds, csv: csv)
        context.answer(answer.json, text: answer.text)
        context.warn(answer.warnings)
        return .done
    }
}
