import CBytes
import Columns
import Workers

/// Columns with a small key beside each value, so that two of them are compared 32 or more rows at a time.
///
/// Keys are of 16 bits, on a scale of their own for each block of rows: the greater of two values never has the lesser
/// key, so that a comparison of keys is one of values but where keys are equal. There the values themselves are looked
/// at.
struct KeyedColumns: Sendable {
    /// The rows that are keyed on one scale.
    static let blockRows = 2_048
    /// The words of bits that a block has.
    static let blockWords = blockRows / 64

    let columns: [Column<Double>]
    /// The row from which on each column is defined; its length where it is undefined in between.
    let firstDefined: [Int]
    let rows: Int
    let blocks: Int
    private let keys: [Int16]

    /// The keys of columns of one length.
    init(_ columns: [Column<Double>], rows: Int, threads: Int) {
        self.columns = columns
        self.rows = rows
        let blocks = (rows + Self.blockRows - 1) / Self.blockRows
        self.blocks = blocks
        let surveys = mapConcurrently(columns.count, threads: threads) { Survey(columns[$0]) }
        firstDefined = surveys.map(\.firstDefined)
        let scales = (0..<blocks).map { block in
            var (least, greatest) = (Double.infinity, -Double.infinity)
            for survey in surveys {
                least = min(least, survey.least[block])
                greatest = max(greatest, survey.greatest[block])
            }
            return (least: least, steps: greatest > least ? 65_534 / (greatest - least) : 0)
        }
        let width = blocks * Self.blockRows
        keys = [Int16](unsafeUninitializedCapacity: columns.count * width) { buffer, count in
            buffer.initialize(repeating: 0)
            count = columns.count * width
            let shared = SharedBuffer(buffer)
            forEachConcurrently(columns.count, threads: threads) { place in
                columns[place].withValues { values in
                    guard let from = values.baseAddress, let to = shared.elements.baseAddress else { return }
                    for block in 0..<blocks {
                        let first = block * Self.blockRows
                        let scale = scales[block]
                        assay_make_keys(
                            from + first, scale.least, scale.steps, to + place * width + first,
                            min(Self.blockRows, rows - first))
                    }
                }
            }
        }
    }

    /// Lends the keys, column after column, with the distance from one to the next.
    func withKeys<Result>(_ body: (UnsafePointer<Int16>, _ width: Int) -> Result) -> Result? {
        keys.withUnsafeBufferPointer { keys in keys.baseAddress.map { body($0, blocks * Self.blockRows) } }
    }

    /// The extremes of a column by blocks, and from where on it is defined.
    private struct Survey: Sendable {
        let least: [Double]
        let greatest: [Double]
        let firstDefined: Int

        init(_ column: Column<Double>) {
            let rows = column.count
            var undefined = 0
            var (lowest, highest): ([Double], [Double]) = ([], [])
            column.withValues { values in
                for first in stride(from: 0, to: rows, by: KeyedColumns.blockRows) {
                    let end = min(first + KeyedColumns.blockRows, rows)
                    var (lows, highs) = (SIMD8<Double>(repeating: .infinity), SIMD8<Double>(repeating: -.infinity))
                    var row = first
                    guard let base = values.baseAddress else { return }
                    while row + 8 <= end {
                        let now = UnsafeRawPointer(base + row).loadUnaligned(as: SIMD8<Double>.self)
                        lows.replace(with: now, where: now .< lows)
                        highs.replace(with: now, where: now .> highs)
                        row += 8
                    }
                    var (low, high) = (lows.min(), highs.max())
                    while row < end {
                        if values[row] < low { low = values[row] }
                        if values[row] > high { high = values[row] }
                        row += 1
                    }
                    lowest.append(low)
                    highest.append(high)
                }
                while undefined < rows, values[undefined].isNaN { undefined += 1 }
            }
            (least, greatest) = (lowest, highest)
            firstDefined = Self.isWhole(column, from: undefined) ? undefined : rows
        }

        private static func isWhole(_ column: Column<Double>, from first: Int) -> Bool {
            column.withValues { values in
                var sum = 0.0
                for row in first..<values.count { sum += values[row] * 0 }
                return sum == 0
            }
        }
    }
}
