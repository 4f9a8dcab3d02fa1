public import Columns

/// The memory of an indicator between two samples.
public protocol IndicatorState: Sendable {
    /// Takes the next sample and gives the value of its row, NaN before the warm-up is over.
    mutating func update(_ sample: Double) -> Double
}

/// A function of a series. Its vector form gives the same bits as its streaming form.
public protocol Indicator: Hashable, Sendable {
    /// The memory between two rows.
    associatedtype State: IndicatorState
    /// Rows before the first defined value.
    var warmUp: Int { get }
    /// The memory before the first row.
    func makeState() -> State
    /// The values of all rows at once.
    func column(over samples: Column<Double>) -> Column<Double>
}

extension Indicator {
    /// The streaming form on every row. Complexity: O(rows).
    @inlinable public func column(over samples: Column<Double>) -> Column<Double> {
        var state = makeState()
        var output = ColumnBuilder<Double>(capacity: samples.count)
        for row in 0..<samples.count { output.append(state.update(samples[row])) }
        return output.seal()
    }
}
