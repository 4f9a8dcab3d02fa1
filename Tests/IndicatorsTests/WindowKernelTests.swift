import Columns
import Indicators
import TestSupport
import Testing

/// Vector forms that compute eight rows at once, over rows enough for many blocks and with what blocks cannot hold.
@Suite struct WindowKernelTests {
    /// What lies in the way of a block.
    enum Obstacle: CaseIterable {
        case none, offGrid, jumps, signs, still, infinite, endless, undefined, peak, tides
    }

    @Test("Blocks of rows give the bits of the stream, whatever lies in their way", arguments: Obstacle.allCases)
    func blocksEqualTheStream(obstacle: Obstacle) {
        let (high, low, close) = bars(obstacle)
        for period in [1, 2, 5, 14, 16, 31, 512, 513, 2_500] {
            check(SimpleAverage(period: period), [close])
            check(WeightedAverage(period: period), [close])
            check(Deviation(period: period, factor: nil), [close])
            check(Deviation(period: period, factor: 2), [close])
            check(
                BollingerBands(period: period, middle: SimpleAverage(period: period), upper: 2, lower: 3), [close])
            check(MovingExtreme<Greatest>(period: period), [close])
            check(MovingExtreme<Least>(period: period), [close])
            check(ExponentialAverage(period: period), [close])
            check(RelativeStrength(.index, period: period), [close])
            check(RelativeStrength(.oscillator, period: period), [close])
            check(
                MovingAverageDivergence(
                    fast: ExponentialAverage(period: 1), slow: ExponentialAverage(period: period),
                    signal: ExponentialAverage(period: 27)), [close])
            check(AverageTrueRange(period: period), [high, low, close])
            check(AverageTrueRange(period: period, countsFirst: true), [high, low, close])
            for form in [DirectionalMovement.Form.plusIndicator, .minusIndicator, .index, .average] {
                check(DirectionalMovement(form, period: period), [high, low, close])
            }
            let mean = SimpleAverage(period: period)
            check(Stochastic(period: period, first: SimpleAverage(period: 3), second: mean), [high, low, close])
            check(Stochastic(period: 5, first: Identity(), second: ExponentialAverage(period: 4)), [high, low, close])
            guard period > 1 else { continue }
            for form in [LinearRegression.Form.end, .start, .forecast, .slope, .angle] {
                check(LinearRegression(form, period: period), [close])
            }
        }
    }

    private func check(_ indicator: some Indicator, _ inputs: [Column<Double>]) {
        let vector = indicator.columns(over: inputs)
        var stream = indicator.rowStream(inputs.map(\.scale))
        var outputs = [Double](repeating: 0, count: stream.outputCount)
        for row in 0..<inputs[0].count {
            stream.update(inputs.map { $0[row] }, &outputs)
            for (place, value) in outputs.enumerated() {
                let found = vector[place][row]
                guard found.bitPattern != value.bitPattern, !(found.isNaN && value.isNaN) else { continue }
                Issue.record("\(indicator): output \(place) at row \(row) is \(found), streamed \(value)")
                return
            }
        }
    }

    private func bars(_ obstacle: Obstacle) -> (Column<Double>, Column<Double>, Column<Double>) {
        var generator = SeededGenerator(seed: 5)
        var level = 10_000
        var (high, low, close): ([Double], [Double], [Double]) = ([], [], [])
        for row in 0..<3_001 {
            let isRare = row % 601 == 600
            if obstacle != .still || row % 300 < 100 { level += Int.random(in: -20...20, using: &generator) }
            // The greatest number of steps that lies on a grid is 2^51.
            if obstacle == .jumps, isRare { level = level > 1 << 40 ? 10_000 : 1 << 50 }
            if obstacle == .signs, isRare { level = -level }
            // Sums beyond the exact ones in the first window alone, and on the way to each sum.
            if obstacle == .peak, row < 2 { level = row == 0 ? 1 << 45 : 10_000 }
            if obstacle == .tides, row % 256 == 0 { level = (row % 512 == 0 ? 1 : -1) << 50 + row }
            let reach = obstacle == .still ? 0...0 : 0...9
            high.append(Double(level + Int.random(in: reach, using: &generator)) / 100)
            low.append(Double(level - Int.random(in: reach, using: &generator)) / 100)
            close.append(Double(level) / 100)
            if obstacle == .infinite, isRare { high[row] = .infinity }
            if obstacle == .endless, row == 7 { close[row] = .infinity }
            if obstacle == .endless, row == 8 { (high[row], low[row]) = (.infinity, .infinity) }
            if obstacle == .infinite, row == 2_000 { close[row] = -.infinity }
        }
        let columns = [high, low, close].map { values in
            let scaled = Column(obstacle == .offGrid ? values.map { $0 / 3 } : values).scaled()
            guard obstacle == .undefined else { return scaled }
            return Column(
                values.enumerated().map { $0.offset == 1_333 || $0.offset == 1_340 ? .nan : $0.element },
                scale: scaled.scale)
        }
        return (columns[0], columns[1], columns[2])
    }
}
