import Columns
import Glibc

/// An exponential average whose weight is the one-sidedness of late movement.
struct MomentumAverage: IndicatorStream {
    private var momentum: MomentumShare
    private let period: Int
    private let momentumPeriod: Int
    private var value = Double.nan
    private var seen = 0

    init(period: Int, momentumPeriod: Int, grid: DecimalScale?) {
        momentum = MomentumShare(period: momentumPeriod, grid: grid)
        self.period = period
        self.momentumPeriod = momentumPeriod
    }

    mutating func update(_ sample: Double) -> Double {
        let share = momentum.update(sample)
        seen += 1
        guard seen > momentumPeriod else { return .nan }
        if value.isNaN {
            value = sample
        } else if !share.isNaN {
            value += 2 / (Double(period) + 1) * abs(share / 100) * (sample - value)
        }
        return value
    }
}

/// An exponential average whose weight is the smoothness of the path of late.
struct FractalAverage: IndicatorStream {
    private let half: Int
    private var whole: WindowRange
    private var part: WindowRange
    /// Ranges of the half window, half a window ago.
    private var earlier: SampleWindow
    private var dimension = 1.0
    private var value = Double.nan

    init(period: Int) {
        half = period / 2
        whole = WindowRange(period: period)
        part = WindowRange(period: half)
        earlier = SampleWindow(period: half)
    }

    /// A row of high and low.
    mutating func update(_ row: Pair) -> Double {
        whole.add(row.first, row.second)
        part.add(row.first, row.second)
        let newRange = part.high - part.low
        let oldRange = earlier.push(newRange)
        guard whole.isFull else { return .nan }
        let range = whole.high - whole.low
        // Ranges over their lengths: the half length of the parts over the whole one leaves a factor of 2.
        if newRange > 0, oldRange > 0, range > 0 { dimension = log2((newRange + oldRange) / range * 2) }
        let weight = min(1, max(0.01, exp(-4.6 * (dimension - 1))))
        let sample = (row.first + row.second) / 2
        value = value.isNaN ? sample : value + weight * (sample - value)
        return value
    }
}

/// The level behind noise.
struct LocalLevel: IndicatorStream {
    private let signalToNoise: Double
    private var level = Double.nan
    private var variance = 1.0

    init(signalToNoise: Double) { self.signalToNoise = signalToNoise }

    mutating func update(_ sample: Double) -> Values<2> {
        guard !level.isNaN else {
            level = sample
            return Values([level, 1])
        }
        variance += signalToNoise
        let gain = variance / (variance + 1)
        level += gain * (sample - level)
        variance *= 1 - gain
        return Values([level, gain])
    }
}
