public import Faults

/// What an indicator declares of itself: names, inputs, outputs, parameters, and how it behaves.
///
/// Lists, help, the documentation catalogue and the compiler of text programs all come from this one declaration.
public struct IndicatorDeclaration: Sendable {
    /// Its name with its namespace: `talib.SMA`, `ta.sma`, `assay.supertrend`.
    public let name: String
    /// One line that says what it is, without a full stop.
    public let summary: String
    /// A paragraph with the formula and its source.
    public let guide: String
    /// The columns it reads, by default.
    public let inputs: [InputName]
    /// The names of its outputs.
    public let outputs: [String]
    /// Its parameters.
    public let parameters: [ParameterDeclaration]
    /// How far it looks back.
    public let memory: IndicatorMemory
    /// When a value is known.
    public let timing: IndicatorTiming
    /// Where a row after the lookback has no value by definition, or nil where every row has one.
    ///
    /// Where an intermediate result exceeds the range of a double, any value may be undefined.
    public let undefinedWhere: String?
    /// Binds parameters.
    public let make: @Sendable (ParameterValues) throws(Fault) -> any Indicator

    /// A declaration.
    public init(
        _ name: String, _ summary: String, guide: String, inputs: [InputName], outputs: [String],
        parameters: [ParameterDeclaration] = [], memory: IndicatorMemory, timing: IndicatorTiming = .atClose,
        undefinedWhere: String? = nil,
        make: @escaping @Sendable (ParameterValues) throws(Fault) -> any Indicator
    ) {
        self.name = name
        self.summary = summary
        self.guide = guide
        self.inputs = inputs
        self.outputs = outputs
        self.parameters = parameters
        self.memory = memory
        self.timing = timing
        self.undefinedWhere = undefinedWhere
        self.make = make
    }
}

/// A column of bars that an indicator reads.
public enum InputName: String, CaseIterable, Hashable, Sendable {
    case open, high, low, close, volume
    /// A second series of the user's choice.
    case other
    /// A series of periods.
    case periods
}

/// How far back the value of a row depends on others.
public enum IndicatorMemory: Hashable, Sendable {
    /// On a window of fixed length.
    case window
    /// On everything before, with fading weight or without.
    case unbounded
}

/// When the value of a row is known.
public enum IndicatorTiming: Hashable, Sendable {
    /// At the close of the row, for good.
    case atClose
    /// So many rows later, as a pivot is: the value stands in the row it is known at.
    case late(rows: String)
}
