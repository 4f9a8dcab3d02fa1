import Columns
import Indicators
import TestSupport
import Testing

/// Whether an indicator that declares to look back on a window does not look further.
@Suite struct WindowMemoryTests {
    static let names = IndicatorCatalogue.all.filter {
        $0.memory == .window && ($0.name.hasPrefix("ta.") || $0.name.hasPrefix("assay."))
    }.map(\.name)

    @Test("Periods that no row asks for cost nothing, however wide their range")
    func wideRangeOfPeriods() {
        let bars = PlainBars(rows: 400, seed: 31)
        let close = Column(bars.column(.close)).scaled()
        let wide = VariablePeriodAverage(.simple, least: 2, greatest: 100_000)
        let undefined = wide.columns(over: [close, close])[0].values.filter { $0.isNaN }
        #expect(undefined.count == 400)
        let some = VariablePeriodAverage(.exponential, least: 2, greatest: 300)
        let periods = Column((0..<400).map { $0 % 2 == 0 ? 9.0 : -.infinity })
        let vector = some.columns(over: [close, periods])[0]
        var stream = some.makeStream([close.scale, nil])
        for row in 0..<400 {
            let value = stream.update(Pair(close[row], periods[row]))
            #expect(vector[row].isNaN ? value.isNaN : vector[row] == value, "row \(row)")
        }
        #expect(!vector[399].isNaN)
    }

    @Test("A series that begins later has the same values after the lookback", arguments: names)
    func laterBeginning(name: String) throws {
        let declaration = try IndicatorCatalogue.declaration(named: name)
        let indicator = try declaration.make(ParameterValues([:], for: declaration))
        let bars = PlainBars(rows: 400, seed: 31)
        let inputs = declaration.inputs.map { Column(bars.column($0)).scaled() }
        let whole = indicator.columns(over: inputs)
        let begin = 137
        let later = indicator.columns(over: inputs.map { $0.slice(begin..<400) })
        // The very first row of a series has no row before it, which some definitions count on.
        let first = begin + indicator.lookback + 1
        for (long, short) in zip(whole, later) {
            let differs = (first..<400).first { row in
                let (value, other) = (long[row], short[row - begin])
                return value.isNaN ? !other.isNaN : !(abs(value - other) <= 1e-9 * max(1, abs(value)))
            }
            #expect(differs == nil, "\(name) row \(differs ?? 0)")
        }
    }
}
