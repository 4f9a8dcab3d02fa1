internal import Columns

/// Three times the typical price of a bar, in steps of the grid where its prices lie on one: equal prices are equal.
public struct SummedPrice: Sendable {
    @usableFromInline let steps: Double
    @usableFromInline let isOnGrid: Bool

    /// The price of bars whose high, low and close lie on these grids.
    init(_ grids: [DecimalScale?]) {
        let grid = commonGrid(grids)
        isOnGrid = grid != nil
        steps = grid?.stepsPerUnit ?? 1
    }

    /// The sum of the three prices.
    @inlinable func of(high: Double, low: Double, close: Double) -> Double {
        let sum = high + low + close
        return isOnGrid ? (sum * steps).rounded() : sum
    }
}
