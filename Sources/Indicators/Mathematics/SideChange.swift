public import Columns

/// Whether one series has come above another with this row, or is above it no longer: 1, and 0 elsewhere.
///
/// Where one of them is undefined the first is not above. Complexity: O(1) a row. Warm-up: none.
public struct SideChange: Indicator {
    /// The first series against the second.
    public init() {}

    public var lookback: Int { 0 }
    public var undefinedRows: UndefinedRows { .take }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream() }

    public func fill(
        _ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?]
    ) {
        guard let start = rows.first else { return }
        (inputs.first[start] > inputs.second[start] ? 1.0 : 0).store(outputs, row: start)
        for row in rows.dropFirst() {
            let isAbove = inputs.first[row] > inputs.second[row]
            let wasAbove = inputs.first[row - 1] > inputs.second[row - 1]
            (isAbove == wasAbove ? 0.0 : 1).store(outputs, row: row)
        }
    }

    /// On which side the row before was.
    public struct Stream: IndicatorStream {
        @usableFromInline var wasAbove = false

        @inlinable public mutating func update(_ row: Pair) -> Double {
            let isAbove = row.first > row.second
            defer { wasAbove = isAbove }
            return isAbove == wasAbove ? 0 : 1
        }
    }
}
