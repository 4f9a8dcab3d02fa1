import Metrics
import Testing

/// Printed values of the papers on how sure a Sharpe ratio is.
@Suite struct PublishedSharpeTests {
    /// Bailey and López de Prado (2014): an annual 2.5 over 1,250 days of 250 a year, annual variance of trials ½.
    private func deflated(_ trials: Int, skewness: Double = -3, kurtosis: Double = 10) -> Double? {
        SharpeCertainty(ratio: 2.5 / 250.0.squareRoot(), count: 1_250, skewness: skewness, kurtosis: kurtosis)
            .deflated(trials: trials, variance: 0.5 / 250)
    }

    @Test(
        "The deflated ratio is the published one",
        arguments: [
            (46, 0.950502), (88, 0.910153), (100, 0.900397), (1_000, 0.639915), (10_000, 0.338939),
        ])
    func deflated(trials: Int, expected: Double) throws {
        #expect(abs(try #require(deflated(trials)) - expected) < 5e-7)
    }

    @Test("So it is for normal returns, and with excess kurtosis in the place of raw")
    func shapes() throws {
        #expect(abs(try #require(deflated(100, skewness: 0, kurtosis: 3)) - 0.942771) < 5e-7)
        #expect(abs(try #require(deflated(100, kurtosis: 7)) - 0.901779) < 5e-7)
        #expect(abs(SharpeCertainty.luckyRatio(trials: 100, variance: 0.5 / 250) - 0.113172) < 5e-7)
    }

    @Test("One trial needs no luck, and 45 reach a ratio of 1 in five years")
    func luck() {
        #expect(SharpeCertainty.luckyRatio(trials: 1, variance: 1) == 0)
        #expect(abs(SharpeCertainty.expectedMaximum(of: 45) - 2.2356) < 5e-5)
        #expect(abs(SharpeCertainty.minimumYears(trials: 45, ratioPerYear: 1) - 5.0) < 0.05)
    }

    @Test("The track record that tells a monthly 0.458 from nothing has 34.56 months, and 15.25 if it is normal")
    func trackRecord() throws {
        func months(_ skewness: Double, _ kurtosis: Double) throws -> Double {
            try #require(
                SharpeCertainty(ratio: 0.458, count: 24, skewness: skewness, kurtosis: kurtosis)
                    .minimumTrackRecord(above: 0, confidence: 0.95))
        }
        #expect(abs(try months(-2.448, 10.164) - 34.56) < 0.005)
        #expect(abs(try months(0, 3) - 15.25) < 0.005)
    }

    @Test("Where the expansion of the error fails, nothing is told")
    func noExpansion() {
        let certainty = SharpeCertainty(ratio: 1, count: 10, skewness: 3, kurtosis: 4)
        #expect(certainty.probability(above: 0) == nil && certainty.generalError == nil)
        #expect(certainty.minimumTrackRecord(above: 0, confidence: 0.95) == nil)
    }

    @Test(
        "The factor of Lo falls with dependence as published: 4.17, 3.46, 2.88",
        arguments: [
            (-0.2, 4.17), (0, 3.46), (0.2, 2.88),
        ])
    func factor(correlation: Double, expected: Double) throws {
        var power = 1.0
        let correlations = (1...11).map { _ in
            power *= correlation
            return power
        }
        let factor = try #require(AggregatedSharpe.factor(periods: 12, autocorrelations: correlations))
        #expect(abs(factor - expected) < 0.005)
    }
}
