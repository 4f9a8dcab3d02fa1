import Statistics
import Testing

@Suite struct SumTests {
    @Test("What cancels leaves what does not, though it is far below the last digit")
    func cancellation() {
        #expect(CompensatedSum([1e16, 1, -1e16]).value == 1)
        #expect([1.0, 1e100, 1, -1e100].compensatedSum() == 2)
        #expect([Double]().compensatedSum() == 0)
    }

    @Test("A tenth ten million times is a million to the last digit")
    func longSum() {
        var sum = CompensatedSum()
        for _ in 0..<1_000_000 { sum.add(0.1) }
        #expect(abs(sum.value - 100_000.000_000_000_005_55) <= 1.5e-11)
    }

    @Test("A product of small changes agrees with the power, which a plain one does not")
    func longProduct() {
        var product = CompensatedProduct(1)
        for _ in 0..<1_000_000 { product.grow(by: 0x1p-30) }
        #expect(abs(product.value / power(1 + 0x1p-30, 1_000_000) - 1) < 1e-15)
        var ruined = CompensatedProduct(5)
        ruined.grow(by: -1)
        #expect(ruined.value == 0)
    }

    @Test("Moments of 2, 4, 4, 4, 5, 5, 7, 9 by hand")
    func moments() {
        let moments = Moments([2, 4, 4, 4, 5, 5, 7, 9])
        #expect(moments.mean == 5 && moments.populationDeviation == 2)
        #expect(moments.variance == 32.0 / 7)
        #expect(moments.skewness == 42.0 / 64)
        #expect(moments.kurtosis == 356.0 / 8 / 16)
        #expect(moments.isConstant == false)
    }

    @Test("Equal values have no shape, and a deviation of exactly nothing")
    func constant() {
        let moments = Moments([0.1, 0.1, 0.1])
        #expect(moments.isConstant && moments.deviation == 0)
        #expect(moments.skewness == nil && moments.unbiasedExcessKurtosis == nil)
        #expect(Moments([1]).deviation == nil && Moments([]).populationDeviation == nil)
    }

    @Test("Quantiles lie between the order statistics, by hand")
    func quantiles() {
        #expect(quantile(0.25, ofSorted: [1, 2, 3, 4]) == 1.75)
        #expect(quantile(0, ofSorted: [1, 2]) == 1 && quantile(1, ofSorted: [1, 2]) == 2)
        #expect(quantile(0.5, ofSorted: [7]) == 7 && quantile(0.5, ofSorted: []) == nil)
    }
}
