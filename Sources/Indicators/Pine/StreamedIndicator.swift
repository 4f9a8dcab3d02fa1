import Columns

/// An indicator that is its stream and nothing more, named by its declaration and the parameters bound to it.
struct StreamedIndicator<Stream: IndicatorStream>: Indicator {
    let lookback: Int
    let undefinedRows: UndefinedRows
    private let name: String
    private let parameters: [Double]
    private let start: @Sendable ([DecimalScale?]) -> Stream
    /// Steps the stream over rows: a closure, made where the type of the stream is known to the compiler.
    private let step: @Sendable (Range<Int>, InputColumns, OutputColumns, [DecimalScale?]) -> Void

    init(
        name: String, parameters: [Double], lookback: Int, undefinedRows: UndefinedRows,
        start: @escaping @Sendable ([DecimalScale?]) -> Stream
    ) {
        precondition(lookback >= 0, "a lookback is not negative, was \(lookback)")
        self.name = name
        self.parameters = parameters
        self.lookback = lookback
        self.undefinedRows = undefinedRows
        self.start = start
        step = { rows, inputs, outputs, grids in
            var stream = start(grids)
            for row in rows { stream.update(Stream.Input(inputs, row: row)).store(outputs, row: row) }
        }
    }

    func makeStream(_ grids: [DecimalScale?]) -> Stream { start(grids) }

    func fill(_ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?]) {
        step(rows, inputs, outputs, grids)
    }

    static func == (left: Self, right: Self) -> Bool { left.name == right.name && left.parameters == right.parameters }

    func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(parameters)
    }
}

extension IndicatorDeclaration {
    /// A declaration of an indicator that is its stream; its rule for rows with a NaN is added to the guide.
    static func streamed<Stream: IndicatorStream>(
        _ name: String, _ summary: String, guide: String, inputs: [InputName] = [.close],
        outputs: [String] = ["value"], parameters: [ParameterDeclaration] = [], memory: IndicatorMemory = .window,
        timing: IndicatorTiming = .atClose, undefinedWhere: String? = nil, undefinedRows: UndefinedRows = .skip,
        lookback: @escaping @Sendable (ParameterValues) -> Int = { _ in 0 },
        stream: @escaping @Sendable (ParameterValues, [DecimalScale?]) -> Stream
    ) -> IndicatorDeclaration {
        let rule =
            switch undefinedRows {
            case .restart: " After a row with na it begins anew."
            case .skip: " A row with na has no value of its own and is passed over."
            case .take: ""
            }
        return IndicatorDeclaration(
            name, summary, guide: guide + rule, inputs: inputs, outputs: outputs, parameters: parameters,
            memory: memory, timing: timing, undefinedWhere: undefinedWhere,
            make: { values in
                StreamedIndicator(
                    name: name, parameters: parameters.map { values[$0.name] }, lookback: lookback(values),
                    undefinedRows: undefinedRows, start: { grids in stream(values, grids) })
            })
    }
}

extension IndicatorStream where Input == Double, Output == Double {
    /// Takes the next sample of a chain of streams: one that is not defined yet is passed over.
    @inline(__always) mutating func next(_ sample: Double) -> Double { sample.isNaN ? .nan : update(sample) }
}

/// A row of several series.
struct Several<let count: Int>: IndicatorInput {
    private let values: InlineArray<count, Double>

    static var columnCount: Int { count }
    init(_ columns: InputColumns, row: Int) {
        values = InlineArray { place in
            switch place {
            case 0: columns.first[row]
            case 1: columns.second[row]
            case 2: columns.third[row]
            case 3: columns.fourth[row]
            default: columns.fifth[row]
            }
        }
    }

    /// The value of a series.
    subscript(place: Int) -> Double { values[place] }

    var isUndefined: Bool {
        for place in 0..<count where values[place].isNaN { return true }
        return false
    }
}
