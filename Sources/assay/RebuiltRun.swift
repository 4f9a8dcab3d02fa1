import Arguments
import Digests
import Documents
import Faults
import Market
import Persistence

/// A recorded run that was made again by its command, and came out as it did then.
struct RebuiltRun {
    let recorded: RecordedRun
    let outcome: RunOutcome

    /// Makes a run again; the data are as they were known when it was recorded.
    init(
        _ run: RecordedRun, in registry: borrowing RunRegistry, _ context: CommandContext
    ) throws(Fault) {
        let place = "run \(run.id.short)"
        guard let words = try RecordedAnswer(run).command else {
            throw Fault(
                .input, "its command was not recorded", at: place,
                remedy: "it is older than that: run it again with 'assay run'")
        }
        guard run.engine == engineVersion else {
            throw Fault(
                .input, "it was recorded by engine \(run.engine), and this is \(engineVersion)", at: place,
                remedy: "run it again: \(Self.line(words))")
        }
        guard run.outcome.result != nil else {
            throw Fault(.input, "it came to no end: \(run.outcome.fault ?? "")", at: place)
        }
        var request = try Self.command(words, at: place)
        if case .latest = request.choice { request.choice = .existing(at: run.recorded) }
        let entry = try Self.entry(run, request.strategy, context)
        let store = try context.workspace.openStore()
        let prepared = try request.request(entry).prepared(in: store, threads: context.threads, seed: run.seed)
        var outcome = try prepared.ended(in: store, threads: context.threads, paths: .none).outcome.get()
        guard outcome.id == run.id else {
            throw Fault(
                .input, "its data are not as they were: this would be run \(outcome.id.short)", at: place,
                remedy: "run it again: \(Self.line(words))")
        }
        guard outcome.recordDigest == run.outcome.result?.record else {
            throw Fault(
                .defect, "it came out otherwise when it was recorded, by the same version of the program", at: place,
                remedy: "keep the registry and tell it to the developers")
        }
        outcome.trials = try TrialFamily(of: run.strategy.name, in: registry)
        recorded = run
        self.outcome = outcome
    }

    private static func line(_ words: [String]) -> String {
        (["assay", "run"] + words).map(shellWord).joined(separator: " ")
    }

    private static func command(_ words: [String], at place: String) throws(Fault) -> RunCommand {
        guard case .command(let command) = try makeProgram().parse(["run"] + words, environment: [:]) else {
            throw Fault(.input, "its command is damaged: \(line(words))", at: place)
        }
        return try RunCommand(command.arguments)
    }

    /// The strategy: one from a file is compiled from the text that was recorded with it.
    private static func entry(
        _ run: RecordedRun, _ word: String, _ context: CommandContext
    ) throws(Fault) -> CatalogueEntry {
        guard let source = run.strategy.source else { return try StrategyCatalogue.entry(word, tell: context.tell) }
        return try StrategyFile.load(Array(source.utf8), at: word, tell: context.tell)
    }
}
