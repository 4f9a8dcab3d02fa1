public import Columns

/// Two series, added, subtracted, multiplied or divided row by row.
public struct Arithmetic: Indicator {
    /// What is done with a row.
    public enum Operation: String, CaseIterable, Sendable {
        case add, sub, mult, div
    }

    /// What is done with a row.
    public let operation: Operation

    /// An operation on every row.
    public init(_ operation: Operation) { self.operation = operation }

    public var lookback: Int { 0 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(operation: operation) }

    /// Nothing to remember.
    public struct Stream: IndicatorStream {
        @usableFromInline let operation: Operation

        init(operation: Operation) { self.operation = operation }

        @inlinable public mutating func update(_ row: Pair) -> Double {
            switch operation {
            case .add: row.first + row.second
            case .sub: row.first - row.second
            case .mult: row.first * row.second
            case .div: row.first / row.second
            }
        }
    }
}
