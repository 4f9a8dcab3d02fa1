import Columns

/// The difference of two exponential averages, its average, and the difference from that.
struct Convergence: IndicatorStream {
    private var fast: ExponentialAverage.Stream
    private var slow: ExponentialAverage.Stream
    private var signal: ExponentialAverage.Stream

    init(fast: Int, slow: Int, signal: Int) {
        self.fast = ExponentialAverage.Stream(period: fast)
        self.slow = ExponentialAverage.Stream(period: slow)
        self.signal = ExponentialAverage.Stream(period: signal)
    }

    mutating func update(_ sample: Double) -> Values<3> {
        let (fast, slow) = (fast.update(sample), slow.update(sample))
        let difference = fast - slow
        let average = signal.next(difference)
        return Values([difference, average, difference - average])
    }
}

/// Where a sample lies between the least low and the greatest high, in percent.
struct PlaceInRange: IndicatorStream {
    private var range: WindowRange
    private let fromTop: Bool

    init(period: Int, fromTop: Bool) {
        range = WindowRange(period: period)
        self.fromTop = fromTop
    }

    /// A row of sample, high and low.
    mutating func update(_ row: Several<3>) -> Double {
        range.add(row[1], row[2])
        guard range.isFull else { return .nan }
        return 100 * ratio(row[0] - (fromTop ? range.high : range.low), range.high - range.low)
    }
}

/// The mean age of a window's weight, counted from 1 and downwards.
struct CentreOfGravity: IndicatorStream {
    private var window: SampleWindow
    private var sum: WindowSum
    private let ages: [Double]

    init(period: Int, grid: DecimalScale?) {
        window = SampleWindow(period: period)
        sum = WindowSum(period: period, grid: grid)
        ages = (0..<period).map { Double(period - $0) }
    }

    mutating func update(_ sample: Double) -> Double {
        window.push(sample)
        sum.add(sample)
        return sum.isFull ? -ratio(window.dot(ages), sum.sum) : .nan
    }
}

/// What is left of a window's movement when its falls are taken from its rises, in percent of both.
struct MomentumShare: IndicatorStream {
    private var last = Double.nan
    private var sums: OpposedSums
    /// What is given where nothing moved.
    private let still: Double

    init(period: Int, grid: DecimalScale?, still: Double = .nan) {
        sums = OpposedSums(period: period, grid: grid)
        self.still = still
    }

    mutating func update(_ sample: Double) -> Double {
        let change = sample - last
        last = sample
        guard !change.isNaN else { return .nan }
        sums.add(change)
        return sums.isFull ? sums.balance(otherwise: still) : .nan
    }
}

/// Twice averaged change as a part of twice averaged movement.
struct TrueStrength: IndicatorStream {
    private var last = Double.nan
    private var changes: (ExponentialAverage.Stream, ExponentialAverage.Stream)
    private var movements: (ExponentialAverage.Stream, ExponentialAverage.Stream)
    /// What all movement counts as.
    private let whole: Double
    /// What is given where nothing moved.
    private let still: Double

    init(short: Int, long: Int, whole: Double = 1, still: Double = .nan) {
        self.whole = whole
        self.still = still
        let both = (ExponentialAverage.Stream(period: long), ExponentialAverage.Stream(period: short))
        changes = both
        movements = both
    }

    mutating func update(_ sample: Double) -> Double {
        let change = sample - last
        last = sample
        let smooth = changes.1.next(changes.0.next(change))
        return ratio(whole * smooth, movements.1.next(movements.0.next(abs(change))), otherwise: still)
    }
}
