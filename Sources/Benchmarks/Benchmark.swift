/// One measured figure: what it is, what it should be, and what nature allows.
struct Figure {
    let name: String
    let value: Double
    let unit: String
    /// The goal, in the same unit, and whether more is better.
    var goal: (value: Double, more: Bool)?
    /// The physical floor or ceiling in words with its number, and what holds the figure back.
    let floor: String

    var line: String {
        let verdict: String
        if let goal {
            let met = goal.more ? value >= goal.value : value <= goal.value
            verdict = "goal \(goal.more ? "≥" : "≤") \(rounded(goal.value)) \(met ? "met" : "SHORT")"
        } else {
            verdict = "no goal"
        }
        return "\(name): \(rounded(value)) \(unit) [\(verdict); \(floor)]"
    }

    private func rounded(_ value: Double) -> String {
        let scale = value < 10 ? 1_000.0 : value < 1_000 ? 10.0 : 1.0
        let text = "\((value * scale).rounded() / scale)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
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
