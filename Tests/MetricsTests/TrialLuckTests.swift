import Metrics
import Testing

@Suite struct TrialLuckTests {
    /// Goldens emax: quadrature of the density below ten, the approximation of the paper from ten on.
    @Test(
        "The expected maximum is the integral below ten and the published one from there on",
        arguments: [
            (1, 0), (2, 0.5641895835477564), (5, 1.1629644736405198), (10, 1.57459830134575), (45, 2.2356401777664052),
            (100, 2.5306028932016846), (1_000, 3.255121513652723), (100_000, 4.390828742376489),
        ])
    func expectedMaximum(trials: Int, expected: Double) {
        #expect(abs(TrialLuck.expectedMaximum(of: trials) - expected) < 1e-12 + 1e-9 * expected)
    }

    @Test("The integral agrees with closed forms: 1/√π of two, 3/(2√π) of three")
    func closedForms() {
        let root = Double.pi.squareRoot()
        #expect(abs(TrialLuck.expectedMaximum(of: 2) - 1 / root) < 1e-14)
        #expect(abs(TrialLuck.expectedMaximum(of: 3) - 1.5 / root) < 1e-14)
    }

    @Test("It grows with the number of trials, over the change from one formula to the other too")
    func growth() {
        for trials in 1..<200 {
            #expect(TrialLuck.expectedMaximum(of: trials) < TrialLuck.expectedMaximum(of: trials + 1))
        }
    }

    /// Bailey, Borwein, López de Prado and Zhu (2014): 45 trials need five years at a target of 1.
    @Test(
        "The least backtest is of the published length",
        arguments: [
            (10, 2.4793598106009216), (45, 4.998087004443404), (100, 6.403951003080737),
        ])
    func minimumYears(trials: Int, years: Double) {
        #expect(abs(TrialLuck.minimumYears(trials: trials, ratioPerYear: 1) / years - 1) < 1e-9)
        #expect(abs(TrialLuck.minimumYears(trials: trials, ratioPerYear: 2) / years - 0.25) < 1e-9)
    }

    /// Bailey and López de Prado (2014): an annual 2.5 over 1,250 days, annual variance of trials ½.
    @Test(
        "The deflated ratio is the published one, and the ratio that is required for it is the one that has it",
        arguments: [
            (46, 0.9505017068755787, -3.0, 10.0), (88, 0.9504908166760139, 0, 3),
            (100, 0.9003968344493903, -3, 10),
        ])
    func published(trials: Int, probability: Double, skewness: Double, kurtosis: Double) throws {
        let luck = TrialLuck(trials: trials, variancePerYear: 0.5, correlation: 0)
        let ratio = 2.5 / 250.0.squareRoot()
        let certainty = SharpeCertainty(ratio: ratio, count: 1_250, skewness: skewness, kurtosis: kurtosis)
        #expect(abs(try #require(luck.deflated(certainty, periodsPerYear: 250)) - probability) < 1e-12)
        let required = luck.requiredRatio(
            probability: probability, periods: 1_250, periodsPerYear: 250, skewness: skewness, kurtosis: kurtosis)
        #expect(abs(try #require(required) - ratio) < 1e-12)
    }

    @Test("No variance is believed below the noise of uncorrelated ratios, unless they are correlated; one has none")
    func floor() {
        func variance(_ trials: Int, _ perYear: Double?, _ correlation: Double) -> Double {
            TrialLuck(trials: trials, variancePerYear: perYear, correlation: correlation)
                .variance(periods: 1_000, periodsPerYear: 250)
        }
        #expect(variance(1, nil, 0) == 0)
        #expect(variance(2, nil, 0) == 0.001)
        #expect(variance(20, 0.1, 0) == 0.001)
        #expect(variance(20, 0.1, 0.5) == 0.0005)
        #expect(variance(20, 0.1, 1) == 0.1 / 250)
        #expect(variance(20, 0.5, 0) == 0.5 / 250)
    }

    @Test("What is required lies above the luck, more so for less data, and is nothing where no ratio has it")
    func required() throws {
        let luck = TrialLuck(trials: 20, variancePerYear: 0.1, correlation: 0)
        func required(_ periods: Int, _ probability: Double = 0.95, kurtosis: Double = 3) -> Double? {
            luck.requiredRatio(
                probability: probability, periods: periods, periodsPerYear: 250, skewness: 0, kurtosis: kurtosis)
        }
        let half = try #require(required(1_000, 0.5))
        #expect(abs(half - luck.ratio(periods: 1_000, periodsPerYear: 250)) < 1e-15)
        let (long, short) = (try #require(required(1_000)), try #require(required(100)))
        #expect(long > half && short > long)
        #expect(required(20, kurtosis: 100) == nil)
        let next = luck.next
        #expect(next.trials == 21 && next.variancePerYear == 0.1)
    }
}
