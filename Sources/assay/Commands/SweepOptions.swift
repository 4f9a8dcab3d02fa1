import Arguments
import Faults
import Sweeps

/// The ways to look for the best set.
enum SearchWord: String, CaseIterable, ArgumentValue {
    case grid, random, sobol, tpe, genetic, halving

    /// The search of a space, with a budget where it has one.
    func search(_ space: SweepSpace, trials: Int?, seed: UInt64) throws(Fault) -> any Search {
        switch self {
        case .grid: return try GridSearch(space, trials: trials)
        case .random: return RandomSearch(space, trials: try budget(trials), seed: seed)
        case .sobol: return SobolSearch(space, trials: try budget(trials), seed: seed)
        case .tpe: return ParzenSearch(space, trials: try budget(trials), seed: seed)
        case .genetic: return GeneticSearch(space, trials: try budget(trials), seed: seed)
        case .halving: return HalvingSearch(space, trials: try budget(trials), seed: seed)
        }
    }

    private func budget(_ trials: Int?) throws(Fault) -> Int {
        guard let trials else {
            throw Fault(
                .usage, "--search \(rawValue) needs to know how many sets it may try", at: "--trials",
                remedy: "give for example --trials 200")
        }
        return trials
    }
}

/// The ways to choose the set that is recommended.
enum SelectWord: String, CaseIterable, ArgumentValue {
    case peak, plateau, bound

    var choice: SweepRanking.Choice {
        switch self {
        case .peak: .peak
        case .plateau: .neighbourhood
        case .bound: .lowerBound
        }
    }
}
