import Arguments

/// The version of the program and of its results: it changes whenever a result does.
let engineVersion = "0.5.0"

/// What the language of texts is, and what it is not.
let languageNotice = """
    Assay's Pine-compatible strategy language (v5/v6 subset) is an independent implementation that aims at \
    compatibility. Assay is not affiliated with, sponsored by, or endorsed by TradingView, Inc. Pine Script® and \
    TradingView® are registered trademarks of TradingView, Inc.
    """

/// All commands of the program.
func makeProgram() -> Program<CommandContext> {
    Program(
        name: "assay", version: engineVersion,
        summary: "Prove a trading strategy before it trades",
        notice: languageNotice,
        globals: GlobalOptions.all,
        commands: [
            .command(DoctorCommand.self),
            .command(InitCommand.self),
            .command(DemoCommand.self),
            .group(
                "data", "Market data: import, look at, export",
                [
                    .command(DataSampleCommand.self),
                    .command(DataImportCommand.self),
                    .command(DataListCommand.self),
                    .command(DataShowCommand.self),
                    .command(DataCheckCommand.self),
                    .command(DataDiffCommand.self),
                    .command(DataActionsCommand.self),
                    .command(DataExportCommand.self),
                    .command(DataDeleteCommand.self),
                ]),
            .group(
                "indicator", "Indicators: list, explain, compute",
                [
                    .command(IndicatorListCommand.self),
                    .command(IndicatorShowCommand.self),
                    .command(IndicatorComputeCommand.self),
                ]),
            .group(
                "strategy", "Strategies: list, check, explain, begin a new one",
                [
                    .command(StrategyListCommand.self),
                    .command(StrategyCheckCommand.self),
                    .command(StrategyExplainCommand.self),
                    .command(StrategyNewCommand.self),
                ]),
            .command(RunCommand.self),
            .command(BatchCommand.self),
            .command(SweepCommand.self),
            .command(WalkCommand.self),
            .command(MetricsCommand.self),
            .command(CompareCommand.self),
            .command(ReportCommand.self),
            .command(NotebookCommand.self),
            .group(
                "trials", "Recorded runs: list, show, verify, budget",
                [
                    .command(TrialsListCommand.self),
                    .command(TrialsShowCommand.self),
                    .command(TrialsVerifyCommand.self),
                    .command(TrialsBudgetCommand.self),
                ]),
        ])
}
