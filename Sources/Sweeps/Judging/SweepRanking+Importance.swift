/// What a parameter explains of the scores of a sweep.
public struct ParameterImportance: Hashable, Sendable {
    /// The parameter.
    public let name: String
    /// The share of the variance of scores that its main effect explains; nil where scores do not vary.
    public let share: Double?
}

extension SweepRanking {
    /// The importance of each parameter of more than one value, in the order of the axes.
    ///
    /// Scores are put into groups by the value of the parameter; the share is the variance of the groups' means over
    /// all variance. On a complete grid that is exact. Else it is lessened by what chance alone would explain (Kelley's
    /// epsilon squared), and values next to each other share a group where fewer than eight scores would be in one.
    /// Shares of parameters that a condition ties together may come to more than 1; what they lack of it is the part of
    /// interactions and noise.
    public func importances() -> [ParameterImportance] {
        let places = (0..<results.count).filter { results.score(at: $0) != nil }
        return results.space.axes.indices.filter { !results.space.axes[$0].isFixed }.map { axis in
            ParameterImportance(name: results.space.axes[axis].name, share: share(of: axis, places))
        }
    }

    private func share(of axis: Int, _ places: [Int]) -> Double? {
        let groups = groups(of: axis, places)
        let count = Double(places.count)
        let mean = places.reduce(0) { $0 + results.scores[$1] } / max(1, count)
        let total = places.reduce(0) { $0 + (results.scores[$1] - mean) * (results.scores[$1] - mean) }
        guard total > 0, groups.count < places.count || isComplete else { return nil }
        let between = groups.reduce(0.0) { sum, group in
            let own = group.reduce(0) { $0 + results.scores[$1] } / Double(group.count)
            return sum + Double(group.count) * (own - mean) * (own - mean)
        }
        guard !isComplete else { return min(1, between / total) }
        let within = max(0, total - between) / (count - Double(groups.count))
        return max(0, min(1, (between - Double(groups.count - 1) * within) / total))
    }

    /// Places with like values of an axis.
    private func groups(of axis: Int, _ places: [Int]) -> [[Int]] {
        let byValue = Dictionary(grouping: places) { results.coordinate(at: $0, axis: axis) }
        let values = byValue.keys.sorted().compactMap { byValue[$0] }
        guard results.space.axes[axis].isOrdered, !isComplete else { return values }
        var groups: [[Int]] = []
        let wanted = max(8, places.count / 32)
        for group in values {
            if let last = groups.last, last.count < (values.count * 8 <= places.count ? 1 : wanted) {
                groups[groups.count - 1] += group
            } else {
                groups.append(group)
            }
        }
        return groups
    }
}
