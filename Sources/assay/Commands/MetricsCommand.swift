import Arguments
import Columns
import Documents
import Faults
import Market
import Metrics

/// `assay metrics`: the metrics of any series of returns or of equity.
struct MetricsCommand: Command {
    static let returns = Option<FilePath?>("returns", help: "a CSV file of returns, as fractions")
    static let equity = Option<FilePath?>("equity", help: "a CSV file of equity; its first row is the starting equity")
    static let start = Option<Double?>("start", help: "the equity before the first row, where no row tells it")
    static let column = Option<String?>("column", placeholder: "NAME", help: "the column of values")
    static let benchmark = Option<FilePath?>("benchmark", help: "a CSV file of the benchmark, of the same kind")
    static let benchmarkColumn = Option<String?>(
        "benchmark-column", placeholder: "NAME", help: "its column of values")
    static let timezone = Option<String>(
        "timezone", default: "UTC", placeholder: "ZONE", help: "the zone of times that carry none, and of months")
    static let convention = Option<Convention?>("convention", help: "the program to compute the metrics as")
    static let periods = Option<Double?>(
        "periods-per-year", in: 1e-3...1e9, help: "the periods of a year; 252, or what the convention takes")
    static let riskFree = Option<Double?>(
        "risk-free", in: -0.99...10, placeholder: "RATE",
        help: "the rate of a year at no risk, as a fraction; 0, or what the convention takes")
    static let omega = Option<Double>(
        "omega", in: -0.99...10, default: 0, placeholder: "RATE", help: "the return of a year that Omega divides at")
    static let tail = Option<Double>(
        "tail", in: 0.0001...0.5, default: 0.05, placeholder: "SHARE", help: "the probability of the tail of losses")
    static let bootstrap = Option<Int?>(
        "bootstrap", in: 100...1_000_000, help: "resamples for intervals of confidence")
    static let confidence = Option<Double>(
        "confidence", in: 0.5...0.9999, default: 0.95, placeholder: "SHARE", help: "the share that intervals hold")

    static let specification = CommandSpecification(
        "metrics", "Compute the metrics of a series of returns or of equity",
        discussion: """
            A file has a column of times and one of values, or values alone; a header is not needed where they are \
            clear. The periods of a year are never guessed: 252 for daily sessions, 365 around the clock, 52, 12. What \
            is undefined is told as such. With --convention the metrics are those of another program, in its signs \
            and units; quantstats differs between releases, so that its names carry one. One series does not tell how \
            many were tried before it: its Sharpe ratio is not deflated.
            """,
        arguments: [
            returns, equity, start, column, benchmark, benchmarkColumn, timezone, convention, periods, riskFree, omega,
            tail, bootstrap, confidence,
        ],
        examples: [
            .init("assay metrics --equity equity.csv", "What a run wrote with --equity"),
            .init("assay metrics --returns returns.csv --benchmark spy.csv --risk-free 0.02", "Against a benchmark"),
            .init("assay metrics --returns returns.csv --convention quantstats-0.0.86 --json", "As another program"),
        ])

    private let input: MetricsInput
    private let convention: Convention?
    private let omegaThreshold: Double
    private let tailProbability: Double
    private let resamples: Int?
    private let confidence: Double

    init(_ arguments: ParsedArguments) throws(Fault) {
        input = try MetricsInput(arguments)
        convention = arguments[Self.convention]
        omegaThreshold = arguments[Self.omega]
        tailProbability = arguments[Self.tail]
        resamples = arguments[Self.bootstrap]
        confidence = arguments[Self.confidence]
        let own: [(name: String, key: any ArgumentKey)] = [
            ("omega", Self.omega), ("tail", Self.tail), ("bootstrap", Self.bootstrap), ("confidence", Self.confidence),
        ]
        if let convention, let one = own.first(where: { arguments.isGiven($0.key) }) {
            throw Fault(
                .usage, "\(convention.rawValue) does not ask for this", at: "--\(one.name)", remedy: "leave it out")
        }
        if resamples == nil, arguments.isGiven(Self.confidence) {
            throw Fault(
                .usage, "intervals need resamples", at: "--confidence", remedy: "write for example --bootstrap 2000")
        }
    }

    func run(_ context: CommandContext) throws(Fault) -> ExitCode {
        let read = try input.read(convention)
        if let convention, convention.needsTimes, read.series.times == nil {
            throw Fault(
                .input, "\(convention.rawValue) computes by the times of returns, which the file does not tell",
                at: read.files[0].path, remedy: "give it a column of times")
        }
        let answer: MetricsAnswer
        if let convention {
            let record = PeerRecord(read.series, benchmark: read.benchmark)
            answer = MetricsAnswer(read, convention: convention, figures: convention.figures(of: record))
        } else {
            let metrics = PerformanceMetrics(
                read.series, omegaThreshold: omegaThreshold, tailProbability: tailProbability)
            var own = MetricsAnswer(read, convention: nil, figures: metrics.figures)
            own.comparison = read.benchmark.map { BenchmarkMetrics(read.series, benchmark: $0).figures }
            own.episodes = metrics.drawdowns.episodes
            own.periods = PeriodReturns(
                read.series, in: read.zone, times: read.files[0].hasClock ? .ends : .days)
            own.intervals = resamples.map { count in
                BootstrapInterval.intervals(
                    of: BootstrapInterval.Subject.allCases, in: read.series, resamples: count, confidence: confidence,
                    seed: context.seed, threads: context.threads)
            }
            answer = own
        }
        context.answer(answer.json, text: answer.text)
        context.warn(answer.warnings)
        return .done
    }
}
