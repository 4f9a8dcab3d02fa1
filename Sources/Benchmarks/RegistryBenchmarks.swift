import Columns
import Digests
import Documents
import Faults
import Files
import Market
import Persistence

/// A million points of a sweep into the registry, and what is asked of them.
struct RegistryBenchmarks {
    private static let total = 1_000_000
    private static let size = 4_096
    private static let metrics = [
        "totalReturn", "annualReturn", "volatility", "sharpe", "sortino", "calmar", "maxDrawdown", "profitFactor",
        "trades", "winRate",
    ]
    private let path: String

    init(folder: borrowing ScratchFolder) { path = folder.file("registry.sqlite") }

    func figures() throws(Fault) -> [Figure] {
        let first = try appending()
        let again = try appending()
        let registry = try RunRegistry(path: path, access: .read)
        var count = 0
        let counting = try least(of: 3) { () throws(Fault) in count = try registry.trials(of: "crossover").count }
        let verifying = try least(of: 3) { () throws(Fault) in
            guard try registry.verify().damage == nil else {
                throw Fault(.defect, "the registry does not hold what was written", at: path)
            }
        }
        guard count == Self.total else {
            throw Fault(.defect, "of \(Self.total) points \(count) are trials", at: path)
        }
        let bytes = try Files.read(path).count
        return [
            Figure(
                name: "registry.append/1M/4096 a batch", value: first * 1e9 / Double(Self.total), unit: "ns/point",
                goal: .atMost(4_000), floor: "\(bytes / Self.total) bytes a point written twice",
                limit: "SHA-256, the log and then the file, one wait for the disk a batch"),
            Figure(
                name: "registry.append/known", value: again * 1e9 / Double(Self.total), unit: "ns/point",
                goal: .atMost(2_000), floor: "every point read and compared", limit: "strings of parameters"),
            Figure(
                name: "registry.trials/1M", value: counting * 1e3, unit: "ms", goal: .atMost(100),
                floor: "a row a batch", limit: "the pages of the rows"),
            Figure(
                name: "registry.verify/1M", value: verifying * 1e3, unit: "ms",
                floor: "\(bytes / 1_000_000) MB digested", limit: "SHA-256 and SQLite's own check"),
        ]
    }

    /// The seconds that appending all points takes, the making of them left out.
    private func appending() throws(Fault) -> Double {
        let registry = try RunRegistry(path: path, access: .write)
        var points = try registry.points(of: try registry.scene(Self.scene()))
        let sweep = SHA256.digest(of: "sweep")
        var seconds = 0.0
        for start in stride(from: 0, to: Self.total, by: Self.size) {
            let batch = Self.batch(start..<min(start + Self.size, Self.total))
            seconds += try least(of: 1) { () throws(Fault) in
                try registry.append(batch, to: &points, sweep: sweep, at: Timestamp(nanoseconds: 0))
            }
        }
        return seconds
    }

    private static func scene() throws(Fault) -> TrialScene {
        TrialScene(
            strategy: .init(
                name: "crossover", version: "1", kind: "swift", digest: SHA256.digest(of: "crossover"), source: nil),
            data: [
                .init(
                    series: try SeriesName("RIVER:1h"), digest: SHA256.digest(of: "bars"), adjustment: .raw,
                    rows: 100_000, first: "2010-01-01T00:00:00Z", last: "2021-05-29T15:00:00Z")
            ],
            model: "{}", engine: "1", seed: 0, first: Timestamp(nanoseconds: 0), last: Timestamp(nanoseconds: 1),
            periods: 100_000, periodsPerYear: 8_760, metrics: metrics, parameters: ["fast", "slow"])
    }

    private static func batch(_ numbers: Range<Int>) -> TrialBatch {
        TrialBatch(
            position: numbers.lowerBound,
            parameters: numbers.map { #"{"exposure":0.95,"fast":\#($0 / 1_000),"slow":\#($0 % 1_000)}"# },
            values: metrics.indices.map { metric in
                numbers.map { Double(($0 * 7_919 + metric * 31) % 10_007) / 10_007 }
            })
    }
}
