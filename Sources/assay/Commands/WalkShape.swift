import Documents
import Faults
import Simulation
import Strategies
import Sweeps
import Validation

/// How long the windows of a walk are, as far as that was said.
struct WalkShape {
    let train: Int?
    let test: Int?
    let count: Int
    let isCountGiven: Bool
    let step: Int?
    let purge: Int
    let embargo: Int
    let isAnchored: Bool
    let keepsPartial: Bool
    /// Nil for what the sets declare.
    let warmUp: Int?

    /// As many bars to choose as to try, times this.
    private static let share = 4

    /// The windows of so many bars; one at least.
    func windows(of bars: Int) throws(Fault) -> (cut: WalkWindows, all: [WalkWindow]) {
        let (train, test) = try lengths(of: bars)
        if let step, step < test {
            throw Fault(
                .usage, "tests of \(test) bars, \(step) after one another, share bars that cannot be joined twice",
                at: "--step", remedy: "step by the bars of a test or more")
        }
        let gap = purge + embargo
        guard gap < train else {
            throw Fault(
                .usage, "\(NumberText.grouped(gap)) bars are left out after \(NumberText.grouped(train)) to choose on",
                at: "--purge", remedy: "leave out fewer than there are in --train")
        }
        let cut = WalkWindows(
            train: train, test: test, step: step, purge: purge, embargo: embargo, isAnchored: isAnchored,
            keepsPartial: keepsPartial)
        let all = cut.windows(of: bars)
        guard !all.isEmpty else {
            throw Fault(
                .input,
                "a window takes \(NumberText.grouped(train + gap + test)) bars, and there are "
                    + NumberText.grouped(bars),
                at: "--train", remedy: "give shorter --train and --test, or more bars")
        }
        return (cut, all)
    }

    private func lengths(of bars: Int) throws(Fault) -> (train: Int, test: Int) {
        if isCountGiven, train != nil || test != nil || step != nil {
            throw Fault(
                .usage, "the number of windows follows from their lengths", at: "--windows",
                remedy: "give it, or --train, --test and --step")
        }
        if let train { return (train, test ?? max(1, train / Self.share)) }
        if let test { return (test * Self.share, test) }
        let each = (bars - purge - embargo) / (Self.share + count)
        guard each > 0 else {
            throw Fault(
                .input, "\(NumberText.grouped(bars)) bars are too few for \(count) windows", at: "--windows",
                remedy: "ask for fewer, or give more bars")
        }
        // What is left over makes the first choice longer, so that the last test ends with the last bar.
        return (bars - purge - embargo - each * count, each)
    }
}

extension AskedSweep {
    /// The bars before all columns are defined, the most that a set at the ends of the axes declares.
    func declaredWarmUp(over backtest: Backtest) -> Int {
        var corners: [[Int]] = [[]]
        for axis in space.axes {
            let ends =
                axis.isOrdered ? Array(Set([0, axis.count - 1])).sorted() : Array(0..<min(axis.count, Self.mostWords))
            // Of very many ends the first and the last of the other axes have to do.
            corners =
                corners.count * ends.count <= Self.mostCorners
                ? corners.flatMap { corner in ends.map { corner + [$0] } }
                : corners.enumerated().map { $1 + [ends[$0 % ends.count]] }
        }
        return corners.reduce(0) { most, corner in
            let given = space.given(of: space.point(at: corner))
            return max(most, request.entry.program(given, over: backtest).plan.warmUp)
        }
    }

    private static let mostWords = 16
    private static let mostCorners = 256
}
