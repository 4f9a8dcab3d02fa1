import Testing
import Validation

@Suite struct WalkWindowsTests {
    private func windows(
        _ count: Int, train: Int = 20, test: Int = 10, step: Int? = nil, purge: Int = 0, embargo: Int = 0,
        isAnchored: Bool = false, keepsPartial: Bool = false
    ) -> [[Int]] {
        WalkWindows(
            train: train, test: test, step: step, purge: purge, embargo: embargo, isAnchored: isAnchored,
            keepsPartial: keepsPartial
        ).windows(of: count).map {
            [$0.train.lowerBound, $0.train.upperBound, $0.test.lowerBound, $0.test.upperBound]
        }
    }

    @Test("Purge and embargo part training from test together")
    func gap() {
        #expect(windows(45, purge: 3, embargo: 2) == [[0, 20, 25, 35], [10, 30, 35, 45]])
        #expect(windows(45, purge: 5, embargo: 0) == windows(45, purge: 0, embargo: 5))
        #expect(windows(45, purge: 3, embargo: 2, isAnchored: true) == [[0, 20, 25, 35], [0, 30, 35, 45]])
        #expect(windows(34, purge: 3, embargo: 2) == [])
    }

    @Test("A last window that is cut short is kept where that is said, down to one bar")
    func partial() {
        #expect(windows(41) == [[0, 20, 20, 30], [10, 30, 30, 40]])
        #expect(windows(41, keepsPartial: true) == [[0, 20, 20, 30], [10, 30, 30, 40], [20, 40, 40, 41]])
        #expect(windows(40, keepsPartial: true) == windows(40))
        #expect(windows(20, keepsPartial: true) == [])
        #expect(windows(21, keepsPartial: true) == [[0, 20, 20, 21]])
        #expect(windows(0, keepsPartial: true) == [])
    }

    @Test("The usual step is a test window; a shorter one overlaps, a longer one leaves gaps")
    func steps() {
        #expect(windows(60) == windows(60, step: 10))
        func walk(_ step: Int) -> WalkWindows {
            WalkWindows(
                train: 20, test: 10, step: step, purge: 0, embargo: 0, isAnchored: false, keepsPartial: false)
        }
        #expect(walk(5).isOverlapping && !walk(10).isOverlapping && !walk(20).isOverlapping)
        #expect(walk(5).coverage(of: 60) == 1 && walk(10).coverage(of: 60) == 1)
        // Tests at 20 to 30 and at 40 to 50.
        #expect(walk(20).coverage(of: 60) == 20.0 / 30)
        #expect(walk(20).coverage(of: 29) == nil)
    }

    @Test("No training bar is in or after its test window, and tests are in order", arguments: [3, 7, 10, 13], [0, 4])
    func order(step: Int, gap: Int) {
        let all = WalkWindows(
            train: 17, test: 10, step: step, purge: gap, embargo: 1, isAnchored: false, keepsPartial: true
        ).windows(of: 200)
        #expect(!all.isEmpty)
        for (one, next) in zip(all, all.dropFirst()) {
            #expect(next.test.lowerBound == one.test.lowerBound + step)
            #expect(one.test.upperBound <= 200)
        }
        for one in all {
            #expect(one.train.count == 17)
            #expect(one.train.upperBound + gap + 1 == one.test.lowerBound)
        }
    }
}
