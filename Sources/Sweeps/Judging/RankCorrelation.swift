/// How far two rankings of the same points agree: the correlation of their ranks (Spearman, 1904).
public enum RankCorrelation {
    /// The correlation over the points that have both values; nil of fewer than three, and where one side is all alike.
    ///
    /// Points that are worth the same share the mean of their ranks. O(n log n).
    public static func value(_ one: [Double], _ other: [Double]) -> Double? {
        precondition(one.count == other.count, "points have two values, had \(one.count) and \(other.count)")
        let known = one.indices.filter { one[$0].isFinite && other[$0].isFinite }
        guard known.count >= 3 else { return nil }
        let (left, right) = (ranks(known.map { one[$0] }), ranks(known.map { other[$0] }))
        let mean = Double(known.count + 1) / 2
        var (both, squares, others) = (0.0, 0.0, 0.0)
        for (own, their) in zip(left, right) {
            both += (own - mean) * (their - mean)
            squares += (own - mean) * (own - mean)
            others += (their - mean) * (their - mean)
        }
        guard squares > 0, others > 0 else { return nil }
        return both / (squares * others).squareRoot()
    }

    private static func ranks(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { values[$0] == values[$1] ? $0 < $1 : values[$0] < values[$1] }
        var ranks = [Double](repeating: 0, count: values.count)
        var first = 0
        while first < order.count {
            var last = first
            while last + 1 < order.count, values[order[last + 1]] == values[order[first]] { last += 1 }
            for place in first...last { ranks[order[place]] = Double(first + last) / 2 + 1 }
            first = last + 1
        }
        return ranks
    }
}
