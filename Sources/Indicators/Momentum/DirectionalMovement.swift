public import Columns

/// Wilder's directional movement: how much of the range of bars is new ground above or below.
public struct DirectionalMovement: Indicator {
    /// What is given.
    public enum Form: Sendable {
        /// 100 × upward movement / true range.
        case plusIndicator
        /// 100 × downward movement / true range.
        case minusIndicator
        /// 100 × |plus − minus| / (plus + minus) of both indicators.
        case index
        /// Wilder's average of the index.
        case average
    }

    /// What is given.
    public let form: Form
    /// The period of the sums.
    public let period: Int

    /// A form with sums of that period.
    public init(_ form: Form, period: Int) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.form = form
        self.period = period
    }

    public var lookback: Int { form == .average ? 2 * period - 1 : period }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(form: form, period: period) }

    /// The three sums, the last bar, and what is made of them.
    public struct Stream: IndicatorStream {
        @usableFromInline let form: Form
        @usableFromInline let period: Double
        @usableFromInline let rate: Double
        @usableFromInline var seen = 0.0
        @usableFromInline var last = HighLowClose(high: 0, low: 0, close: 0)
        @usableFromInline var plus = 0.0
        @usableFromInline var minus = 0.0
        @usableFromInline var range = 0.0
        @usableFromInline var value = 0.0

        init(form: Form, period: Int) {
            self.form = form
            self.period = Double(period)
            rate = 1 / Double(period)
        }

        @inlinable public mutating func update(_ bar: HighLowClose) -> Double {
            let (up, down) = directionalMoves(from: Pair(last.high, last.low), to: Pair(bar.high, bar.low))
            let reach = trueRange(bar, after: last.close)
            last = bar
            seen += 1
            guard seen > 1 else { return .nan }
            // The sums begin with one bar less than the period; then a part goes for every bar that comes.
            let kept = seen > period ? 1 - rate : 1
            plus = up.addingProduct(kept, plus)
            minus = down.addingProduct(kept, minus)
            range = reach.addingProduct(kept, range)
            return seen > period ? result() : .nan
        }

        @inlinable mutating func result() -> Double {
            let isFlat = range == 0
            switch form {
            case .plusIndicator: return isFlat ? 0 : scale * (plus / range)
            case .minusIndicator: return isFlat ? 0 : scale * (minus / range)
            case .index:
                // Where nothing moved the index stays what it was.
                if let index = isFlat ? nil : directionIndex() { value = index }
                return value
            case .average:
                let index = isFlat ? nil : directionIndex()
                if seen <= 2 * period {
                    value += index ?? 0
                    guard seen == 2 * period else { return .nan }
                    value /= period
                } else if let index {
                    value += rate * (index - value)
                }
                return value
            }
        }

        /// A sum over one bar is given as a part, not in percent.
        @inlinable var scale: Double { period == 1 ? 1 : 100 }

        @inlinable func directionIndex() -> Double? {
            let plus = 100 * (plus / range)
            let minus = 100 * (minus / range)
            let sum = plus + minus
            return sum == 0 ? nil : 100 * (abs(minus - plus) / sum)
        }
    }
}

/// The rating: the mean of the average directional index and what it was period − 1 rows before.
public struct DirectionalRating: Indicator {
    /// The average that is rated.
    public let average: DirectionalMovement

    /// A rating with sums of that period.
    public init(period: Int) { average = DirectionalMovement(.average, period: period) }

    public var lookback: Int { average.lookback + average.period - 1 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream {
        Stream(average: average.makeStream(grids), old: Delay(rows: max(1, average.period - 1)))
    }

    /// The average and its last values.
    public struct Stream: IndicatorStream {
        @usableFromInline var average: DirectionalMovement.Stream
        @usableFromInline var old: Delay

        init(average: DirectionalMovement.Stream, old: Delay) {
            self.average = average
            self.old = old
        }

        @inlinable public mutating func update(_ bar: HighLowClose) -> Double {
            let value = average.update(bar)
            return (value + old.update(value)) / 2
        }
    }
}

/// Wilder's sum of directional movement, upward or downward.
public struct DirectionalSum: Indicator {
    /// Whether upward movement is summed.
    public let isUpward: Bool
    /// The period of the sum.
    public let period: Int

    /// A sum of that period.
    public init(isUpward: Bool, period: Int) {
        precondition(period > 0, "a period is positive, was \(period)")
        self.isUpward = isUpward
        self.period = period
    }

    public var lookback: Int { max(1, period - 1) }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(isUpward: isUpward, period: period) }

    /// The sum and the last bar.
    public struct Stream: IndicatorStream {
        @usableFromInline let isUpward: Bool
        @usableFromInline let period: Double
        @usableFromInline let rate: Double
        @usableFromInline var seen = 0.0
        @usableFromInline var last = Pair(0, 0)
        @usableFromInline var sum = 0.0

        init(isUpward: Bool, period: Int) {
            self.isUpward = isUpward
            self.period = Double(period)
            rate = 1 / Double(period)
        }

        @inlinable public mutating func update(_ bar: Pair) -> Double {
            let (up, down) = directionalMoves(from: last, to: bar)
            last = bar
            seen += 1
            guard seen > 1 else { return .nan }
            sum = (isUpward ? up : down).addingProduct(seen > period ? 1 - rate : 1, sum)
            return seen >= period ? sum : .nan
        }
    }
}

/// The new ground above and below between two bars, of a high and a low each: the greater of the two counts, if any.
@inlinable func directionalMoves(from last: Pair, to bar: Pair) -> (up: Double, down: Double) {
    let up = bar.first - last.first
    let down = last.second - bar.second
    return (up > down && up > 0 ? up : 0, down > up && down > 0 ? down : 0)
}
