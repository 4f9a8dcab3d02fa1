/// A condition on columns as of a row. What is not defined meets none.
///
/// A program whose orders follow from signals says so in data, which can be looked at bar by bar, or over all history
/// at once.
public indirect enum Signal: Hashable, Sendable {
    /// One column is greater than another.
    case above(ColumnHandle, ColumnHandle)
    /// One column is less than another, or the same.
    case atMost(ColumnHandle, ColumnHandle)
    /// One column is greater than another, and was not on the row before.
    case crossesAbove(ColumnHandle, ColumnHandle)
    /// A column is greater than a number.
    case over(ColumnHandle, Double)
    /// A column is less than a number.
    case under(ColumnHandle, Double)
    /// A column is neither zero nor undefined.
    case holds(ColumnHandle)
    /// Every one of some; always where there are none.
    case all([Signal])
    /// One of some, one at least; never where there are none.
    case any([Signal])
    /// Another is not met.
    case not(Signal)
    /// Another was met so many rows before.
    case before(Signal, rows: Int)

    /// Met on each row.
    public static let always = Signal.all([])
    /// Met on none.
    public static let never = Signal.any([])

    /// Whether it is met as of a row.
    public func isMet(_ row: borrowing Row) -> Bool { isMet(row, back: 0) }

    private func isMet(_ row: borrowing Row, back: Int) -> Bool {
        switch self {
        case .above(let left, let right): return row[left, back: back] > row[right, back: back]
        case .atMost(let left, let right): return row[left, back: back] <= row[right, back: back]
        case .crossesAbove(let left, let right):
            return row[left, back: back] > row[right, back: back]
                && row[left, back: back + 1] <= row[right, back: back + 1]
        case .over(let column, let level): return row[column, back: back] > level
        case .under(let column, let level): return row[column, back: back] < level
        case .holds(let column): return abs(row[column, back: back]) > 0
        case .all(let parts):
            for part in parts where !part.isMet(row, back: back) { return false }
            return true
        case .any(let parts):
            for part in parts where part.isMet(row, back: back) { return true }
            return false
        case .not(let part): return !part.isMet(row, back: back)
        case .before(let part, let rows): return row.index >= back + rows && part.isMet(row, back: back + rows)
        }
    }
}

extension Signal {
    /// Where both are met.
    public func and(_ other: Signal) -> Signal {
        switch (self, other) {
        case (.always, _): other
        case (_, .always): self
        case (.never, _), (_, .never): .never
        default: .all(parts(ofAll: self) + parts(ofAll: other))
        }
    }

    /// Where one of both is met.
    public func or(_ other: Signal) -> Signal {
        switch (self, other) {
        case (.never, _): other
        case (_, .never): self
        case (.always, _), (_, .always): .always
        default: .any(parts(ofAny: self) + parts(ofAny: other))
        }
    }

    /// Where it is not met.
    public var opposite: Signal {
        switch self {
        case .always: .never
        case .never: .always
        case .not(let part): part
        default: .not(self)
        }
    }

    private func parts(ofAll signal: Signal) -> [Signal] {
        if case .all(let parts) = signal { parts } else { [signal] }
    }

    private func parts(ofAny signal: Signal) -> [Signal] {
        if case .any(let parts) = signal { parts } else { [signal] }
    }
}
