import CBytes
import Columns
import Market
import Strategies

/// The columns of some pairs in one tile of rows: their values, and small keys by which two of them are compared 32 or
/// more rows at a time.
///
/// Keys are of 16 bits, on a scale of their own for each tile. The greater of two values never has the lesser key, so
/// that a comparison of keys is one of values but where keys are equal; there the values are looked at.
struct PairTile: ~Copyable {
    private let values: UnsafeMutablePointer<Double>
    private let keys: UnsafeMutablePointer<Int16>
    private let count: Int
    /// The rows that are filled.
    private(set) var rows = 0..<0
    /// The row from which on each column is defined, as far as is known.
    private(set) var firstDefined: [Int]
    /// Whether a column was undefined after it had been defined.
    private(set) var isBroken: [Bool]
    private var filled = 0
    private var extremes = (least: Double.infinity, greatest: -Double.infinity)

    /// Room for so many columns.
    init(columns count: Int) {
        self.count = count
        values = .allocate(capacity: count * Panel.tileRows)
        keys = .allocate(capacity: count * Panel.tileRows)
        values.initialize(repeating: 0, count: count * Panel.tileRows)
        keys.initialize(repeating: 0, count: count * Panel.tileRows)
        firstDefined = Array(repeating: 0, count: count)
        isBroken = Array(repeating: false, count: count)
    }

    deinit {
        values.deallocate()
        keys.deallocate()
    }

    /// Takes a column in; gives whether it was the last one of its tile.
    mutating func take(_ place: Int, _ rows: Range<Int>, _ samples: Span<Double>) -> Bool {
        if filled == 0 { self.rows = rows }
        let start = place * Panel.tileRows
        let found = samples.withUnsafeBufferPointer { samples in
            assay_copy_values(samples.baseAddress, samples.count, values + start)
        }
        if found.has_undefined != 0 { survey(place) }
        extremes = (min(extremes.least, found.least), max(extremes.greatest, found.greatest))
        filled += 1
        guard filled == count else { return false }
        filled = 0
        makeKeys()
        return true
    }

    /// Makes the keys of all columns of the tile.
    private mutating func makeKeys() {
        let width = extremes.greatest - extremes.least
        let steps = width > 0 && width.isFinite ? 65_535 / width : 0
        for start in stride(from: 0, to: count * Panel.tileRows, by: Panel.tileRows) {
            assay_make_keys(values + start, rows.count, steps > 0 ? extremes.least : 0, steps, keys + start)
        }
        extremes = (.infinity, -.infinity)
    }

    /// A column as it is compared.
    @inline(__always)
    func column(_ place: Int) -> assay_tile_column {
        assay_tile_column(values: values + place * Panel.tileRows, keys: keys + place * Panel.tileRows)
    }

    /// Where a column with NaN is defined.
    private mutating func survey(_ place: Int) {
        let first = place * Panel.tileRows
        for row in rows where !values[first + row - rows.lowerBound].isFinite {
            if firstDefined[place] < row || values[first + row - rows.lowerBound].isInfinite {
                isBroken[place] = true
            } else {
                firstDefined[place] = row + 1
            }
        }
    }
}
