extension Column where Element: Comparable {
    /// The first row whose value is not below `value`, in a column that ascends. Complexity: O(log n).
    public func firstRow(notBelow value: Element) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if storage[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Column<Timestamp> {
    /// The rows of an ascending column of times that lie inside a span.
    public func rows(in span: TimeSpan) -> Range<Int> {
        let first = firstRow(notBelow: span.start)
        return first..<Swift.max(first, firstRow(notBelow: span.end))
    }
}
