import Glibc
import Statistics

/// Whether a forecast of losses held: likelihood ratios and a test of the shortfall.
public enum ValueAtRiskTest {
    /// A likelihood ratio and the probability of one at least as great under the forecast.
    public struct Outcome: Sendable, Hashable {
        /// Twice the logarithm of the ratio.
        public let ratio: Double
        /// The probability of as much or more.
        public let probability: Double
    }

    /// Whether losses exceed the forecast as often as it says (Kupiec, 1995); absent of no periods.
    public static func coverage(count: Int, exceedances: Int, tail: Double) -> Outcome? {
        precondition((0...count).contains(exceedances), "exceedances lie within the periods, were \(exceedances)")
        precondition(tail > 0 && tail < 1, "a tail has a probability within 0 and 1, was \(tail)")
        guard count > 0 else { return nil }
        let observed = Double(exceedances) / Double(count)
        let ratio =
            2
            * (likelihood(count - exceedances, exceedances, observed)
                - likelihood(
                    count - exceedances, exceedances, tail))
        return Outcome(ratio: ratio, probability: ChiSquareDistribution.upperTail(ratio, degrees: 1))
    }

    /// How often each kind of period follows each: quiet after quiet, exceeded after quiet, and so on.
    public struct Transitions: Sendable, Hashable {
        /// Quiet after quiet.
        public let quietQuiet: Int
        /// Exceeded after quiet.
        public let quietExceeded: Int
        /// Quiet after exceeded.
        public let exceededQuiet: Int
        /// Exceeded after exceeded.
        public let exceededExceeded: Int

        /// The transitions of periods, each of which exceeded the forecast or did not.
        public init(_ exceeded: [Bool]) {
            let pairs = zip(exceeded, exceeded.dropFirst())
            quietQuiet = pairs.count { !$0 && !$1 }
            quietExceeded = pairs.count { !$0 && $1 }
            exceededQuiet = pairs.count { $0 && !$1 }
            exceededExceeded = pairs.count { $0 && $1 }
        }
    }

    /// Whether exceedances come independently of each other (Christoffersen, 1998); absent below two periods.
    public static func independence(_ transitions: Transitions) -> Outcome? {
        let (quiet, exceeded) = (
            (transitions.quietQuiet, transitions.quietExceeded),
            (transitions.exceededQuiet, transitions.exceededExceeded)
        )
        let total = quiet.0 + quiet.1 + exceeded.0 + exceeded.1
        guard total > 0 else { return nil }
        func share(_ counts: (Int, Int)) -> Double {
            counts.0 + counts.1 == 0 ? 0 : Double(counts.1) / Double(counts.0 + counts.1)
        }
        let both = (quiet.0 + exceeded.0, quiet.1 + exceeded.1)
        let apart =
            likelihood(quiet.0, quiet.1, share(quiet)) + likelihood(exceeded.0, exceeded.1, share(exceeded))
        let ratio = 2 * (apart - likelihood(both.0, both.1, share(both)))
        return Outcome(ratio: ratio, probability: ChiSquareDistribution.upperTail(ratio, degrees: 1))
    }

    /// Both at once: how often and how independently, with two degrees of freedom.
    public static func conditionalCoverage(_ exceeded: [Bool], tail: Double) -> Outcome? {
        guard let often = coverage(count: exceeded.count, exceedances: exceeded.count { $0 }, tail: tail),
            let apart = independence(Transitions(exceeded))
        else { return nil }
        let ratio = often.ratio + apart.ratio
        return Outcome(ratio: ratio, probability: ChiSquareDistribution.upperTail(ratio, degrees: 2))
    }

    /// How far losses beyond the forecast exceed the forecast shortfall (Acerbi and Szekely, 2014, their second).
    ///
    /// It is 0 in the mean where the forecast is right, and below 0 where it is too small.
    public static func shortfall(
        returns: [Double], valueAtRisk: [Double], expectedShortfall: [Double], tail: Double
    ) -> Double? {
        precondition(
            returns.count == valueAtRisk.count && returns.count == expectedShortfall.count,
            "every return has a forecast, \(returns.count) have \(valueAtRisk.count)")
        precondition(tail > 0 && tail < 1, "a tail has a probability within 0 and 1, was \(tail)")
        guard !returns.isEmpty, expectedShortfall.allSatisfy({ $0 > 0 }) else { return nil }
        var sum = CompensatedSum()
        for row in returns.indices where -returns[row] > valueAtRisk[row] {
            sum.add(returns[row] / expectedShortfall[row])
        }
        return sum.value / (Double(returns.count) * tail) + 1
    }

    /// The log-likelihood of counts, where nothing times the logarithm of nothing is nothing.
    private static func likelihood(_ quiet: Int, _ exceeded: Int, _ probability: Double) -> Double {
        func term(_ count: Int, _ share: Double) -> Double { count == 0 ? 0 : Double(count) * log(share) }
        return term(quiet, 1 - probability) + term(exceeded, probability)
    }
}
