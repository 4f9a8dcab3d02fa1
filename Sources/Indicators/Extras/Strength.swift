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
    private var range: WindowRange
    private var place = 0.0
    private var value = 0.0
    private var isBegun = false

    init(period: Int) { range = WindowRange(period: period) }

    /// A row of high and low.
    mutating func update(_ row: Pair) -> Values<2> {
        let sample = (row.first + row.second) / 2
        range.add(sample, sample)
        guard range.isFull else { return .undefined }
        let share = ratio(sample - range.low, range.high - range.low, otherwise: 0.5)
        place = min(0.999, max(-0.999, 0.66 * (share - 0.5) + 0.67 * place))
        let last = isBegun ? value : .nan
        value = 0.5 * log((1 + place) / (1 - place)) + 0.5 * value
        isBegun = true
        return Values([value, last])
    }
}

/// How much longer the way was than the range.
struct Choppiness: IndicatorStream {
    private var range: WindowRange
    private var ranges: WindowSum
    private var trueRange = TrueRange.Stream(countsFirst: true)
    private let scale: Double

    init(period: Int) {
        range = WindowRange(period: period)
        ranges = WindowSum(period: period, grid: nil)
        scale = 100 / log10(Double(period))
    }

    mutating func update(_ bar: HighLowClose) -> Double {
        ranges.add(trueRange.update(bar))
        range.add(bar.high, bar.low)
        return range.isFull ? scale * log10(ratio(ranges.sum, range.high - range.low)) : .nan
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
    private var highest: WindowExtreme<Greatest>
    private var squares: WindowSum

    init(period: Int) {
        highest = WindowExtreme(period: period)
        squares = WindowSum(period: period, grid: nil)
    }

    mutating func update(_ sample: Double) -> Double {
        highest.add(sample)
        guard highest.isFull else { return .nan }
        let depth = 100 * ratio(sample - highest.value, highest.value)
        guard !depth.isNaN else { return .nan }
        squares.add(depth * depth)
        return squares.isFull ? squares.mean.squareRoot() : .nan
    }
}

/// The distance from the peak of a window, or of all rows.
struct Drawdown: IndicatorStream {
    private var highest: ExtremePosition<Greatest>?
    private var peak = Double.nan
    private var age = 0.0

    init(period: Int) { highest = period > 0 ? ExtremePosition(period: period) : nil }

    mutating func update(_ sample: Double) -> Values<2> {
        if highest == nil {
            age += 1
            if !(sample <= peak) { (peak, age) = (sample, 0) }
        } else {
            highest?.add(sample)
            guard let highest, highest.isFull else { return .undefined }
            (peak, age) = (highest.value, Double(highest.oldestAge))
        }
        return Values([ratio(sample - peak, peak), age])
    }
}
