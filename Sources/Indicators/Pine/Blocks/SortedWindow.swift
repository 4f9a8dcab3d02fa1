/// The last samples in order of size. Complexity: a binary search and a move of what lies behind, for each row.
struct SortedWindow: Sendable {
    private var window: SampleWindow
    private(set) var sorted: [Double] = []

    init(period: Int) {
        window = SampleWindow(period: period)
        sorted.reserveCapacity(period)
    }

    var isFull: Bool { window.isFull }

    /// Takes the next sample and lets the oldest go.
    mutating func push(_ sample: Double) {
        let leaving = window.push(sample)
        if !leaving.isNaN { sorted.remove(at: place(of: leaving)) }
        sorted.insert(sample, at: place(of: sample))
    }

    /// The middle one, or the mean of the middle two.
    var median: Double {
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    /// The value below which a fraction lies: linear between the two nearest of `count − 1` steps.
    func quantile(_ fraction: Double) -> Double {
        let position = fraction * Double(sorted.count - 1)
        let below = Int(position)
        let part = position - Double(below)
        guard part > 0 else { return sorted[below] }
        return sorted[below] * (1 - part) + sorted[below + 1] * part
    }

    /// The most frequent sample; of several, the least.
    var mode: Double {
        var (best, bestCount) = (sorted[0], 0)
        var (current, count) = (sorted[0], 0)
        for sample in sorted {
            (current, count) = sample == current ? (current, count + 1) : (sample, 1)
            if count > bestCount { (best, bestCount) = (current, count) }
        }
        return best
    }

    private func place(of sample: Double) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < sample { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
