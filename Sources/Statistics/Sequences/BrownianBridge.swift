/// A Brownian path built from its end: the end first, then the middle of what is known, level by level.
///
/// The first numbers decide most of the path, as the first dimensions of a point set of low discrepancy ought to.
public struct BrownianBridge: Sendable {
    /// A point of the path: its place and those of its neighbours that are known before it; 0 is the start.
    public struct Step: Sendable, Hashable {
        /// The place that is filled, counted from 1.
        public let place: Int
        /// The known place before it, 0 where that is the start.
        public let left: Int
        /// The known place after it; that of the end itself for the end.
        public let right: Int
    }

    /// The steps in their order.
    public let steps: [Step]
    private let times: [Double]

    /// A bridge over times that rise from above 0.
    public init(times: [Double]) {
        precondition(!times.isEmpty, "a path has times")
        precondition(
            zip([0] + times, times).allSatisfy { $0 < $1 }, "the times of a path rise from above 0")
        self.times = times
        var steps = [Step(place: times.count, left: 0, right: times.count)]
        var spans = [(0, times.count)]
        while !spans.isEmpty {
            var inner: [(Int, Int)] = []
            for (left, right) in spans where right - left > 1 {
                let middle = (left + right) / 2
                steps.append(Step(place: middle, left: left, right: right))
                inner += [(left, middle), (middle, right)]
            }
            spans = inner
        }
        self.steps = steps
    }

    /// The path that independent normals make, one a step in the order of ``steps``.
    public func path(_ normals: [Double]) -> [Double] {
        precondition(normals.count == times.count, "a path takes \(times.count) normals, had \(normals.count)")
        var path = [Double](repeating: 0, count: times.count + 1)
        for (step, normal) in zip(steps, normals) {
            let (from, here, to) = (time(step.left), time(step.place), time(step.right))
            if step.place == step.right {
                path[step.place] = here.squareRoot() * normal
            } else {
                let share = (to - here) / (to - from)
                let deviation = ((to - here) * (here - from) / (to - from)).squareRoot()
                path[step.place] = share * path[step.left] + (1 - share) * path[step.right] + deviation * normal
            }
        }
        return Array(path.dropFirst())
    }

    private func time(_ place: Int) -> Double { place == 0 ? 0 : times[place - 1] }
}
