import Columns
import Faults
import Indicators
import ScriptLanguage

/// An indicator as a script calls it, with its parameters known or to be asked for at each bar.
struct IndicatorForm: Hashable, Sendable {
    /// The name in the catalogue.
    let name: String
    /// The parameters by name; nil for one that may change from bar to bar.
    let parameters: [Parameter]
    /// The decimal grids that its sources lie on.
    let grids: [DecimalScale?]

    struct Parameter: Hashable, Sendable {
        let name: String
        let value: Double?
    }

    /// Whether every parameter is known.
    var isFixed: Bool { parameters.allSatisfy { $0.value != nil } }

    /// The indicator at these values of its parameters, in their order.
    func indicator(_ values: [Double]) throws(Fault) -> any Indicator {
        switch name {
        case "fixnan": return LastDefined()
        case "math.sum": return MovingSum(period: try Self.period(values.first ?? .nan, name))
        default:
            let declaration = try IndicatorCatalogue.declaration(named: name)
            var given: [String: Double] = [:]
            for (parameter, value) in zip(parameters, values) { given[parameter.name] = value }
            return try declaration.make(ParameterValues(given, for: declaration))
        }
    }

    /// The indicator where all parameters are known.
    func indicator() throws(Fault) -> any Indicator { try indicator(parameters.map { $0.value ?? .nan }) }

    private static func period(_ value: Double, _ name: String) throws(Fault) -> Int {
        guard value >= 1, value <= 100_000, value == value.rounded() else {
            throw Fault(.input, "the length of \(name) is a whole number from 1 to 100000, was \(value)")
        }
        return Int(value)
    }
}

/// The memory of a call: the stream of an indicator, or the last rows where its parameters change.
struct CallMemory: Sendable {
    private let form: IndicatorForm
    private var stream: any RowStream
    /// The last rows, one after the other.
    private var rows: [Double] = []
    let inputCount: Int
    let outputCount: Int

    /// How many rows a window keeps: what the language keeps of any series.
    static let kept = 5_000

    /// The memory before the first bar.
    init(_ form: IndicatorForm, inputs: Int, outputs: Int) throws(Fault) {
        self.form = form
        inputCount = inputs
        outputCount = outputs
        let stream = form.isFixed ? try form.indicator().rowStream(form.grids) : LastDefined().rowStream([nil])
        guard !form.isFixed || stream.inputCount == inputs && stream.outputCount >= outputs else {
            throw Fault(.defect, "\(form.name) reads \(stream.inputCount) series, was given \(inputs)")
        }
        self.stream = stream
    }

    /// Takes one row, and its parameters where they may change; writes as many outputs as the indicator has.
    mutating func update(
        _ sources: UnsafePointer<Double>, _ parameters: UnsafePointer<Double>,
        _ outputs: UnsafeMutablePointer<Double>
    ) throws(Fault) {
        guard !form.isFixed else { return stream.update(sources, outputs) }
        if rows.count == Self.kept * inputCount { rows.removeFirst(inputCount) }
        rows.append(contentsOf: UnsafeBufferPointer(start: sources, count: inputCount))
        for output in 0..<outputCount { outputs[output] = .nan }
        var values: [Double] = []
        for (place, parameter) in form.parameters.enumerated() { values.append(parameter.value ?? parameters[place]) }
        guard values.allSatisfy({ !$0.isNaN }) else { return }
        let indicator = try form.indicator(values)
        var window = indicator.rowStream(form.grids)
        let count = rows.count / inputCount
        rows.withUnsafeBufferPointer { known in
            guard let base = known.baseAddress else { return }
            for row in max(0, count - indicator.lookback - 1)..<count {
                window.update(base + row * inputCount, outputs)
            }
        }
    }
}
