import Statistics
import Testing

@Suite struct DependenceTests {
    @Test("A line through (1, 1), (2, 3), (3, 2), (4, 5) by hand")
    func line() throws {
        let line = try #require(LineFit([1, 2, 3, 4], [1, 3, 2, 5]))
        // Slope 5.5 / 5, residuals -0.1, 0.8, -1.3, 0.6 with squares 2.7.
        #expect(abs(line.slope - 1.1) < 1e-15 && abs(line.intercept) < 1e-15)
        #expect(abs(line.slopeError - (2.7 / 2 / 5).squareRoot()) < 1e-15)
        #expect(abs(line.interceptError - (1.35 * (0.25 + 6.25 / 5)).squareRoot()) < 1e-15)
        #expect(abs((line.explained ?? 0) - (1 - 2.7 / 8.75)) < 1e-15)
    }

    @Test("The robust error without lags is that of White, by hand")
    func robustError() throws {
        let (x, y): ([Double], [Double]) = ([-1, 0, 1], [0, 0, 3])
        let line = try #require(LineFit(x, y))
        // Residuals 0.5, -1, 0.5; the intercept is the mean, so each weighs a third.
        let plain = try #require(line.robustInterceptError(x, y, lags: 0))
        #expect(abs(plain - (1.5 / 9).squareRoot()) < 1e-15)
        // One lag at half weight: the products -0.5 and -0.5, twice.
        let lagged = try #require(line.robustInterceptError(x, y, lags: 1))
        #expect(abs(lagged - (0.5 / 9).squareRoot()) < 1e-15)
    }

    @Test("A line needs three points that do not stand above each other")
    func noLine() {
        #expect(LineFit([1, 2], [1, 2]) == nil)
        #expect(LineFit([1, 1, 1], [1, 2, 3]) == nil)
        #expect(LineFit([1, 2, 3], [4, 4, 4])?.correlation == nil)
    }

    @Test("Covariances divide by the count at every lag, by hand")
    func covariances() {
        let expected: [Double] = [3.5, 0.5, -0.75, -1.5]
        #expect(Autocorrelation.covariances(of: [1, 2, 3, 6], lags: 3) == expected)
        #expect(Autocorrelation.correlations(of: [1, 1], lags: 1) == nil)
        #expect([100, 200, 1_000].map { Autocorrelation.usualLags(count: $0) } == [4, 4, 6])
    }
}
