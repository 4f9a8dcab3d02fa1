// swift-tools-version: 6.2
import PackageDescription

// The manifest is the map of the program: targets in layer order, arrows point up the page only.

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableExperimentalFeature("Lifetimes"),  // Spans out of columns, and Row, which may not outlive its panel.
    .treatAllWarnings(as: .error),
]

#if arch(x86_64)
    // The importer's target is also the code generator's: this is how Swift's own code gets AVX2 and FMA registers.
    let machine: [String] = ["-Xcc", "-march=x86-64-v3"]
#else
    let machine: [String] = []
#endif

let fast: [SwiftSetting] = [
    .unsafeFlags(machine),
    .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

/// A library target. Nothing else brings in libm where Foundation is not imported.
func module(
    _ name: String, uses dependencies: [Target.Dependency] = [], at path: String? = nil, except left: [String] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, path: path, exclude: left, swiftSettings: strict + fast,
        linkerSettings: [.linkedLibrary("m")])
}

/// A program; one that takes strategies from files lets them find its own symbols.
func program(
    _ name: String, uses dependencies: [Target.Dependency], linked settings: [LinkerSetting] = []
) -> Target {
    .executableTarget(
        name: name, dependencies: dependencies, swiftSettings: strict + fast, linkerSettings: settings)
}

/// A test target: one for each module that has behaviour.
func tests(_ name: String, uses dependencies: [Target.Dependency], except left: [String] = []) -> Target {
    .testTarget(
        name: name, dependencies: dependencies + ["TestSupport"], exclude: left, swiftSettings: strict + fast)
}

