/// A metric with its key, its name and what it came to; absent where it is undefined.
public struct MetricFigure: Sendable, Hashable {
    /// What a metric came to, by what it is.
    public enum Value: Sendable, Hashable {
        /// A part of one, shown in hundredths.
        case fraction(Double?)
        /// A number without unit, or in the unit of what it was computed from.
        case number(Double?)
        /// A whole number.
        case count(Int?)
        /// A claim.
        case truth(Bool?)
    }

    /// The key in JSON and CSV.
    public let key: String
    /// The name in a table.
    public let name: String
    /// What it came to.
    public let value: Value

    /// A metric.
    public init(_ key: String, _ name: String, _ value: Value) {
        self.key = key
        self.name = name
        self.value = value
    }

    /// The value of a fraction, a number or a count.
    public var number: Double? {
        switch value {
        case .fraction(let value), .number(let value): value
        case .count(let value): value.map(Double.init)
        case .truth: nil
        }
    }
}
