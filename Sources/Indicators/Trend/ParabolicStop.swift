import Columns

/// A stop that follows the price ever faster, and changes sides where the price touches it.
struct ParabolicStop: Indicator {
    /// How the stop speeds up on one side.
    struct Acceleration: Hashable, Sendable {
        /// The part of the way to the extreme that the first step goes.
        let first: Double
        /// What is added at each new extreme.
        let step: Double
        /// The greatest part.
        let greatest: Double

        /// The first part and the step are held to the greatest.
        init(first: Double, step: Double, greatest: Double) {
            self.first = min(first, greatest)
            self.step = min(step, greatest)
            self.greatest = greatest
        }
    }

    /// How it follows a rise.
    let long: Acceleration
    /// How it follows a fall.
    let short: Acceleration
    /// Where it begins: below the price if positive, above it if negative, and where the first two bars say if zero.
    var start = 0.0
    /// The part of the extreme that the stop is put further away by when it changes sides.
    var offset = 0.0
    /// Whether a stop above the price is negative.
    var isSigned = false

    var lookback: Int { 1 }

    func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(rule: self) }

    /// The stop, the side it is on, and how fast it is.
    struct Stream: IndicatorStream {
        private let rule: ParabolicStop
        private var row = -1
        private var last = Pair(0, 0)
        private var isLong = true
        /// The stop of the next row.
        private var stop = 0.0
        /// The highest high of a rise, or the lowest low of a fall.
        private var extreme = 0.0
        private var factor = 0.0

        init(rule: ParabolicStop) { self.rule = rule }

        mutating func update(_ bar: Pair) -> Double {
            row += 1
            defer { last = bar }
            if row == 0 { return .nan }
            if row == 1 {
                begin(bar)
                // The stop of the first row is held by its own bar alone.
                last = bar
            }
            let (high, low) = (bar.first, bar.second)
            let isReversal = isLong ? low <= stop : high >= stop
            let value = isReversal ? reverse(bar) : stop
            if !isReversal, isLong ? high > extreme : low < extreme {
                extreme = isLong ? high : low
                let side = isLong ? rule.long : rule.short
                factor = min(factor + side.step, side.greatest)
            }
            stop = held(stop + factor * (extreme - stop), by: bar)
            return rule.isSigned && !isLong ? -value : value
        }

        /// Chooses the side, and where the stop begins.
        private mutating func begin(_ bar: Pair) {
            let (rise, fall) = (bar.first - last.first, last.second - bar.second)
            isLong = rule.start == 0 ? !(fall > 0 && rise < fall) : rule.start > 0
            stop = rule.start == 0 ? (isLong ? last.second : last.first) : abs(rule.start)
            extreme = isLong ? bar.first : bar.second
            factor = isLong ? rule.long.first : rule.short.first
        }

        /// Changes sides and gives the stop of the row: the extreme of the move that ended.
        private mutating func reverse(_ bar: Pair) -> Double {
            isLong.toggle()
            stop = held(extreme, by: bar)
            if rule.offset != 0 { stop += stop * (isLong ? -rule.offset : rule.offset) }
            extreme = isLong ? bar.first : bar.second
            factor = isLong ? rule.long.first : rule.short.first
            return stop
        }

        /// A stop is not within the range of the last two bars.
        private func held(_ stop: Double, by bar: Pair) -> Double {
            isLong ? min(stop, last.second, bar.second) : max(stop, last.first, bar.first)
        }
    }
}
