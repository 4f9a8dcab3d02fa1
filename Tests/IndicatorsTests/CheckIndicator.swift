import Columns
import Indicators
import TestSupport
import Testing

/// What every indicator has to keep: both forms give the same bits, and a value is NaN exactly before the warm-up.
func check(_ indicator: some Indicator, seed: UInt64, sourceLocation: SourceLocation = #_sourceLocation) {
    var generator = SeededGenerator(seed: seed)
    for rows in [0, 1, indicator.warmUp, indicator.warmUp + 1, 1_000] {
        let samples = Column((0..<rows).map { _ in Double.random(in: -1e6...1e6, using: &generator) })
        let vector = indicator.column(over: samples)
        var state = indicator.makeState()
        let stream = samples.values.map { state.update($0) }
        #expect(vector.values.map(\.bitPattern) == stream.map(\.bitPattern), sourceLocation: sourceLocation)
        let undefined = stream.indices.filter { stream[$0].isNaN }
        #expect(undefined == Array(0..<min(rows, indicator.warmUp)), sourceLocation: sourceLocation)
    }
}

/// Values of an indicator after its warm-up.
func defined(_ indicator: some Indicator, over samples: [Double]) -> [Double] {
    Array(indicator.column(over: Column(samples)).values.dropFirst(indicator.warmUp))
}
