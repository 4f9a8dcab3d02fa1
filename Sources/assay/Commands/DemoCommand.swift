import Arguments
import Documents
import Faults
import Files
import Glibc

/// `assay demo`: the whole journey on sample data, as far as it is built.
struct DemoCommand: Command {
    static let specification = CommandSpecification(
        "demo", "Walk through the whole journey on sample data",
        examples: [.init("assay demo --workspace demo", "Make the folder demo and do everything in it")])

    init(_ arguments: ParsedArguments) throws(Fault) {}

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        let workspace = context.workspace
        let report = Files.joined(workspace.reports, "demo.html")
        try Files.createDirectories(workspace.reports)
        try Files.createDirectories(workspace.strategies)
        let script = Files.joined(workspace.strategies, SampleScript.fileName)
        if !Files.exists(script) { try Files.write(SampleScript.text(titled: "My trend"), to: script) }
        let steps: [(title: String, words: [String])] = [
            ("1. Make a market that never was, and import it", ["data", "sample", "--import"]),
            ("2. See what is in the store", ["data", "list"]),
            (
                "3. Run a strategy on the series with a planted edge",
                [
                    "run", "crossover", "--data", "TIDE:1d", "--set", "fast=3", "--set", "slow=12", "--commission",
                    "2bp",
                    "--slippage", "1tick", "--report", report,
                ]
            ),
            (
                "4. Run it where a fair coin decides: nothing is there to be found",
                [
                    "run", "crossover", "--data", "DICE:1d", "--set", "fast=3", "--set", "slow=12", "--commission",
                    "2bp",
                    "--slippage", "1tick",
                ]
            ),
            (
                "5. Try many sets of its parameters, every one counted",
                [
                    "sweep", "crossover", "--data", "TIDE:1d", "--set", "fast=2..20", "--set", "slow=10..60:2",
                    "--where", "fast < slow", "--commission", "2bp", "--slippage", "1tick",
                ]
            ),
            (
                "6. Choose on one window, try on the next: what such choices are worth on bars that they have not seen",
                [
                    "walk", "crossover", "--data", "TIDE:1d", "--set", "fast=2..20:3", "--set", "slow=20..60:10",
                    "--commission", "2bp", "--slippage", "1tick",
                ]
            ),
            (
                "7. See what a strategy does that is a text in the Pine-compatible language",
                ["strategy", "check", script]
            ),
            ("8. Run it", ["run", script, "--data", "TIDE:1d"]),
            ("9. Verify that the store holds what was written", ["data", "check", "--verify"]),
        ]
        let answers = CollectedAnswers()
        var told: [JSON] = []
        for step in steps {
            context.tell("\n\(step.title)\n   assay \(step.words.joined(separator: " "))\n")
            let words = step.words + ["--workspace", workspace.folder]
            guard case .command(let command) = try makeProgram().parse(words, environment: [:]) else { continue }
            let code = try command.run(context.step(step.words, into: answers))
            guard code == .done else { return code }
            told.append([
                "title": JSON(step.title), "command": JSON("assay " + step.words.joined(separator: " ")),
                "answer": answers.all.last ?? nil,
            ])
        }
        context.answer(
            ["workspace": JSON(workspace.folder), "report": JSON(report), "steps": .array(told)],
            text: "\nThe report is \(report)\n")
        return .done
    }
}
