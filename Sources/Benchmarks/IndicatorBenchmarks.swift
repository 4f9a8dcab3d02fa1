import Columns
import Faults
import Indicators
import Market
import Samples

/// Nanoseconds a bar of the indicators that most strategies read, over 2.6 M bars on one core.
struct IndicatorBenchmarks {
    private struct Case {
        let name: String
        let parameters: [String: Double]
        let goal: Double?
        let limit: String
    }

    private static let cases = [
        Case(
            name: "talib.SMA", parameters: ["timeperiod": 30], goal: 0.8,
            limit: "one pass in whole steps; the memory holds it back"),
        Case(
            name: "talib.EMA", parameters: ["timeperiod": 30], goal: 1.0,
            limit: "sums over eight rows; the memory holds it back"),
        Case(
            name: "talib.RSI", parameters: ["timeperiod": 14], goal: 1.6,
            limit: "two averages, a division, and rows that stand still"),
        Case(name: "talib.MACD", parameters: [:], goal: 2.0, limit: "three recurrences side by side"),
        Case(
            name: "talib.BBANDS", parameters: ["timeperiod": 20], goal: 2.5,
            limit: "a square root a row; three columns are written"),
        Case(
            name: "talib.STDDEV", parameters: ["timeperiod": 20], goal: 1.5,
            limit: "a square root a row, two exact sums"),
        Case(
            name: "talib.ATR", parameters: ["timeperiod": 14], goal: 1.0, limit: "one average; three columns are read"),
        Case(
            name: "talib.MIN", parameters: ["timeperiod": 30], goal: 0.9,
            limit: "six comparisons for four rows; the memory holds it back"),
        Case(
            name: "talib.MAX", parameters: ["timeperiod": 30], goal: 0.9,
            limit: "six comparisons for four rows; the memory holds it back"),
        Case(name: "talib.LINEARREG", parameters: ["timeperiod": 14], goal: 3.0, limit: "two exact sums"),
        Case(name: "talib.ADX", parameters: ["timeperiod": 14], goal: 6.0, limit: "three averages and a division"),
        Case(
            name: "talib.STOCH", parameters: [:], goal: 5.0, limit: "two extremes, two averages, five columns of memory"
        ),
    ]

    private let bars: BarColumns

    init() throws(Fault) { bars = try SampleMarket().riverBars(minutes: 2_628_000) }

    func figures() throws(Fault) -> [Figure] {
        let rows = Double(bars.count)
        let close = bars[.close] ?? Column([])
        var target = ColumnBuilder<Double>()
        target.resize(to: close.count)
        let copy = leastSeconds(of: 9) {
            close.withValues { source in target.withMutableValues { _ = $0.update(fromContentsOf: source) } }
        }
        let floor = "copy \(decimal(copy / rows * 1e9))"
        var figures: [Figure] = []
        for one in Self.cases {
            let declaration = try IndicatorCatalogue.declaration(named: one.name)
            let indicator = try declaration.make(ParameterValues(one.parameters, for: declaration))
            let inputs = declaration.inputs.compactMap { input in
                BarField.allCases.first { $0.name == input.rawValue }.flatMap { bars[$0] }
            }
            let seconds = leastSeconds(of: 9) { _ = indicator.columns(over: inputs) }
            figures.append(
                Figure(
                    name: "indicators.\(one.name)/2.6M", value: seconds / rows * 1e9, unit: "ns a bar",
                    goal: one.goal.map { .atMost($0) } ?? .none, floor: floor, limit: one.limit))
        }
        return figures + axes(over: close)
    }

    /// An axis of a hundred windows against a hundred calls.
    private func axes(over close: Column<Double>) -> [Figure] {
        let periods = Array(5..<105)
        return [
            axis("SMA", of: periods.map { SimpleAverage(period: $0) }, over: close, goal: .atMost(0.5)),
            axis("EMA", of: periods.map { ExponentialAverage(period: $0) }, over: close, goal: .none),
        ]
    }

    private func axis<Function: SeriesIndicator>(
        _ name: String, of indicators: [Function], over close: Column<Double>, goal: Figure.Goal
    ) -> Figure {
        var sum = 0.0
        let together = leastSeconds(of: 3) {
            IndicatorAxis(indicators).forEachTile(over: [close]) { _, _, values in sum += values[values.count - 1] }
        }
        let apart = leastSeconds(of: 2) { for one in indicators { _ = one.columns(over: [close]) } }
        let each = together / Double(close.count * indicators.count) * 1e9
        return Figure(
            name: "indicators.axis.\(name)/100×2.6M", value: together / apart, unit: "of 100 calls",
            goal: goal, floor: "\(decimal(each / 1e9 * 1e9)) a row and window now",
            limit: "what is shared is the reading; the arithmetic of each window is its own")
    }

    private func decimal(_ value: Double) -> String { "\((value * 100).rounded() / 100) ns" }
}
