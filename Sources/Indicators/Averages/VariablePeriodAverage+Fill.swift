public import Columns

extension VariablePeriodAverage {
    /// The averages of the periods that occur, one after the other: a wide range costs nothing where few are asked for.
    public func fill(
        _ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?]
    ) {
        let values = outputs.targets[0]
        for row in rows.prefix(lookback) { values[row] = .nan }
        var rowsOfPeriod: [Int: [Int]] = [:]
        for row in rows.dropFirst(lookback) { rowsOfPeriod[period(inputs.second[row]), default: []].append(row) }
        withUnsafeTemporaryAllocation(of: Double.self, capacity: rows.count) { scratch in
            guard let base = scratch.baseAddress else { return }
            let averages = base - rows.lowerBound
            for (period, places) in rowsOfPeriod {
                let average = AnyAverage(kind, period: period)
                let start = rows.lowerBound + lookback - average.lookback
                _ = average.fillDefined(
                    start..<rows.upperBound, from: inputs, into: OutputColumns([averages]), grids: grids)
                for row in places { values[row] = averages[row] }
            }
        }
    }
}
