internal import Statistics

/// A change under which a strategy is run again, to see whether its result hangs by a thread.
public enum RerunShock: Sendable, Hashable {
    /// All costs times a factor.
    case costs(Double)
    /// What is decided at a bar acts so many bars later.
    case delay(bars: Int)
    /// Parameters moved by steps of their own.
    case parameters([String: Double])
    /// A share of entries is not taken.
    case skippedEntries(share: Double)
    /// The run begins so many bars later.
    case laterStart(bars: Int)
    /// The strategy sees nothing of some bars; fills follow the true prices.
    case outage(Range<Int>)
    /// What has to be covered by equity, times a factor.
    case margin(times: Double)
    /// What is sold short is called back at a bar and may not be sold again for some bars.
    case recall(bar: Int, blocked: Int)
    /// A venue keeps a share of all that lies there, at a bar.
    case venueLoss(bar: Int, haircut: Double)

    /// What every strategy is asked: twice and three times the costs, and one bar of delay.
    public static let standard: [RerunShock] = [.costs(2), .costs(3), .delay(bars: 1)]

    /// The neighbours of a point of parameters.
    ///
    /// Each moved one step down and up by itself, and so many random ones in which every parameter stays or moves by
    /// one step.
    public static func jitter(
        around point: [String: Double], steps: [String: Double], random: Int, seed: UInt64
    ) -> [RerunShock] {
        let names = point.keys.filter { (steps[$0] ?? 0) > 0 }.sorted()
        var shocks: [RerunShock] = []
        for name in names {
            for side in [-1.0, 1] {
                var moved = point
                moved[name] = (point[name] ?? 0) + side * (steps[name] ?? 0)
                shocks.append(.parameters(moved))
            }
        }
        for number in 0..<(names.isEmpty ? 0 : random) {
            let stream = RandomStream(seed: seed, for: .noise, path: UInt64(number))
            var moved = point
            for (place, name) in names.enumerated() {
                let side = Double(RandomStream.place(stream.words(block: UInt32(place)).x, below: 3)) - 1
                moved[name] = (point[name] ?? 0) + side * (steps[name] ?? 0)
            }
            shocks.append(.parameters(moved))
        }
        return shocks
    }

    /// What it is called in a table.
    public var name: String {
        switch self {
        case .costs(let factor): "costs × \(factor)"
        case .delay(let bars): "\(bars) \(bars == 1 ? "bar" : "bars") of delay"
        case .parameters(let point): point.keys.sorted().map { "\($0)=\(point[$0] ?? 0)" }.joined(separator: " ")
        case .skippedEntries(let share): "\(100 * share) % of entries skipped"
        case .laterStart(let bars): "start \(bars) \(bars == 1 ? "bar" : "bars") later"
        case .outage(let bars): "no data for \(bars.count) \(bars.count == 1 ? "bar" : "bars")"
        case .margin(let factor): "margin × \(factor)"
        case .recall(_, let blocked): "borrow recalled, blocked for \(blocked) bars"
        case .venueLoss(_, let haircut): "\(100 * haircut) % of what lies at the venue lost"
        }
    }
}

/// What a stress left, against what it may.
public struct StressVerdict: Sendable, Hashable {
    /// What a stress may cost at most.
    public struct Limits: Sendable, Hashable {
        /// The greatest loss as a share of the equity.
        public let loss: Double
        /// The greatest fall from a peak as a share.
        public let drawdown: Double

        /// Limits as shares.
        public init(loss: Double, drawdown: Double) {
            self.loss = loss
            self.drawdown = drawdown
        }
    }

    /// Whether the limits were kept.
    public let isPassed: Bool
    /// What was broken, in words; empty where nothing was.
    public let reasons: [String]

    /// The verdict on a loss and a fall, as shares; absent where a run told neither.
    public init(loss: Double, drawdown: Double?, limits: Limits) {
        var reasons: [String] = []
        if loss > limits.loss { reasons.append("a loss of \(loss) is above \(limits.loss)") }
        if let drawdown, drawdown > limits.drawdown {
            reasons.append("a drawdown of \(drawdown) is above \(limits.drawdown)")
        }
        self.reasons = reasons
        isPassed = reasons.isEmpty
    }
}
