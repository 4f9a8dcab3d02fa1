public import Faults

/// What a scenario does to one instrument, and how that is known.
public struct MappedMove: Sendable, Hashable {
    /// How a move was found: the first of these that is there.
    public enum Source: Sendable, Hashable {
        /// The instrument's own prices on the days.
        case ownHistory
        /// Betas to factors of the scenario, with the share of variance they explain.
        case betas(explained: Double?)
        /// The class of the instrument, which says little of one name.
        case proxy(factor: String)
    }

    /// The simple return.
    public let move: Double
    /// How it was found.
    public let source: Source

    /// What a scenario does: own history where it covers the days, else betas, else a proxy that is named; refuses
    /// where none of them is there.
    ///
    /// No index is taken for a single name without being told.
    public init(
        _ scenario: HistoricalScenario, symbol: String, ownReturn: Double?,
        betas: (factors: [String: Double], explained: Double?)?, proxy: String?
    ) throws(Fault) {
        if let ownReturn {
            (move, source) = (ownReturn, .ownHistory)
        } else if let betas, let sum = Self.sum(betas.factors, scenario) {
            (move, source) = (max(sum, -1), .betas(explained: betas.explained))
        } else if let proxy, let found = scenario.move(of: proxy) {
            (move, source) = (found.size, .proxy(factor: proxy))
        } else {
            throw Fault(
                .refused,
                "\(symbol) has no prices of \(scenario.start) to \(scenario.end), no beta to a factor of "
                    + "\(scenario.id), and no proxy", remedy: "import its history, or name a factor as its proxy")
        }
    }

    /// The sum over factors of beta times move; absent where the scenario tells of none of them.
    private static func sum(_ betas: [String: Double], _ scenario: HistoricalScenario) -> Double? {
        let parts = betas.keys.sorted().compactMap { factor in
            scenario.move(of: factor).map { (betas[factor] ?? 0) * $0.size }
        }
        return parts.isEmpty ? nil : parts.reduce(0, +)
    }

    /// The return of a bond where its yield moves by points of a per cent: `-D dy + C dy² / 2`.
    public static func bondReturn(yieldPoints: Double, duration: Double, convexity: Double) -> Double {
        let move = yieldPoints / 100
        return -duration * move + convexity * move * move / 2
    }
}
