import Testing
import Validation

@Suite struct WalkEfficiencyTests {
    @Test("Bars count alike, whatever the length of their window")
    func lengths() throws {
        let one = WalkEfficiency(train: [[0.02], [0.01, 0.01, 0.01, 0.01]], test: [[0.01], [0, 0]])
        let wanted: [Double] = [0.06 / 5, 0.01 / 3, 0.05 / 0.18]
        let found = [try #require(one.trainMean), try #require(one.testMean), try #require(one.efficiency)]
        for (value, expected) in zip(found, wanted) { #expect(abs(value - expected) < 1e-12) }
    }

    @Test("There is none where choosing brought nothing, and a window that ends where it began is no gain")
    func undefined() {
        #expect(WalkEfficiency(train: [[0, 0]], test: [[0.1, 0.1]]).efficiency == nil)
        #expect(WalkEfficiency(train: [[-0.1]], test: [[0.1]]).efficiency == nil)
        #expect(WalkEfficiency(train: [], test: []).positiveShare == nil)
        #expect(WalkEfficiency(train: [[0.1], [0.1]], test: [[0], [0.5, -0.1]]).positiveShare == 0.5)
        // A mean above zero is no gain where what is compounded is a loss.
        #expect(WalkEfficiency(train: [[0.1]], test: [[0.5, -0.4]]).positiveShare == 0)
    }
}
