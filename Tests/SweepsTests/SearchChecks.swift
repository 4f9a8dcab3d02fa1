import Strategies
import Sweeps
import TestSupport
import Testing

/// A search by name, so that a test can make it again.
struct SearchMaker: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let make: @Sendable (SweepSpace, _ trials: Int, _ seed: UInt64) throws -> any Search

    static let all = [
        SearchMaker(testDescription: "grid") { space, trials, _ in try GridSearch(space, trials: trials) },
        SearchMaker(testDescription: "random") { RandomSearch($0, trials: $1, seed: $2) },
        SearchMaker(testDescription: "sobol") { SobolSearch($0, trials: $1, seed: $2) },
        SearchMaker(testDescription: "tpe") { ParzenSearch($0, trials: $1, seed: $2) },
        SearchMaker(testDescription: "genetic") { GeneticSearch($0, trials: $1, seed: $2) },
        SearchMaker(testDescription: "halving") { HalvingSearch($0, trials: $1, seed: $2) },
    ]
}

/// A search that was run to its end.
struct SearchRun {
    var candidates: [Candidate] = []
    var scores: [Double?] = []

    /// Asks and tells until the search ends; results of one answer may be told in another order.
    init(
        _ search: any Search, atMost count: Int, reversing isReversed: Bool = false,
        score: (Candidate) -> Double?
    ) {
        var search = search
        while true {
            let asked = search.ask(atMost: count)
            guard !asked.isEmpty else { return }
            #expect(asked.count <= count)
            let results = asked.map { ($0, score: score($0)) }
            candidates += asked
            scores += results.map(\.score)
            search.tell(isReversed ? results.reversed() : results)
        }
    }

    /// The best score on all bars.
    var best: Double { zip(candidates, scores).filter { $0.0.share == 1 }.compactMap(\.1).max() ?? -.infinity }
}

/// Surfaces that look like the results of a sweep, as functions of coordinates.
enum Surface: CaseIterable, Sendable {
    /// A ridge where fast is a third of slow, with a plateau and noise: 46 × 91 sets, those with fast < slow.
    case ridge
    /// Five hills of different width and height: 60 × 60 sets.
    case hills
    /// A hill whose place and height depend on a word: 4 × 40 × 30 sets.
    case averages

    func space() throws -> SweepSpace {
        let whole = ParameterDomain.whole(1...1_000_000)
        switch self {
        case .ridge:
            return try SweepSpace(
                [try Axis("fast", "5..50:1", in: whole), try Axis("slow", "20..200:2", in: whole)],
                where: "fast < slow")
        case .hills:
            return try SweepSpace([try Axis("a", "1..60", in: whole), try Axis("b", "1..60", in: whole)])
        case .averages:
            return try SweepSpace([
                try Axis("average", "*", in: .choice(["sma", "ema", "wma", "hma"])),
                try Axis("length", "5..200:5", in: whole), try Axis("width", "0.1..3:0.1", in: .number(0...10)),
            ])
        }
    }

    func score(_ coordinates: [Int]) -> Double {
        let x = coordinates.map(Double.init)
        switch self {
        case .ridge:
            let (fast, slow) = (5 + x[0], 20 + 2 * x[1])
            let across = (fast - slow / 3) / 12
            let along = (slow - 110) / 70
            let hill = min(0.9, 1.6 / (1 + across * across + along * along))
            return hill + 0.05 * noise(coordinates)
        case .hills:
            let hills: [(Double, Double, Double, Double)] = [
                (12, 15, 12, 1.0), (45, 48, 8, 1.25), (48, 10, 18, 0.9), (20, 45, 10, 1.1), (30, 30, 6, 0.7),
            ]
            let heights = hills.map { place in
                let distance = (x[0] - place.0) * (x[0] - place.0) + (x[1] - place.1) * (x[1] - place.1)
                return place.3 / (1 + distance / (place.2 * place.2))
            }
            return heights.reduce(0, max) + 0.01 * noise(coordinates)
        case .averages:
            let peaks: [(Double, Double, Double)] = [(8, 9, 0.8), (22, 14, 1.2), (30, 5, 0.9), (15, 25, 0.6)]
            let peak = peaks[coordinates[0]]
            let distance = (x[1] - peak.0) * (x[1] - peak.0) / 40 + (x[2] - peak.1) * (x[2] - peak.1) / 30
            return peak.2 / (1 + distance) + 0.02 * noise(coordinates)
        }
    }

    /// A number from -1 to 1 that belongs to a place.
    private func noise(_ coordinates: [Int]) -> Double {
        let seed = coordinates.reduce(7) { ($0 &* 1_000_003) &+ UInt64($1) }
        var generator = SeededGenerator(seed: seed)
        return Double.random(in: -1...1, using: &generator)
    }
}
