import Columns
import Workers

/// Finds the coarsest decimal grid that values lie on, bit for bit.
///
/// A value x is on the grid of k decimals where an integer m below 2^51 gives `Double(m) / 10^k == x`. What is on a
/// grid is on every finer one too, as `m * 10 / 10^(k + 1)` is the same quotient, until m reaches 2^51.
struct GridSearch {
    /// The integers that a grid has room for; below it, adding and taking away 1.5 * 2^52 rounds to an integer.
    private static let limit = 0x1p51
    private static let rounder = 0x1.8p52

    /// What is known of a stretch of values.
    private struct Finding: Sendable {
        var decimals = 0
        var largest = 0.0
        var isOnGrid = true
    }

    /// The common scale of columns, or nil where their values lie on no grid.
    static func scale(of columns: [SharedBuffer<Double>], threads: Int) -> DecimalScale? {
        let stretch = 1 << 15
        let tasks = columns.flatMap { column in
            stride(from: 0, to: column.count, by: stretch).map { (column, $0..<min($0 + stretch, column.count)) }
        }
        let findings = mapConcurrently(tasks.count, threads: threads) { index in
            let (column, rows) = tasks[index]
            return finding(UnsafeBufferPointer(rebasing: column.elements[rows]))
        }
        let decimals = findings.map(\.decimals).max() ?? 0
        let largest = findings.map(\.largest).max() ?? 0
        guard findings.allSatisfy(\.isOnGrid), largest * DecimalScale(decimals: decimals).stepsPerUnit < limit else {
            return nil
        }
        return DecimalScale(decimals: decimals)
    }

    /// Raises the number of decimals whenever a value fails; the values before it stay good.
    private static func finding(_ values: UnsafeBufferPointer<Double>) -> Finding {
        var finding = Finding()
        var steps = 1.0
        var row = 0
        while row < values.count {
            let end = min(row + 256, values.count)
            if areOnGrid(UnsafeBufferPointer(rebasing: values[row..<end]), steps, &finding.largest) {
                row = end
            } else if finding.decimals < DecimalScale.finest.decimals {
                finding.decimals += 1
                steps = DecimalScale(decimals: finding.decimals).stepsPerUnit
            } else {
                finding.isOnGrid = false
                return finding
            }
        }
        return finding
    }

    private static func areOnGrid(
        _ values: UnsafeBufferPointer<Double>, _ steps: Double, _ largest: inout Double
    ) -> Bool {
        let bytes = UnsafeRawBufferPointer(values)
        let width = 4
        var differing = SIMD4<UInt64>()
        var unequal = SIMDMask<SIMD4<Int64>>(repeating: false)
        var most = SIMD4(repeating: largest)
        var row = 0
        while row < values.count {
            var some = SIMD4<Double>()
            if row + width <= values.count {
                some = bytes.loadUnaligned(fromByteOffset: row * MemoryLayout<Double>.stride, as: SIMD4<Double>.self)
            } else {
                for lane in 0..<values.count - row { some[lane] = values[row + lane] }
            }
            let whole = (some * steps + rounder) - rounder
            let back = whole / steps
            // Comparison tells a value that is no number; bits tell a negative zero.
            differing |= unsafeBitCast(back, to: SIMD4<UInt64>.self) ^ unsafeBitCast(some, to: SIMD4<UInt64>.self)
            unequal .|= back .!= some
            let size = unsafeBitCast(
                unsafeBitCast(some, to: SIMD4<UInt64>.self) & 0x7FFF_FFFF_FFFF_FFFF, to: SIMD4<Double>.self)
            most.replace(with: size, where: size .> most)
            row += width
        }
        largest = most.max()
        return differing == SIMD4() && !any(unequal)
    }
}
