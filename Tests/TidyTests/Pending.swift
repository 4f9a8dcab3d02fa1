/// A rule that is not kept everywhere yet, with what is to be done about it.
///
/// The list only shrinks: an entry that nothing needs any more fails the suite.
struct Pending: Sendable {
    let rule: String
    /// How the violation begins: a folder, a file, or more of it as in `Package.swift: Columns uses Faults`.
    let place: String
    let reason: String

    private init(_ rule: Rule, _ place: String, because reason: String) {
        self.rule = rule.testDescription
        self.place = place
        self.reason = reason
    }

    func covers(_ violation: Violation) -> Bool { "\(violation.path): \(violation.what)".hasPrefix(place) }

    static let all: [Pending] =
        longLines.map { Pending(.lineShape, $0, because: "a few characters too long") }
        + untestedModules.map { Pending(.testPresence, "Tests/\($0)Tests", because: "tested by others only") }
        + unusedArrows.map { Pending(.moduleArrows, "Package.swift: \($0)", because: "no import needs it yet") }

    private static let longLines = [
        "Sources/Benchmarks/Figure.swift", "Sources/Benchmarks/StoreBenchmarks.swift",
        "Sources/Documents/JSONParser.swift", "Sources/Files/FileDraft.swift",
        "Sources/Statistics/Random/Philox.swift", "Sources/assay/Commands/DataImportCommand.swift",
        "Sources/assay/Commands/RunCommand.swift", "Sources/assay/Commands/RunOutcome.swift",
        "Sources/assay/Commands/RunReport.swift", "Tests/CommandTests/MistakeTests.swift",
        "Tests/ReportingTests/TradesSectionTests.swift", "Sources/Indicators/",
        "Tests/IndicatorsTests/TALibGoldenTests.swift", "Tests/TestSupport/Check",
    ]

    private static let untestedModules = ["Faults", "Strategies", "Sessions"]

    private static let unusedArrows = [
        "Columns uses Faults", "Importing uses Files", "Persistence uses Documents", "Metrics uses Sessions",
        "CommandTests uses", "SamplesTests uses Faults",
    ]
}