let package = Package(
    name: "assay",
    targets: [
        // MARK: C libraries, each behind a module map and imported by one module
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),  // the store and the registry
        .systemLibrary(name: "CCrypto", providers: [.apt(["libssl-dev"])]),  // digests
        .systemLibrary(name: "CArchive", providers: [.apt(["libarchive-dev"])]),  // compressed input
        .systemLibrary(name: "CLapack", providers: [.apt(["libopenblas-dev", "liblapacke-dev"])]),  // linear algebra
        .target(name: "CInterrupts"),  // what a signal handler may do
        .target(name: "CBytes"),  // what Swift cannot name: byte masks, lanes, streamed stores, allocator options
        // Random words, normals and paths, which choose their registers at run time. Optimised in every build: without
        // that, lanes are a hundred times slower than tests can wait for.
        .target(name: "CPaths", cSettings: [.unsafeFlags(["-O3", "-fno-math-errno"])]),

        // MARK: Values
        module("Faults"),  // the one form of error
        module("Columns", uses: ["CBytes"]),  // typed immutable columns and times
        module("Workers"),  // parallel loops with results in order
        module("Documents", uses: ["Faults"]),  // number text, JSON, CSV rows
        module("Digests", uses: ["CCrypto"]),  // SHA-256
        module("Files", uses: ["CInterrupts", "Faults"]),  // bytes from and to the disk, all or nothing
        module("Statistics", uses: ["CPaths"]),  // random streams, distributions, sums, lines, resampling
        module("LinearAlgebra", uses: ["CLapack", "Faults"]),  // matrices, their factors and what they solve
        module("Market", uses: ["Columns", "Faults"]),  // instruments, money, calendars, bars, actions

        // MARK: Data
        module("Chunks", uses: ["CBytes", "Columns", "Faults", "Market"]),  // the column codec
        module(
            "Importing",  // price files into bars
            uses: ["CArchive", "CBytes", "Columns", "Digests", "Faults", "Market", "Workers"]),
        module(
            "Persistence",  // the store on SQLite
            uses: ["CSQLite", "Chunks", "Columns", "Digests", "Documents", "Faults", "Market", "Workers"]),
        module("Exporting", uses: ["Columns", "Documents", "Market"]),  // bars into CSV and NumPy files
        module(
            "Samples",  // generated markets
            uses: ["Columns", "Digests", "Documents", "Exporting", "Faults", "Market", "Statistics"]),

        // MARK: Decisions
        module("Indicators", uses: ["CBytes", "Columns", "Faults"]),  // functions of series
        module("Trading", uses: ["Columns", "Market"]),  // intents, orders, risk, desk, ledger
        module(
            "Strategies",  // programs, their plans
            uses: ["Columns", "Faults", "Indicators", "Market", "Trading", "Workers"]),
        module("ScriptLanguage", uses: ["Faults"]),  // text of strategies into checked scripts
        module(
            "ScriptPrograms",  // checked scripts as programs: columns first, the rest bar by bar
            uses: [
                "Columns", "Documents", "Faults", "Indicators", "Market", "ScriptLanguage", "Strategies", "Trading",
            ]),
        module("Sessions", uses: ["Columns", "Faults", "Market", "Strategies", "Trading"]),  // the one order path
        module(
            "StrategyLibrary",  // sample strategies, each with what is expected of it
            uses: ["Indicators", "Market", "Strategies", "Trading"], at: "strategies",
            except: [
                "Exposure/VolatilityTarget.expected.json", "Relative/Momentum.expected.json",
                "Relative/PairsRegression.expected.json", "Reversion/Bollinger.expected.json",
                "Reversion/Bollinger.pine", "Reversion/MeanReversion.expected.json",
                "Reversion/PivotReversal.expected.json", "Reversion/PivotReversal.pine",
                "Reversion/RangeOrders.expected.json", "Reversion/RangeOrders.pine",
                "Reversion/RsiBracket.expected.json", "Reversion/RsiBracket.pine",
                "Reversion/Stochastic.expected.json", "Reversion/Stochastic.pine", "Reversion/WeekEnd.expected.json",
                "Reversion/WeekEnd.pine", "Trend/AverageCross.expected.json", "Trend/AverageCross.pine",
                "Trend/Breakout.expected.json", "Trend/Channel.expected.json", "Trend/Channel.pine",
                "Trend/ChosenAverage.expected.json", "Trend/ChosenAverage.pine", "Trend/Crossover.expected.json",
                "Trend/InsideBar.expected.json", "Trend/InsideBar.pine", "Trend/KeltnerTrail.expected.json",
                "Trend/KeltnerTrail.pine", "Trend/Macd.expected.json", "Trend/Macd.pine",
                "Trend/OpeningRange.expected.json", "Trend/OpeningRange.pine", "Trend/Pyramid.expected.json",
                "Trend/Pyramid.pine", "Trend/Ratchet.expected.json", "Trend/Ratchet.pine",
                "Trend/Score.expected.json", "Trend/Score.pine", "Trend/Supertrend.expected.json",
                "Trend/Supertrend.pine", "Trend/WeeklyVolume.expected.json", "Trend/WeeklyVolume.pine",
            ]),

        // MARK: Research
        module(
            "Simulation",  // venue and its models
            uses: ["CBytes", "Columns", "Faults", "Market", "Sessions", "Strategies", "Trading", "Workers"]),
        module("ScriptRuns", uses: ["Market", "ScriptPrograms", "Simulation", "Trading"]),  // declarations as models
        module(
            "Metrics",  // functions of a record
            uses: ["Columns", "Faults", "Market", "Statistics", "Trading", "Workers"]),
        module(
            "Sweeps",  // spaces, searches, and how results are judged
            uses: ["Digests", "Documents", "Faults", "Statistics", "Strategies"]),
        module("MonteCarlo", uses: ["CPaths", "Faults", "LinearAlgebra", "Statistics", "Workers"]),  // simulated paths
        module(
            "Stress",  // shocks of books and of price paths
            uses: ["Documents", "Faults", "LinearAlgebra", "MonteCarlo", "Statistics"]),
        module("Validation"),  // whether a result is real
        module("Reporting", uses: ["Columns", "Documents", "Market"]),  // HTML, charts, CSV

        // MARK: Edges
        module("Arguments", uses: ["Documents", "Faults"]),  // declared commands, parsing, help

        // MARK: Programs
        program(
            "assay",  // commands wire the rest
            uses: [
                "Arguments", "Columns", "Digests", "Documents", "Exporting", "Faults", "Files", "Importing",
                "Indicators",
                "Market", "Metrics", "Persistence", "Reporting", "Samples", "ScriptLanguage", "ScriptPrograms",
                "ScriptRuns",
                "Sessions", "Simulation", "Strategies",
                "StrategyLibrary", "Sweeps", "Trading", "Validation", "Workers",
            ],
            linked: [.unsafeFlags(["-Xlinker", "--export-dynamic"])]),
        program(
            "Benchmarks",  // every figure with its floor
            uses: [
                "CPaths", "Chunks", "Columns", "Digests", "Documents", "Exporting", "Faults", "Files", "Importing",
                "Indicators", "LinearAlgebra", "Market", "Metrics", "MonteCarlo", "Persistence", "Samples",
                "ScriptLanguage", "ScriptPrograms", "ScriptRuns", "Sessions", "Simulation", "Statistics", "Strategies",
                "StrategyLibrary", "Trading", "Workers",
            ]),

        // MARK: Tests
        module(
            "TestSupport", uses: ["Columns", "Documents", "Indicators", "Market", "Trading"], at: "Tests/TestSupport"),
        tests("TidyTests", uses: [], except: ["STYLE.md"]),  // the style page, kept by all of the above
        tests("FaultsTests", uses: ["Faults"]),
        tests("ColumnsTests", uses: ["Columns"]),
        tests("WorkersTests", uses: ["Workers"]),
        tests("DocumentsTests", uses: ["Documents"]),
        tests("StatisticsTests", uses: ["CPaths", "Documents", "Statistics"]),
        tests("LinearAlgebraTests", uses: ["Faults", "LinearAlgebra", "Workers"]),
        tests("DigestsTests", uses: ["Digests"]),
        tests("FilesTests", uses: ["Faults", "Files"]),
        tests("MarketTests", uses: ["Columns", "Faults", "Market"]),
        tests("ChunksTests", uses: ["Chunks", "Columns", "Faults", "Market"]),
        tests("ImportingTests", uses: ["Columns", "Faults", "Importing", "Market"]),
        tests("PersistenceTests", uses: ["Columns", "Digests", "Faults", "Files", "Market", "Persistence", "Workers"]),
        tests("IndicatorsTests", uses: ["Columns", "Documents", "Files", "Importing", "Indicators", "Market"]),
        tests("TradingTests", uses: ["Columns", "Market", "Trading"]),
        tests(
            "SimulationTests",
            uses: [
                "Columns", "Documents", "Files", "Importing", "Indicators", "Market", "Metrics", "Sessions",
                "Simulation", "Strategies", "StrategyLibrary", "Trading",
            ]),
        tests("ScriptLanguageTests", uses: ["Indicators", "ScriptLanguage"]),
        tests("StrategiesTests", uses: ["Columns", "Indicators", "Market", "Strategies", "Trading"]),
        tests(
            "ScriptProgramsTests",
            uses: [
                "Columns", "Faults", "Files", "Importing", "Market", "Metrics", "Samples", "ScriptLanguage",
                "ScriptPrograms", "ScriptRuns", "Simulation", "Strategies", "Trading",
            ]),
        tests(
            "ScriptRunsTests",
            uses: ["Columns", "Market", "ScriptLanguage", "ScriptPrograms", "ScriptRuns", "Simulation", "Trading"]),
        tests("SessionsTests", uses: ["Columns", "Market", "Sessions", "Strategies", "Trading"]),
        tests("MetricsTests", uses: ["Columns", "Documents", "Faults", "Market", "Metrics", "Statistics", "Trading"]),
        tests("SweepsTests", uses: ["Digests", "Documents", "Faults", "Strategies", "Sweeps"]),
        tests(
            "MonteCarloTests",
            uses: ["Documents", "Faults", "LinearAlgebra", "MonteCarlo", "Statistics", "Workers"]),
        tests("StressTests", uses: ["Documents", "Faults", "LinearAlgebra", "MonteCarlo", "Stress"]),
        tests("ValidationTests", uses: ["Documents", "Validation"]),
        tests("ReportingTests", uses: ["Columns", "Documents", "Market", "Reporting"]),
        tests("ExportingTests", uses: ["Columns", "Exporting", "Market"]),
        tests("SamplesTests", uses: ["Columns", "Documents", "Files", "Market", "Samples"]),
        tests("CommandTests", uses: ["Digests", "Documents", "Files", "assay"]),
        tests("ArgumentsTests", uses: ["Arguments", "Faults"]),
    ],
    swiftLanguageModes: [.v6])

// What `make fuzz` builds: the front end with its branches counted, and the program that feeds it.
if Context.environment["ASSAY_FUZZ"] == "1" {
    let counted: [SwiftSetting] = [.unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"])]
    for target in package.targets where target.name == "ScriptLanguage" {
        target.swiftSettings = (target.swiftSettings ?? []) + counted
    }
    package.targets.append(
        .executableTarget(
            name: "ScriptFuzzer", dependencies: ["ScriptLanguage"], swiftSettings: strict + counted,
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]))
}
