import Columns
public import Market

/// How two states of bars differ.
public struct BarDifference: Sendable {
    /// The labels that only the first has.
    public let onlyInFirst: [Int]
    /// The rows of the second that the first has not.
    public let onlyInSecond: [Int]
    /// Rows at the same time with other values, in the first and in the second.
    public let changed: [(first: Int, second: Int)]

    /// Whether nothing differs.
    public var isEmpty: Bool { onlyInFirst.isEmpty && onlyInSecond.isEmpty && changed.isEmpty }

    /// Compares two series by time. Complexity: O(rows).
    public init(_ first: BarColumns, _ second: BarColumns) {
        var (left, right) = (0, 0)
        var onlyInFirst: [Int] = []
        var onlyInSecond: [Int] = []
        var changed: [(first: Int, second: Int)] = []
        while left < first.count || right < second.count {
            if right == second.count || (left < first.count && first.times[left] < second.times[right]) {
                onlyInFirst.append(left)
                left += 1
            } else if left == first.count || second.times[right] < first.times[left] {
                onlyInSecond.append(right)
                right += 1
            } else {
                let same = Set(first.fields.keys).union(second.fields.keys).allSatisfy {
                    first[$0]?[left].bitPattern == second[$0]?[right].bitPattern
                }
                if !same { changed.append((left, right)) }
                left += 1
                right += 1
            }
        }
        self.onlyInFirst = onlyInFirst
        self.onlyInSecond = onlyInSecond
        self.changed = changed
    }
}
