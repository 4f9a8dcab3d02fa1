import Columns
import Glibc

/// The mean of three strengths: of the price, of its streak, of its last return among others.
struct StreakStrength: IndicatorStream {
    private var price: StrengthIndex
    private var streaks: StrengthIndex
    private var rank: PercentRank
    private var streak = 0.0
    private var last = Double.nan

    init(period: Int, streakPeriod: Int, rankPeriod: Int) {
        price = StrengthIndex(period: period)
        streaks = StrengthIndex(period: streakPeriod)
        rank = PercentRank(period: rankPeriod, countsEqual: false)
    }

    mutating func update(_ sample: Double) -> Double {
        let (change, earlier) = (sample - last, last)
        last = sample
        if change > 0 {
            streak = max(streak, 0) + 1
        } else if change < 0 {
            streak = min(streak, 0) - 1
        } else {
            streak = 0
        }
        let strength = price.update(sample) + streaks.update(streak)
        return (strength + rank.next(ratio(change, earlier))) / 3
    }
}

/// The place in the range, spread at its ends.
struct FisherTransform: IndicatorStream {
    private var range: RangeMiddle
    private var place = 0.0
    private var value = 0.0
    private var isBegun = false

    init(period: Int) { range = RangeMiddle(period: period) }

    /// A row of high and low.
    mutating func update(_ row: Pair) -> Values<2> {
        let sample = (row.first + row.second) / 2
        guard !range.next(sample, sample).isNaN else { return .undefined }
        let height = range.upper - range.lower
        let share = height > 0 ? (sample - range.lower) / height : 0.5
        place = min(0.999, max(-0.999, 0.66 * (share - 0.5) + 0.67 * place))
        let last = isBegun ? value : .nan
        value = 0.5 * log((1 + place) / (1 - place)) + 0.5 * value
        isBegun = true
        return Values([value, last])
    }
}

/// How much longer the way was than the range.
struct Choppiness: IndicatorStream {
    private var range: RangeMiddle
    private var ranges: WindowSum
    private var trueRange = TrueRange.Stream(countsFirst: true)
    private let scale: Double

    init(period: Int) {
        range = RangeMiddle(period: period)
        ranges = WindowSum(period: period, grid: nil)
        scale = 100 / log10(Double(period))
    }

    mutating func update(_ bar: HighLowClose) -> Double {
        ranges.add(trueRange.update(bar))
        guard !range.next(bar.high, bar.low).isNaN else { return .nan }
        return scale * log10(ratio(ranges.sum, range.upper - range.lower))
    }
}

/// Movement from the last low up and from the last high down, as parts of the true range.
struct Vortex: IndicatorStream {
    private var last: HighLowClose?
    private var trueRange = TrueRange.Stream(countsFirst: false)
    private var rises: WindowSum
    private var falls: WindowSum
    private var ranges: WindowSum
    /// What is given where the window has no range.
    private let still: Double

    init(period: Int, still: Double = .nan) {
        self.still = still
        let sum = WindowSum(period: period, grid: nil)
        (rises, falls, ranges) = (sum, sum, sum)
    }

    mutating func update(_ bar: HighLowClose) -> Values<2> {
        let range = trueRange.update(bar)
        defer { last = bar }
        guard let last else { return .undefined }
        rises.add(abs(bar.high - last.low))
        falls.add(abs(bar.low - last.high))
        ranges.add(range)
        guard ranges.isFull else { return .undefined }
        return Values([
            ratio(rises.sum, ranges.sum, otherwise: still), ratio(falls.sum, ranges.sum, otherwise: still),
        ])
    }
}

/// The depth and the length of falls from a peak in one number.
struct UlcerIndex: IndicatorStream {
    private var highest: AgedExtreme
    private var squares: WindowSum

    init(period: Int) {
        highest = AgedExtreme(.greatest, period: period)
        squares = WindowSum(period: period, grid: nil)
    }

    mutating func update(_ sample: Double) -> Double {
        highest.push(sample)
        guard highest.isFull else { return .nan }
        let depth = 100 * ratio(sample - highest.value, highest.value)
        guard !depth.isNaN else { return .nan }
        squares.add(depth * depth)
        return squares.isFull ? squares.mean.squareRoot() : .nan
    }
}

/// The distance from the peak of a window, or of all rows.
struct Drawdown: IndicatorStream {
    private var highest: AgedExtreme?
    private var peak = Double.nan
    private var age = 0.0

    init(period: Int) { highest = period > 0 ? AgedExtreme(.greatest, period: period) : nil }

    mutating func update(_ sample: Double) -> Values<2> {
        if highest == nil {
            age += 1
            if !(sample <= peak) { (peak, age) = (sample, 0) }
        } else {
            highest?.push(sample)
            guard let highest, highest.isFull else { return .undefined }
            (peak, age) = (highest.value, Double(highest.age))
        }
        return Values([ratio(sample - peak, peak), age])
    }
}
