import Documents

/// One measured figure: what it is, what it should be, and what nature allows.
struct Figure {
    /// What the figure should be.
    enum Goal {
        case atLeast(Double)
        case atMost(Double)
        case none
    }

    let name: String
    let value: Double
    let unit: String
    var goal = Goal.none
    /// The floor or ceiling with its number.
    let floor: String
    /// What holds the figure back.
    let limit: String

    /// Whether the goal is missed.
    var isShort: Bool {
        switch goal {
        case .atLeast(let least): value < least
        case .atMost(let most): value > most
        case .none: false
        }
    }

    var line: String {
        let verdict =
            switch goal {
            case .atLeast(let least): "goal ≥ \(NumberText.shortest(least)), \(isShort ? "SHORT" : "met")"
            case .atMost(let most): "goal ≤ \(NumberText.shortest(most)), \(isShort ? "SHORT" : "met")"
            case .none: "no goal"
            }
        let head = "\(name.padded(to: 44)) \(shown.paddedLeft(to: 8)) \(unit.padded(to: 12))"
        return "\(head) \(verdict); floor \(floor); \(limit)"
    }

    private var shown: String { NumberText.fixed(value, decimals: value < 10 ? 3 : value < 1_000 ? 1 : 0) }
}

/// The least time of several runs, in seconds: what the code takes when nothing disturbs it.
func leastSeconds(of runs: Int, _ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    var least = Double.infinity
    for _ in 0..<runs {
        let start = clock.now
        try body()
        let took = start.duration(to: clock.now).components
        least = min(least, Double(took.seconds) + Double(took.attoseconds) / 1e18)
    }
    return least
}
