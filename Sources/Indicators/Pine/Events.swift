/// Whether one series has changed sides with another.
struct Crossing: IndicatorStream {
    enum Kind: Sendable { case over, under, either }

    private let kind: Kind
    private var last = Pair(.nan, .nan)

    init(kind: Kind) { self.kind = kind }

    mutating func update(_ row: Pair) -> Double {
        defer { last = row }
        let isOver = row.first > row.second && last.first <= last.second
        let isUnder = row.first < row.second && last.first >= last.second
        return switch kind {
        case .over: isOver ? 1 : 0
        case .under: isUnder ? 1 : 0
        case .either: isOver || isUnder ? 1 : 0
        }
    }
}

/// Whether a sample surpasses those before it.
struct Run: IndicatorStream {
    private var window: SampleWindow
    private let isRising: Bool

    init(period: Int, isRising: Bool) {
        window = SampleWindow(period: period)
        self.isRising = isRising
    }

    mutating func update(_ sample: Double) -> Double {
        guard !sample.isNaN else { return 0 }
        defer { window.push(sample) }
        guard window.isFull else { return 0 }
        for age in 0..<window.period where !(isRising ? sample > window[age] : sample < window[age]) { return 0 }
        return 1
    }
}

/// Rows since a condition was true.
struct RowsSince: IndicatorStream {
    private var count = Double.nan

    mutating func update(_ condition: Double) -> Double {
        count = isTrue(condition) ? 0 : count + 1
        return count
    }
}

/// What a series was when a condition was true.
struct ValueWhen: IndicatorStream {
    private var window: SampleWindow
    private let occurrence: Int

    init(occurrence: Int) {
        window = SampleWindow(period: occurrence + 1)
        self.occurrence = occurrence
    }

    /// A row of condition and value.
    mutating func update(_ row: Pair) -> Double {
        if isTrue(row.first) { window.push(row.second) }
        return window[occurrence]
    }
}

/// A value that stands out among its neighbours.
struct Pivot: IndicatorStream {
    private var window: SampleWindow
    private let right: Int
    private let isHigh: Bool
    /// Whether an equal value before it counts against it; one after it always does.
    private let isStrict: Bool

    init(left: Int, right: Int, isHigh: Bool, isStrict: Bool = false) {
        window = SampleWindow(period: left + right + 1)
        self.right = right
        self.isHigh = isHigh
        self.isStrict = isStrict
    }

    mutating func update(_ sample: Double) -> Double {
        window.push(sample)
        guard window.isFull else { return .nan }
        let candidate = window[right]
        for age in 0..<right where !(isHigh ? candidate > window[age] : candidate < window[age]) { return .nan }
        for age in (right + 1)..<window.period {
            if isHigh ? candidate < window[age] : candidate > window[age] { return .nan }
            if isStrict, candidate == window[age] { return .nan }
        }
        return candidate
    }
}

/// Whether a number of a condition means that it holds.
func isTrue(_ condition: Double) -> Bool { condition != 0 && !condition.isNaN }
