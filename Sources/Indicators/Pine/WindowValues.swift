/// Minus the age of the extreme of a window; of equal ones the oldest counts.
struct WindowExtremeAge<Choice: Extreme>: IndicatorStream {
    private var position: ExtremePosition<Choice>

    init(period: Int) { position = ExtremePosition(period: period) }

    mutating func update(_ sample: Double) -> Double {
        position.add(sample)
        return position.isFull ? 0 - Double(position.oldestAge) : .nan
    }
}

/// What the order of a window gives.
struct OrderStatistic: IndicatorStream {
    enum Kind: Sendable {
        case median, mode
        case rank(Int)
        case quantile(Double)
    }

    private var window: SortedWindow
    private let kind: Kind

    init(period: Int, kind: Kind) {
        window = SortedWindow(period: period)
        self.kind = kind
    }

    /// The member of the window whose rank is nearest above a percentage of it, at least the first.
    init(period: Int, nearestTo percentage: Double) {
        let rank = (percentage * Double(period) / 100).rounded(.up)
        self.init(period: period, kind: .rank(max(0, Int(rank) - 1)))
    }

    mutating func update(_ sample: Double) -> Double {
        window.push(sample)
        guard window.isFull else { return .nan }
        return switch kind {
        case .median: window.median
        case .mode: window.mode
        case .rank(let place): window.sorted[place]
        case .quantile(let fraction): window.quantile(fraction)
        }
    }
}

/// How many earlier samples a sample exceeds, in percent.
struct PercentRank: IndicatorStream {
    private var window: SampleWindow
    private let countsEqual: Bool

    init(period: Int, countsEqual: Bool) {
        window = SampleWindow(period: period)
        self.countsEqual = countsEqual
    }

    mutating func update(_ sample: Double) -> Double {
        defer { window.push(sample) }
        guard window.isFull else { return .nan }
        let count = window.sum { $0 < sample || (countsEqual && $0 == sample) ? 1 : 0 }
        return 100 * count / Double(window.period)
    }
}

/// The sum of all samples.
struct CumulativeSum: IndicatorStream {
    private var sum = CompensatedSum()

    mutating func update(_ sample: Double) -> Double {
        sum.add(sample)
        return sum.value
    }
}

/// The greatest or the least of all samples.
struct RecordValue: IndicatorStream {
    private var record = Double.nan
    private let isGreatest: Bool

    init(isGreatest: Bool) { self.isGreatest = isGreatest }

    mutating func update(_ sample: Double) -> Double {
        if record.isNaN || (isGreatest ? sample > record : sample < record) { record = sample }
        return record
    }
}
