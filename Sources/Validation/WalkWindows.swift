/// A training window and the test window after it, as half-open ranges of bars.
public struct WalkWindow: Hashable, Sendable {
    /// The bars that parameters are chosen on.
    public let train: Range<Int>
    /// The bars that they are tried on.
    public let test: Range<Int>
}

/// How bars are cut into training and test windows that walk forward.
///
/// The window of number `a` is tested from `train + purge + embargo + a × step` over `test` bars. Its training ends
/// `purge + embargo` bars before that and is `train` bars long, or begins with the first bar where it is anchored. Bars
/// before a training window may warm up indicators; scores are of bars inside it alone.
public struct WalkWindows: Hashable, Sendable {
    /// The bars of a training window, of the first one where they are anchored.
    public let train: Int
    /// The bars of a test window.
    public let test: Int
    /// The bars from one test window's start to the next's.
    public let step: Int
    /// The bars left out so that no label of the training reaches into the test.
    public let purge: Int
    /// The bars left out beyond those, against dependence.
    public let embargo: Int
    /// Whether every training window begins with the first bar.
    public let isAnchored: Bool
    /// Whether a last test window that is cut short by the end is kept.
    public let keepsPartial: Bool

    /// Windows of these lengths, in bars; the usual step is the length of a test window.
    public init(
        train: Int, test: Int, step: Int? = nil, purge: Int, embargo: Int, isAnchored: Bool, keepsPartial: Bool
    ) {
        let step = step ?? test
        precondition(train > 0, "a training window has bars, had \(train)")
        precondition(test > 0, "a test window has bars, had \(test)")
        precondition(step > 0, "a step is positive, was \(step)")
        precondition(purge >= 0, "a purge is not negative, was \(purge)")
        precondition(embargo >= 0, "an embargo is not negative, was \(embargo)")
        self.train = train
        self.test = test
        self.step = step
        self.purge = purge
        self.embargo = embargo
        self.isAnchored = isAnchored
        self.keepsPartial = keepsPartial
    }

    /// Whether test windows share bars: their returns must not be joined to one curve.
    public var isOverlapping: Bool { step < test }

    /// The windows of so many bars, in order. O(windows).
    public func windows(of count: Int) -> [WalkWindow] {
        precondition(count >= 0, "a number of bars is not negative, was \(count)")
        var windows: [WalkWindow] = []
        let gap = purge + embargo
        for start in stride(from: train + gap, to: count, by: step) {
            let end = min(start + test, count)
            guard keepsPartial || end == start + test else { break }
            let trainEnd = start - gap
            windows.append(WalkWindow(train: (isAnchored ? 0 : trainEnd - train)..<trainEnd, test: start..<end))
        }
        return windows
    }

    /// The share of the bars from the first test to the last that a test window covers: below 1 where steps leave gaps.
    public func coverage(of count: Int) -> Double? {
        let windows = windows(of: count)
        guard let first = windows.first, let last = windows.last else { return nil }
        var covered = 0
        var end = first.test.lowerBound
        for window in windows {
            covered += max(0, window.test.upperBound - max(end, window.test.lowerBound))
            end = max(end, window.test.upperBound)
        }
        return Double(covered) / Double(last.test.upperBound - first.test.lowerBound)
    }
}
