/// One cell of a CSV table.
public enum CSVCell: Hashable, Sendable {
    /// An absent value.
    case empty
    /// Text, quoted where it has to be.
    case text(String)
    /// A whole number.
    case integer(Int64)
    /// A number in its shortest exact form; one that is not finite leaves the cell empty.
    case number(Double)

    /// Text.
    public init(_ text: String) { self = .text(text) }

    /// A whole number.
    public init(_ value: Int) { self = .integer(Int64(value)) }

    /// A number, or an empty cell.
    public init(_ value: Double?) { self = value.map { .number($0) } ?? .empty }

    /// Text, or an empty cell.
    public init(_ text: String?) { self = text.map { .text($0) } ?? .empty }
}

extension CSVCell: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByNilLiteral
{
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(nilLiteral: ()) { self = .empty }
}
