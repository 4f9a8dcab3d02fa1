/// One row of what an indicator gives: a number, or several.
public protocol IndicatorOutput: Sendable {
    /// How many columns a row is written to.
    static var columnCount: Int { get }
    /// The row before the lookback is over.
    static var undefined: Self { get }
    /// Writes the row into its columns.
    func store(_ columns: OutputColumns, row: Int)
}

/// The columns that rows are written to.
public struct OutputColumns {
    @usableFromInline let targets: InlineArray<8, UnsafeMutablePointer<Double>>

    /// One to eight columns.
    @inlinable init(_ columns: [UnsafeMutablePointer<Double>]) {
        precondition((1...8).contains(columns.count), "one to eight columns are written, were \(columns.count)")
        targets = InlineArray { columns[$0 < columns.count ? $0 : 0] }
    }
}

extension Double: IndicatorOutput {
    public static var undefined: Double { .nan }
    @inlinable public func store(_ columns: OutputColumns, row: Int) { columns.targets[0][row] = self }
}

/// A whole number that is 0 before the lookback is over: patterns and positions.
public struct WholeNumber: IndicatorOutput {
    /// The number.
    public let value: Int

    /// That number.
    @inlinable public init(_ value: Int) { self.value = value }

    public static var columnCount: Int { 1 }
    public static var undefined: WholeNumber { WholeNumber(0) }
    @inlinable public func store(_ columns: OutputColumns, row: Int) { columns.targets[0][row] = Double(value) }
}

/// Several numbers of one row.
public struct Values<let count: Int>: IndicatorOutput {
    /// The numbers, in the order of the outputs.
    public var values: InlineArray<count, Double>

    /// A row of numbers.
    @inlinable public init(_ values: InlineArray<count, Double>) { self.values = values }

    public static var columnCount: Int { count }
    public static var undefined: Values { Values(InlineArray(repeating: .nan)) }
    @inlinable public func store(_ columns: OutputColumns, row: Int) {
        for place in 0..<count { columns.targets[place][row] = values[place] }
    }
}

/// Two whole numbers of one row, 0 before the lookback is over.
public struct WholePair: IndicatorOutput {
    /// The first number.
    public let first: Int
    /// The second number.
    public let second: Int

    /// A row of two numbers.
    @inlinable public init(_ first: Int, _ second: Int) {
        self.first = first
        self.second = second
    }

    public static var columnCount: Int { 2 }
    public static var undefined: WholePair { WholePair(0, 0) }
    @inlinable public func store(_ columns: OutputColumns, row: Int) {
        columns.targets[0][row] = Double(first)
        columns.targets[1][row] = Double(second)
    }
}
