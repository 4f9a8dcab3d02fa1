public import Columns

extension Stochastic {
    public func fillDefined(
        _ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?]
    ) -> Int {
        if let end = fillStripes(rows, from: inputs, into: outputs) { return end }
        let end = inputs.firstUndefined(in: rows, columns: 3)
        fill(rows.lowerBound..<end, from: inputs, into: outputs, grids: grids)
        return end
    }

    /// Rows up to the first NaN, in stripes that stay in the cache where averages remember their window alone, else all
    /// at once; nil where that cannot be done. A stripe begins with rows of the one before, whose values are put back.
    private func fillStripes(_ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns) -> Int? {
        let isWindowed = first.remembersWindowOnly && second.remembersWindowOnly
        let stripes = isWindowed ? max(1, rows.count / 4_096) : 1
        var start = rows.lowerBound
        for stripe in 1...stripes {
            let end = rows.lowerBound + rows.count * stripe / stripes
            let defined = inputs.firstUndefined(in: start..<end, columns: 3)
            let before = max(rows.lowerBound, start - lookback)..<start
            let kept = before.map { (outputs.targets[0][$0], outputs.targets[1][$0]) }
            guard fillByColumns(before.lowerBound..<defined, from: inputs, into: outputs) else { return nil }
            for (row, values) in zip(before, kept) { (outputs.targets[0][row], outputs.targets[1][row]) = values }
            if defined < end { return defined }
            start = end
        }
        return rows.upperBound
    }

    /// Each step over all rows: the place in the range goes into the second output, its average into the first, and the
    /// average of that into the second. False where a step is not defined in a row, or rows are too few.
    private func fillByColumns(_ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns) -> Bool {
        guard rows.count > lookback else { return false }
        let (firsts, seconds) = (outputs.targets[0], outputs.targets[1])
        let closes = inputs.third
        let isFilled = forEachRange(rows, of: period, highs: inputs.first, lows: inputs.second) { row, high, low in
            let depth = high - low
            let place = (Octet(at: closes + row) - low) / depth * Octet(100)
            place.replacingZeros(of: depth, with: 0).store(at: seconds + row)
        } one: { row, high, low in
            let depth = high - low
            seconds[row] = depth == 0 ? 0 : (closes[row] - low) / depth * 100
        }
        guard isFilled else { return false }
        var start = rows.lowerBound + period - 1
        let (one, two) = (InputColumns([UnsafePointer(seconds)]), InputColumns([UnsafePointer(firsts)]))
        guard fill(first, start..<rows.upperBound, from: one, into: firsts) else { return false }
        start += first.lookback
        guard fill(second, start..<rows.upperBound, from: two, into: seconds) else { return false }
        start += second.lookback
        // An infinite price may leave a row without a value.
        guard one.firstUndefined(in: start..<rows.upperBound, columns: 1) == rows.upperBound else { return false }
        for row in rows.lowerBound..<start { (firsts[row], seconds[row]) = (.nan, .nan) }
        return true
    }

    private func fill(
        _ average: some SeriesIndicator, _ rows: Range<Int>, from inputs: InputColumns,
        into values: UnsafeMutablePointer<Double>
    ) -> Bool {
        average.fillDefined(rows, from: inputs, into: OutputColumns([values]), grids: [nil]) == rows.upperBound
    }
}
