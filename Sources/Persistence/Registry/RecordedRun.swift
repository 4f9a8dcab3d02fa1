public import Columns
public import Digests
public import Market

/// One run as the registry keeps it.
public struct RecordedRun: Hashable, Sendable {
    /// The strategy of a run.
    public struct Strategy: Hashable, Sendable {
        /// Its name.
        public let name: String
        /// Its version.
        public let version: String
        /// The language it is written in.
        public let kind: String
        /// The SHA-256 of what decides its decisions.
        public let digest: Digest
        /// Its text, where it came from a file.
        public let source: String?

        /// A strategy by its name and content.
        public init(name: String, version: String, kind: String, digest: Digest, source: String?) {
            self.source = source
            self.name = name
            self.version = version
            self.kind = kind
            self.digest = digest
        }
    }

    /// The bars of a series that a run read.
    public struct Dataset: Hashable, Sendable {
        /// The series.
        public let series: SeriesName
        /// The digest of the revision they came from.
        public let digest: Digest
        /// What had been done to the prices.
        public let adjustment: PriceBasis
        /// The number of bars.
        public let rows: Int
        /// The label of the first bar, as it is told.
        public let first: String
        /// The label of the last bar, as it is told.
        public let last: String

        /// The bars of a series.
        public init(
            series: SeriesName, digest: Digest, adjustment: PriceBasis, rows: Int, first: String, last: String
        ) {
            self.series = series
            self.digest = digest
            self.adjustment = adjustment
            self.rows = rows
            self.first = first
            self.last = last
        }
    }

    /// How many trades a run made, and how they ended.
    public struct TradeCounts: Hashable, Sendable {
        /// Those that ended.
        public let closed: Int
        /// Those that were open at the end.
        public let open: Int
        /// Those that ended with a gain.
        public let won: Int
        /// Those that ended with a loss.
        public let lost: Int

        /// Trades by how they ended.
        public init(closed: Int, open: Int, won: Int, lost: Int) {
            self.closed = closed
            self.open = open
            self.won = won
            self.lost = lost
        }
    }

    /// What a run came to.
    public struct Result: Hashable, Sendable {
        /// The equity at its ends and its peak, as canonical JSON.
        public let equity: String
        /// The metrics, as canonical JSON.
        public let metrics: String
        /// The trades.
        public let trades: TradeCounts
        /// The digest of the session's record: two runs have the same result where it is the same.
        public let record: Digest

        /// The result of a run.
        public init(equity: String, metrics: String, trades: TradeCounts, record: Digest) {
            self.equity = equity
            self.metrics = metrics
            self.trades = trades
            self.record = record
        }
    }

    /// How a run ended.
    public enum Outcome: Hashable, Sendable {
        /// With a result.
        case done(Result)
        /// With a fault, in its words.
        case failed(String)

        /// The result, where there is one.
        public var result: Result? {
            if case .done(let result) = self { result } else { nil }
        }

        /// The words of the fault, where there was one.
        public var fault: String? {
            if case .failed(let fault) = self { fault } else { nil }
        }

        /// The outcome in a word.
        public var status: String { result == nil ? "failed" : "done" }
    }

    /// The name of the run: the digest of everything that decides its outcome.
    public let id: Digest
    /// When it was recorded.
    public let recorded: Timestamp
    /// What decided.
    public let strategy: Strategy
    /// The words that ask for it on the command line, as JSON; nil where it was recorded before they were kept.
    public let command: String?
    /// Its parameters, as canonical JSON.
    public let parameters: String
    /// What it read.
    public let data: [Dataset]
    /// Fill rule, costs, capital and currency, as canonical JSON.
    public let model: String
    /// The version of the program and of its results.
    public let engine: String
    /// The seed of everything random.
    public let seed: UInt64
    /// The label of the first bar.
    public let first: Timestamp
    /// The label of the last bar.
    public let last: Timestamp
    /// How it ended.
    public let outcome: Outcome

    /// A run and how it ended.
    public init(
        id: Digest, recorded: Timestamp, strategy: Strategy, command: String?, parameters: String, data: [Dataset],
        model: String,
        engine: String, seed: UInt64, first: Timestamp, last: Timestamp, outcome: Outcome
    ) {
        precondition(!data.isEmpty, "a run reads one series at least")
        precondition(seed <= UInt64(Int64.max), "a seed has 63 bits, was \(seed)")
        self.id = id
        self.recorded = recorded
        self.strategy = strategy
        self.command = command
        self.parameters = parameters
        self.data = data
        self.model = model
        self.engine = engine
        self.seed = seed
        self.first = first
        self.last = last
        self.outcome = outcome
    }
}
