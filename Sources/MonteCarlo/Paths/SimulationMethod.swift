public import Faults

/// A way to make paths, with what it can and what it cannot answer.
public enum SimulationMethod: String, CaseIterable, Sendable {
    case tradeShuffle, tradeResample, independentResample, circularResample, stationaryResample
    case brownian, student, studentCopula, jumps, heston, filteredHistorical, regimes
    case priceResample, pricePermutation

    /// What is asked of paths.
    public enum Question: String, CaseIterable, Sendable {
        /// What an account comes to.
        case terminalWealth
        /// How deep it falls, for how long, and when it recovers.
        case drawdown
        /// How often it touches a level that ends the game.
        case ruin
        /// How much is lost in the worst share of cases.
        case tailRisk
        /// How the strategy itself would have done, exits and sizes included.
        case strategy
        /// Whether the order of moves mattered to the strategy at all.
        case significance
    }

    /// What it answers.
    public var answers: Set<Question> {
        switch self {
        case .tradeShuffle: [.drawdown, .ruin]
        case .tradeResample, .independentResample, .circularResample, .stationaryResample, .brownian, .student,
            .studentCopula, .jumps, .heston, .filteredHistorical, .regimes:
            [.terminalWealth, .drawdown, .ruin, .tailRisk]
        case .priceResample: [.terminalWealth, .drawdown, .ruin, .tailRisk, .strategy]
        case .pricePermutation: [.significance, .strategy]
        }
    }

    /// What holds in its paths and may not hold in the world.
    public var assumption: String {
        switch self {
        case .tradeShuffle: "the same trades in another order; trades that overlap or depend on each other break it"
        case .tradeResample: "trades are independent draws from those that were made"
        case .independentResample:
            "returns are independent: calm and storm no longer cluster, so that drawdowns are mild"
        case .circularResample: "dependence reaches no further than a block of one length"
        case .stationaryResample: "dependence reaches about as far as the mean block"
        case .brownian: "log returns are normal with constant covariances: no fat tails, no clusters"
        case .student: "all assets share one heavy-tailed spread a step; steps are independent"
        case .studentCopula: "each asset keeps its own history of sizes; extremes come together; steps are independent"
        case .jumps: "jumps come at a constant rate and independently of each other"
        case .heston: "variance returns to one level; its parameters are given, not estimated from returns"
        case .filteredHistorical: "variance follows its model; surprises are those of history in another order"
        case .regimes: "regimes change by chance alone, with the rates of the past"
        case .priceResample: "blocks of bars are exchangeable; indicators begin anew on every path"
        case .pricePermutation:
            "moves of bars carry no information in their order, which destroys clusters of volatility too"
        }
    }

    /// Why it does not answer a question; absent where it does.
    public func refusal(of question: Question) -> Fault? {
        guard !answers.contains(question) else { return nil }
        let reason: (what: String, remedy: String) =
            switch (self, question) {
            case (.tradeShuffle, .terminalWealth), (.tradeShuffle, .tailRisk):
                (
                    "a shuffle of trades ends every path at the same equity, so that its quantiles say nothing",
                    "resample trades or returns with replacement"
                )
            case (.pricePermutation, _):
                (
                    "a permutation of bars ends at the last price whatever happens, so that it tests a strategy and "
                        + "does not forecast an account", "resample blocks of bars"
                )
            case (_, .significance):
                (
                    "paths of \(rawValue) keep the drift and the dependence that a test has to take away",
                    "permute bars and compare"
                )
            default:
                (
                    "paths of \(rawValue) are made of results, so that the strategy never meets other prices",
                    "resample price paths and run the strategy on each"
                )
            }
        return Fault(.refused, reason.what, remedy: reason.remedy)
    }

    /// Refuses a question that it does not answer.
    public func check(_ question: Question) throws(Fault) {
        if let refusal = refusal(of: question) { throw refusal }
    }
}
