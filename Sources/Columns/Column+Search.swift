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

    /// The first row of a range whose value is not below `value`, or its end, in a column that ascends.
    ///
    /// Complexity: O(log d) where it lies d rows from the beginning of the range.
    public func firstRow(in rows: Range<Int>, notBelow value: Element) -> Int {
        var low = rows.lowerBound
        var step = 1
        while low < rows.upperBound, storage[low] < value {
            // Everything through `low` is below; doubled steps find an upper bound.
            let next = Swift.min(low + step, rows.upperBound)
            guard next < rows.upperBound, storage[next] < value else {
                var high = next
                low += 1
                while low < high {
                    let middle = (low + high) / 2
                    if storage[middle] < value { low = middle + 1 } else { high = middle }
                }
                return low
            }
            low = next
            step *= 2
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
