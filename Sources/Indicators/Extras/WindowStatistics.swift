import Columns
import Glibc

/// How lopsided or how heavy-tailed a window is.
struct WindowShape: IndicatorStream {
    enum Kind: Sendable { case skew, kurtosis }

    private let kind: Kind
    private let isBiased: Bool
    private var window: SampleWindow
    private var moments: WindowMoments

    init(period: Int, kind: Kind, isBiased: Bool, grid: DecimalScale?) {
        self.kind = kind
        self.isBiased = isBiased
        window = SampleWindow(period: period)
        moments = WindowMoments(period: period, grid: grid)
    }

    mutating func update(_ sample: Double) -> Double {
        window.push(sample)
        moments.push(sample)
        guard moments.isFull else { return .nan }
        let (mean, variance, count) = (moments.mean, moments.variance, Double(window.period))
        switch kind {
        case .skew:
            let cubes = window.sum { ($0 - mean) * ($0 - mean) * ($0 - mean) } / count
            let skew = ratio(cubes, variance * variance.squareRoot())
            return isBiased ? skew : skew * (count * (count - 1)).squareRoot() / (count - 2)
        case .kurtosis:
            let fourths = window.sum { ($0 - mean) * ($0 - mean) * ($0 - mean) * ($0 - mean) } / count
            let excess = ratio(fourths, variance * variance) - 3
            return isBiased ? excess : (count - 1) / ((count - 2) * (count - 3)) * ((count + 1) * excess + 6)
        }
    }
}

/// The distance from the mean of a window in its deviations.
struct StandardScore: IndicatorStream {
    private var moments: WindowMoments
    private let isBiased: Bool

    init(period: Int, isBiased: Bool, grid: DecimalScale?) {
        moments = WindowMoments(period: period, grid: grid)
        self.isBiased = isBiased
    }

    mutating func update(_ sample: Double) -> Double {
        moments.push(sample)
        guard moments.isFull else { return .nan }
        let variance = isBiased ? moments.variance : moments.sampleVariance
        return ratio(sample - moments.mean, variance.squareRoot())
    }
}

/// How evenly the returns of a window are spread over their range.
struct ReturnEntropy: IndicatorStream {
    private var window: SampleWindow
    private var bins: [Double]
    private var last = Double.nan

    init(period: Int, bins: Int) {
        window = SampleWindow(period: period)
        self.bins = Array(repeating: 0, count: bins)
    }

    mutating func update(_ sample: Double) -> Double {
        let change = ratio(sample - last, last)
        last = sample
        guard change.isFinite else { return .nan }
        window.push(change)
        guard window.isFull else { return .nan }
        var (least, greatest) = (change, change)
        for age in 0..<window.period {
            least = min(least, window[age])
            greatest = max(greatest, window[age])
        }
        guard greatest > least else { return 0 }
        for bin in bins.indices { bins[bin] = 0 }
        let scale = Double(bins.count) / (greatest - least)
        for age in 0..<window.period {
            let place = (window[age] - least) * scale
            bins[place < Double(bins.count) ? Int(place) : bins.count - 1] += 1
        }
        var sum = 0.0
        for count in bins where count > 0 {
            let share = count / Double(window.period)
            sum -= share * log(share)
        }
        return sum / log(Double(bins.count))
    }
}

/// How the range of sums grows with the number of rows.
struct RescaledRange: IndicatorStream {
    private var window: SampleWindow
    private var last = Double.nan

    init(period: Int) { window = SampleWindow(period: period) }

    mutating func update(_ sample: Double) -> Double {
        let change = sample > 0 && last > 0 ? log(sample / last) : .nan
        last = sample
        guard change.isFinite else { return .nan }
        window.push(change)
        return window.isFull ? exponent : .nan
    }

    private var exponent: Double {
        var line = PairMoments()
        var size = window.period
        while size >= 8 {
            let mean = meanRescaledRange(size)
            if mean > 0 {
                line.add(log(Double(size) / Double(window.period)), log(mean))
            }
            size /= 2
        }
        let spread = line.spread
        return ratio(spread.xy, spread.xx)
    }

    /// The mean over all runs of a size that do not stand still.
    private func meanRescaledRange(_ size: Int) -> Double {
        var (total, runs) = (0.0, 0.0)
        var start = 0
        while start + size <= window.period {
            var mean = 0.0
            for place in 0..<size { mean += window[start + place] }
            mean /= Double(size)
            var squares = 0.0
            var (sum, least, greatest) = (0.0, 0.0, 0.0)
            for place in 0..<size {
                let distance = window[start + place] - mean
                sum += distance
                squares += distance * distance
                least = min(least, sum)
                greatest = max(greatest, sum)
            }
            if squares > 0 {
                total += (greatest - least) / (squares / Double(size)).squareRoot()
                runs += 1
            }
            start += size
        }
        return ratio(total, runs)
    }
}

/// A difference between the series itself and its change.
struct FractionalDifference: IndicatorStream {
    private let weights: [Double]
    private var window: SampleWindow

    init(order: Double, period: Int) {
        var weights = [1.0]
        for place in 1..<max(1, period) {
            weights.append(-weights[place - 1] * (order - Double(place) + 1) / Double(place))
        }
        self.weights = weights.reversed()
        window = SampleWindow(period: period)
    }

    mutating func update(_ sample: Double) -> Double {
        window.push(sample)
        return window.isFull ? window.dot(weights) : .nan
    }
}
