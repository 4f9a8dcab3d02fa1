public import Columns

extension MovingAverageDivergence {
    public func fillDefined(
        _ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns, grids: [DecimalScale?]
    ) -> Int {
        var stream = makeStream(grids)
        // Until all three averages begin a block together.
        let before = slow.period + (signal.period + 6) / 8 * 8
        return stream.fill(rows, oneByOne: before, from: inputs, into: outputs)
    }
}

extension MovingAverageDivergence.Stream: BlockStream {
    mutating func fillBlocks(_ rows: Range<Int>, from inputs: InputColumns, into outputs: OutputColumns) -> Int {
        let samples = inputs.first
        let (lines, signals, rests) = (outputs.targets[0], outputs.targets[1], outputs.targets[2])
        let (fastBlock, slowBlock) = (GeometricBlock(fast.recurrence), GeometricBlock(slow.recurrence))
        let signalBlock = GeometricBlock(signal.recurrence)
        var fastValue = SIMD4(repeating: fast.recurrence.value)
        var slowValue = SIMD4(repeating: slow.recurrence.value)
        var signalValue = SIMD4(repeating: signal.recurrence.value)
        var row = rows.lowerBound
        while row + 8 <= rows.upperBound {
            let octet = Octet(at: samples + row)
            guard octet.isFinite else { break }
            var (nextFast, nextSlow, nextSignal) = (fastValue, slowValue, signalValue)
            let line = fastBlock.values(of: octet, after: &nextFast) - slowBlock.values(of: octet, after: &nextSlow)
            let signal = signalBlock.values(of: line, after: &nextSignal)
            // A row without a signal has no line either.
            guard signal.isFinite else { break }
            line.store(at: lines + row)
            signal.store(at: signals + row)
            (line - signal).store(at: rests + row)
            (fastValue, slowValue, signalValue) = (nextFast, nextSlow, nextSignal)
            row += 8
        }
        fast.recurrence.value = fastValue[0]
        slow.recurrence.value = slowValue[0]
        signal.recurrence.value = signalValue[0]
        return row
    }
}
