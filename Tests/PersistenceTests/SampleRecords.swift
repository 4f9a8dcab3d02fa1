import Columns
import Digests
import Market
import TestSupport

@testable import Persistence

/// Runs and scenes to record.
enum SampleRecords {
    static func data(_ symbol: String) -> [RecordedRun.Dataset] {
        [
            .init(
                series: SeriesName(symbol: symbol, interval: .days(1)), digest: SHA256.digest(of: symbol),
                adjustment: .split, rows: 100, first: "2024-01-02", last: "2024-05-28"),
            .init(
                series: SeriesName(symbol: "OTHER", interval: .seconds(60)), digest: SHA256.digest(of: "OTHER"),
                adjustment: .raw, rows: 7, first: "2024-01-02", last: "2024-05-28"),
        ]
    }

    static func strategy(_ name: String) -> RecordedRun.Strategy {
        .init(name: name, version: "1", kind: "swift", digest: SHA256.digest(of: name), source: nil)
    }

    static func parameters(_ number: Int) -> String { #"{"fast":\#(number)}"# }

    static func run(
        _ number: Int, strategy: String = "crossover", symbol: String = "TIDE", record: String = "record",
        fault: String? = nil, sharpe: Double = 1.5
    ) -> RecordedRun {
        let metrics =
            #"{"periods":99,"sharpe":\#(sharpe),"sharpePerPeriod":\#(sharpe / 16),"totalReturn":0.1}"#
        let result = RecordedRun.Result(
            equity: #"{"final":110,"initial":100}"#, metrics: metrics,
            trades: .init(closed: 5, open: 1, won: 3, lost: 2), record: SHA256.digest(of: record))
        return RecordedRun(
            id: SHA256.digest(of: "run \(number) \(symbol) \(strategy)"),
            recorded: Timestamp(nanoseconds: 1_000 + Int64(number)), strategy: Self.strategy(strategy),
            command: #"["crossover","--data","TIDE:1d"]"#, parameters: parameters(number), data: data(symbol),
            model: #"{"capital":100}"#, engine: "0.1.0", seed: UInt64(Int64.max),
            first: Timestamp(nanoseconds: -5), last: Timestamp(nanoseconds: 9),
            outcome: fault.map { .failed($0) } ?? .done(result))
    }

    /// The scene of those runs.
    static func scene(
        strategy: String = "crossover", symbol: String = "TIDE", metrics: [String] = ["totalReturn", "sharpe"],
        periodsPerYear: Double = 256
    ) -> TrialScene {
        TrialScene(
            strategy: Self.strategy(strategy), data: data(symbol), model: #"{"capital":100}"#, engine: "0.1.0",
            seed: UInt64(Int64.max), first: Timestamp(nanoseconds: -5), last: Timestamp(nanoseconds: 9), periods: 99,
            periodsPerYear: periodsPerYear, metrics: metrics, parameters: ["fast"])
    }

    /// Points with returns and ratios that their numbers decide.
    static func batch(_ numbers: Range<Int>) -> TrialBatch {
        TrialBatch(
            position: numbers.lowerBound, parameters: numbers.map(parameters),
            values: [numbers.map { Double($0) / 7 }, numbers.map(sharpe)])
    }

    static func sharpe(_ number: Int) -> Double { Double((number * 7_919) % 1_000) / 1_000 - 0.3 }

    static func equity(rows: Int, seed: UInt64 = 1) -> RecordedEquity {
        var generator = SeededGenerator(seed: seed)
        var value = 100_000.0
        let times = (0..<rows).map { Timestamp(nanoseconds: Int64($0) * 60_000_000_000) }
        let values = times.map { _ in
            value += Double.random(in: -10...10, using: &generator)
            return value
        }
        return RecordedEquity(times: Column(times), values: Column(values))
    }

    static let moment = Timestamp(nanoseconds: 5_000)
    static let sweep = SHA256.digest(of: "sweep")
}
