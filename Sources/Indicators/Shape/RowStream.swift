public import Columns

/// The streaming form of any indicator over plain numbers: what a live panel and a text program step.
public protocol RowStream: Sendable {
    /// How many numbers a row has.
    var inputCount: Int { get }
    /// How many numbers it gives.
    var outputCount: Int { get }
    /// Takes the next row and writes what it gives.
    mutating func update(_ inputs: UnsafePointer<Double>, _ outputs: UnsafeMutablePointer<Double>)
}

extension Indicator {
    /// The streaming form, from before the first row.
    public func rowStream(_ grids: [DecimalScale?]) -> any RowStream {
        IndicatorRowStream(indicator: self, grids: grids, stream: makeStream(grids))
    }
}

/// A stream with the indicator's rule for rows that hold a NaN.
struct IndicatorRowStream<Function: Indicator>: RowStream {
    let indicator: Function
    let grids: [DecimalScale?]
    var stream: Function.Stream

    var inputCount: Int { Function.Stream.Input.columnCount }
    var outputCount: Int { Function.Stream.Output.columnCount }

    mutating func update(_ inputs: UnsafePointer<Double>, _ outputs: UnsafeMutablePointer<Double>) {
        let columns = InputColumns((0..<inputCount).map { inputs + $0 })
        let targets = OutputColumns((0..<outputCount).map { outputs + $0 })
        let input = Function.Stream.Input(columns, row: 0)
        let output: Function.Stream.Output
        switch indicator.undefinedRows {
        case .restart where input.isUndefined:
            stream = indicator.makeStream(grids)
            output = .undefined
        case .skip where input.isUndefined: output = .undefined
        case .restart, .skip, .take: output = stream.update(input)
        }
        output.store(targets, row: 0)
    }
}
