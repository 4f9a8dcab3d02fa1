import Documents
import Strategies
import Sweeps
import Testing

@Suite struct RankCorrelationTests {
    @Test("Orders that agree have 1, opposite ones -1, and the values themselves do not count")
    func orders() throws {
        #expect(RankCorrelation.value([1, 2, 3, 4], [10, 20, 25, 1_000]) == 1)
        #expect(RankCorrelation.value([1, 2, 3, 4], [4, 3, 2, 1]) == -1)
        // 1 - 6 Σd² / (n (n² - 1)) without ties: d = 1, 1, 0, 0.
        let found = try #require(RankCorrelation.value([1, 2, 3, 4], [2, 1, 3, 4]))
        #expect(abs(found - (1 - 6.0 * 2 / 60)) < 1e-15)
    }

    @Test("Equal values share a rank, and what is missing on one side is left out of both")
    func ties() throws {
        // Ranks 1.5, 1.5, 3 and 1, 2, 3: Pearson's correlation of them.
        let found = try #require(RankCorrelation.value([5, 5, 9], [1, 2, 3]))
        #expect(abs(found - 0.866_025_403_784_438_6) < 1e-15)
        #expect(RankCorrelation.value([1, .nan, 2, 3], [3, 7, 2, 1]) == -1)
    }

    @Test("Fewer than three points have none, nor has a side that is all alike")
    func undefined() {
        #expect(RankCorrelation.value([1, 2], [1, 2]) == nil)
        #expect(RankCorrelation.value([1, 2, 3], [7, 7, 7]) == nil)
        #expect(RankCorrelation.value([.nan, 2, 3], [1, 2, 3]) == nil)
    }
}
