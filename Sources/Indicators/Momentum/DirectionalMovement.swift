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

    /// The three averages, the last bar, and what is made of them.
    public struct Stream: IndicatorStream {
        @usableFromInline let form: Form
        @usableFromInline let period: Int
        @usableFromInline var seen = 0
        @usableFromInline var last = HighLowClose(high: 0, low: 0, close: 0)
        /// Of movement and of ranges; before there are as many as the period, their sums.
        @usableFromInline var plus: GeometricRecurrence
        @usableFromInline var minus: GeometricRecurrence
        @usableFromInline var range: GeometricRecurrence
        /// The index, or its average, or the sum of those that the average begins with.
        @usableFromInline var index: GeometricRecurrence

        init(form: Form, period: Int) {
            self.form = form
            self.period = period
            plus = GeometricRecurrence(smoothing: 1 / Double(period))
            minus = plus
            range = plus
            index = plus
            // All four begin their blocks in the same rows.
            index.length = 8 - period % 8
        }

        @inlinable public mutating func update(_ bar: HighLowClose) -> Double {
            let (up, down) = directionalMoves(from: Pair(last.high, last.low), to: Pair(bar.high, bar.low))
            let reach = trueRange(bar, after: last.close)
            last = bar
            seen += 1
            guard seen > 1 else { return .nan }
            if seen > period {
                _ = (plus.update(up), minus.update(down), range.update(reach))
                return result()
            }
            // The averages begin with one bar less than the period.
            plus.value += up
            minus.value += down
            range.value += reach
            if seen == period {
                plus.value /= Double(period)
                minus.value /= Double(period)
                range.value /= Double(period)
            }
            return .nan
        }

        @inlinable mutating func result() -> Double {
            switch form {
            case .plusIndicator: return range.value == 0 ? 0 : scale * (plus.value / range.value)
            case .minusIndicator: return range.value == 0 ? 0 : scale * (minus.value / range.value)
            case .index:
                // Where nothing moved the index stays what it was.
                if let next = directionIndex() { index.value = next }
                return index.value
            case .average:
                let next = directionIndex()
                if seen > 2 * period { return index.update(next ?? index.value) }
                index.value += next ?? 0
                guard seen == 2 * period else { return .nan }
                index.value /= Double(period)
                return index.value
            }
        }

        /// A sum over one bar is given as a part, not in percent.
        @inlinable var scale: Double { period == 1 ? 1 : 100 }

        /// 100 × |plus − minus| / (plus + minus) of both indicators: the range they are parts of is the same.
        @inlinable func directionIndex() -> Double? {
            let sum = plus.value + minus.value
            return sum == 0 ? nil : 100 * (abs(minus.value - plus.value) / sum)
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
