import Columns
import Indicators
public import Testing

/// The checks that every indicator passes, over a set of inputs of each kind: random, adversarial and hand-made.
///
/// Vector form = streaming form bit for bit; a saved stream continues identically; no later row changes an earlier
/// value; the first defined row is the declared lookback; nothing is NaN after it where no input is.
public func checkIndicator(
    _ name: String, _ given: [String: Double] = [:], sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let declaration = try IndicatorCatalogue.declaration(named: name)
    let indicator = try declaration.make(ParameterValues(given, for: declaration))
    for series in CheckedSeries.all {
        check(indicator, series, declaration, sourceLocation)
    }
}

private func check<Function: Indicator>(
    _ indicator: Function, _ series: CheckedSeries, _ declaration: IndicatorDeclaration,
    _ sourceLocation: SourceLocation
) {
    let inputs = series.columns(for: declaration.inputs)
    let vector = indicator.columns(over: inputs)
    let comment: Comment = "\(declaration.name) over \(series.name)"
    #expect(vector.count == declaration.outputs.count, comment, sourceLocation: sourceLocation)
    #expect(vector.allSatisfy { $0.count == series.rows }, comment, sourceLocation: sourceLocation)
    let streamed = streamedRows(indicator, inputs, savingAt: series.rows / 2)
    for (output, column) in vector.enumerated() {
        let name = declaration.outputs[output]
        let differs = (0..<series.rows).first { !same(column[$0], streamed[output][$0]) }
        #expect(
            differs == nil, "\(comment): \(name) streams otherwise at row \(differs ?? 0)",
            sourceLocation: sourceLocation)
    }
    for rows in [0, 1, series.rows / 3, series.rows - 1] where rows >= 0 && rows < series.rows {
        let prefix = indicator.columns(over: inputs.map { $0.slice(0..<rows) })
        for (output, column) in vector.enumerated() {
            let differs = (0..<rows).first { !same(column[$0], prefix[output][$0]) }
            #expect(
                differs == nil, "\(comment): row \(differs ?? 0) changed with what came after \(rows)",
                sourceLocation: sourceLocation)
        }
    }
    guard series.isDefined, series.rows > indicator.lookback else { return }
    if declaration.undefinedWhere == nil {
        let undefined = (indicator.lookback..<series.rows).first { row in vector.contains { $0[row].isNaN } }
        #expect(undefined == nil, "\(comment): undefined at row \(undefined ?? 0)", sourceLocation: sourceLocation)
    }
    if series.isWalk, indicator.lookback > 0, vector.contains(where: { $0[0].isNaN }) {
        let first = (0..<series.rows).first { row in vector.allSatisfy { !$0[row].isNaN } }
        let isLate = declaration.timing != .atClose
        #expect(
            isLate || first == indicator.lookback, "\(comment): first row \(first ?? -1)",
            sourceLocation: sourceLocation)
    }
}

private func streamedRows(_ indicator: some Indicator, _ inputs: [Column<Double>], savingAt saved: Int) -> [[Double]] {
    var stream = indicator.rowStream(inputs.map(\.scale))
    var rows: [[Double]] = Array(repeating: [], count: stream.outputCount)
    var outputs = [Double](repeating: 0, count: stream.outputCount)
    for row in 0..<inputs[0].count {
        // A copy is a saved state: the one that goes on is the copy, and the original is spoiled.
        if row == saved {
            let copy = stream
            let spoilt = inputs.map { _ in 1.0 }
            for _ in 0..<3 { stream.update(spoilt, &outputs) }
            stream = copy
        }
        let input = inputs.map { $0[row] }
        stream.update(input, &outputs)
        for (output, value) in outputs.enumerated() { rows[output].append(value) }
    }
    return rows
}

private func same(_ left: Double, _ right: Double) -> Bool {
    left.bitPattern == right.bitPattern || (left.isNaN && right.isNaN)
}
