public import Columns

/// A function of one or several series with its parameters bound.
///
/// Its streaming form defines it; its vector form gives the same bits and may only be faster. Both see rows without
/// NaN: what happens to others is the indicator's ``undefinedRows`` rule and is done for all of them in one place.
public protocol Indicator: Hashable, Sendable {
    /// The memory between two rows.
    associatedtype Stream: IndicatorStream
    /// Rows before the first defined one.
    var lookback: Int { get }
    /// What a row with a NaN does.
    var undefinedRows: UndefinedRows { get }
    /// Whether a row depends on no others than the lookback before it, to the last bit, where all of them are finite.
    var remembersWindowOnly: Bool { get }
    /// The memory before the first row, for inputs that lie on these decimal grids, or on none.
    func makeStream(_ grids: [DecimalScale?]) -> Stream
    /// Computes consecutive rows at once; gives the same bits as the stream from its first row.
    func fill(_ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?])
    /// Computes consecutive rows up to the first that holds a NaN, and gives that row: where the inputs are read once.
    func fillDefined(
        _ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?]
    ) -> Int
    /// Whether many of its kind, and any part of them, are faster at once than one after the other.
    static func canFillAxis(
        _ indicators: [Self], rows: Int, from inputs: InputColumns, grids: [DecimalScale?]
    ) -> Bool
    /// Computes many of its kind at once where it can; false where it cannot.
    static func fillAxis(
        _ indicators: [Self], rows: Int, from inputs: InputColumns, grids: [DecimalScale?],
        _ body: (_ index: Int, _ rows: Range<Int>, _ values: Span<Double>) -> Void
    ) -> Bool
}

extension Indicator {
    /// Most are as fast one after the other.
    public static func canFillAxis(
        _ indicators: [Self], rows: Int, from inputs: InputColumns, grids: [DecimalScale?]
    ) -> Bool { false }

    /// The streams side by side serve every indicator.
    public static func fillAxis(
        _ indicators: [Self], rows: Int, from inputs: InputColumns, grids: [DecimalScale?],
        _ body: (_ index: Int, _ rows: Range<Int>, _ values: Span<Double>) -> Void
    ) -> Bool { false }
}

/// What a row with a NaN in one of its inputs does.
public enum UndefinedRows: Sendable {
    /// Its outputs are undefined, and the indicator begins anew after it: what lies between two is a series of its own.
    case restart
    /// Its outputs are undefined, and the indicator goes on as if the row were not there.
    case skip
    /// The indicator takes the row as it is and has a rule of its own.
    case take
}

extension Indicator {
    @inlinable public var undefinedRows: UndefinedRows { .restart }
    @inlinable public var remembersWindowOnly: Bool { false }

    /// The stream, row by row.
    @inlinable public func fill(
        _ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?]
    ) {
        var stream = makeStream(grids)
        for row in rows { stream.update(Stream.Input(inputs, row: row)).store(outputs, row: row) }
    }

    /// Looks for the first NaN, and computes the rows before it.
    public func fillDefined(
        _ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?]
    ) -> Int {
        let end = inputs.firstUndefined(in: rows, columns: Stream.Input.columnCount)
        if end > rows.lowerBound { fill(rows.lowerBound..<end, from: inputs, into: outputs, grids: grids) }
        return end
    }

    /// The vector form: all rows of all inputs at once. Complexity: that of the stream.
    public func columns(over inputs: [Column<Double>]) -> [Column<Double>] {
        precondition(
            inputs.count == Stream.Input.columnCount,
            "\(Self.self) reads \(Stream.Input.columnCount) columns, was given \(inputs.count)")
        let rows = inputs[0].count
        precondition(inputs.allSatisfy { $0.count == rows }, "columns are of one length")
        let outputs = (0..<Stream.Output.columnCount).map { _ in OutputBuilder(rows: rows) }
        guard rows > 0 else { return outputs.map { $0.seal() } }
        let grids = inputs.map(\.scale)
        withPointers(to: inputs, []) { sources in
            let targets = OutputColumns(outputs.map(\.base))
            apply(InputColumns(sources), targets, rows: rows, grids: grids)
        }
        return outputs.map { $0.seal() }
    }

    private func apply(_ inputs: InputColumns, _ outputs: OutputColumns, rows: Int, grids: [DecimalScale?]) {
        switch undefinedRows {
        case .take: fill(0..<rows, from: inputs, into: outputs, grids: grids)
        case .skip:
            if fillDefined(0..<rows, from: inputs, into: outputs, grids: grids) == rows { return }
            var stream = makeStream(grids)
            for row in 0..<rows {
                let input = Stream.Input(inputs, row: row)
                (input.isUndefined ? .undefined : stream.update(input)).store(outputs, row: row)
            }
        case .restart:
            var row = 0
            while row < rows {
                row = fillDefined(row..<rows, from: inputs, into: outputs, grids: grids)
                if row < rows { Stream.Output.undefined.store(outputs, row: row) }
                row += 1
            }
        }
    }
}

/// Lends the storage of columns, however many there are.
func withPointers(
    to columns: [Column<Double>], _ known: [UnsafePointer<Double>], _ body: ([UnsafePointer<Double>]) -> Void
) {
    guard known.count < columns.count else { return body(known) }
    columns[known.count].withValues { values in
        if let base = values.baseAddress { withPointers(to: columns, known + [base], body) }
    }
}
