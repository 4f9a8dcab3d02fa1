public import Faults
internal import Statistics

/// Value at risk and expected shortfall of simulated outcomes, each with what the simulation does not know about it.
public struct TailRisk: Sendable, Hashable {
    /// The outcome that is undercut with the tail's probability.
    public let quantile: Double
    /// The loss at that outcome.
    public var valueAtRisk: Double { -quantile }
    /// The ranks, counted from 1, of the outcomes between which the true quantile lies with the confidence.
    public let ranks: ClosedRange<Int>
    /// The losses at those ranks: exact, whatever the distribution is.
    public let valueAtRiskInterval: ClosedRange<Double>
    /// The mean loss of the outcomes that are no better than the quantile.
    public let expectedShortfall: Double
    /// The standard error of the expected shortfall; absent where a single outcome is the tail.
    public let expectedShortfallError: Double?

    /// The risk of a tail of outcomes, which are gains; refuses fewer than hold ten in the tail.
    public init(_ outcomes: [Double], tail: Double, confidence: Double) throws(Fault) {
        precondition(tail > 0 && tail < 1, "a tail lies within 0 and 1, was \(tail)")
        precondition(confidence > 0 && confidence < 1, "a confidence lies within 0 and 1, was \(confidence)")
        let needed = Int((10 / tail).rounded(.up))
        guard outcomes.count >= needed else {
            throw Fault(
                .refused, "\(outcomes.count) outcomes hold too few in a tail of \(tail) to say anything of it",
                remedy: "simulate at least \(needed) paths")
        }
        try outcomes.checkNumbers("outcome")
        let sorted = outcomes.sorted()
        let bound = Statistics.quantile(tail, ofSorted: sorted) ?? 0
        let low = max(1, BinomialDistribution.quantile((1 - confidence) / 2, tries: sorted.count, chance: tail))
        let high = min(
            sorted.count, BinomialDistribution.quantile((1 + confidence) / 2, tries: sorted.count, chance: tail) + 1)
        ranks = low...high
        valueAtRiskInterval = -sorted[high - 1]...(-sorted[low - 1])
        quantile = bound
        let within = Moments(Array(sorted.prefix { $0 <= bound }))
        expectedShortfall = -within.mean
        expectedShortfallError = within.variance.map { variance in
            let distance = within.mean - bound
            let spread = variance + (1 - tail) * distance * distance
            return (spread / (Double(sorted.count) * tail)).squareRoot()
        }
    }
}

extension [Double] {
    /// Refuses what is no number, naming its place.
    func checkNumbers(_ name: String) throws(Fault) {
        guard let place = firstIndex(where: { !$0.isFinite }) else { return }
        throw Fault(
            .input, "\(name) \(place + 1) is \(self[place])", remedy: "remove or fill what is missing")
    }
}
