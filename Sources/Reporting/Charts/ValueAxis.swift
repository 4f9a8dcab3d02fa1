import Glibc

/// The vertical axis of a chart: values between two ends, with ticks at round numbers.
struct ValueAxis: Sendable {
    private let scale: ValueScale
    private let isPercent: Bool
    /// The ends: values, or their decimal logarithms.
    private let low: Double
    private let high: Double

    /// An axis around the values of a range.
    ///
    /// It reaches a little beyond them, except beyond zero. A range too narrow to be more than rounding is widened, so
    /// that values which are all but one lie in the middle.
    init(around range: ClosedRange<Double>, scale: ValueScale, isPercent: Bool) {
        for end in [range.lowerBound, range.upperBound] {
            precondition(Self.isPlaceable(end, on: scale), "an axis ends where values have a place, was \(range)")
        }
        self.scale = scale
        self.isPercent = isPercent
        switch scale {
        case .linear:
            (low, high) = Self.widened(range)
        case .logarithmic:
            let (bottom, top) = (log10(range.lowerBound), log10(range.upperBound))
            let margin = top - bottom > Self.noise ? (top - bottom) * Self.margin : Self.margin
            (low, high) = (bottom - margin, top + margin)
        }
    }

    /// The part of the range left free above and below.
    private static let margin = 0.05
    /// The part of a value below which a difference is rounding.
    private static let noise = 1e-9
    /// Values smaller than this are zero to the eye, whose differences need digits that doubles do not have.
    private static let smallest = 1e-270

    private static func widened(_ range: ClosedRange<Double>) -> (Double, Double) {
        let (bottom, top) = (range.lowerBound, range.upperBound)
        let magnitude = max(bottom.magnitude, top.magnitude)
        if magnitude == 0 { return (-1, 1) }
        if magnitude < smallest { return (-smallest, smallest) }
        let length = top * margin - bottom * margin
        let limit = Double.greatestFiniteMagnitude
        if length <= magnitude * margin * noise {
            return (max(bottom - magnitude * margin, -limit), min(top + magnitude * margin, limit))
        }
        return (bottom == 0 ? 0 : max(bottom - length, -limit), top == 0 ? 0 : min(top + length, limit))
    }

    /// Whether a value has a place on such a scale.
    static func isPlaceable(_ value: Double, on scale: ValueScale) -> Bool {
        value.isFinite && (scale == .linear || value >= smallest)
    }

    /// Where a value is: 0 at the bottom, 1 at the top, held between them.
    func position(of value: Double) -> Double {
        precondition(scale == .linear || value > 0, "a value on a logarithmic axis is positive, was \(value)")
        precondition(value.isFinite, "a value on an axis is finite, was \(value)")
        let place = scale == .linear ? value : log10(value)
        let position =
            (high - low).isFinite ? (place - low) / (high - low) : (place / 2 - low / 2) / (high / 2 - low / 2)
        return min(max(position, 0), 1)
    }

    /// Whether all of it lies above zero, as a logarithmic axis asks.
    var isPositive: Bool { scale == .logarithmic || low > 0 }

    /// Where areas begin: at zero, or at the bottom of an axis that has none.
    var basePosition: Double { scale == .linear ? position(of: min(max(0, low), high)) : 0 }

    /// About `count` places with their labels, ascending; at least two.
    func ticks(about count: Int) -> [AxisTick] {
        precondition(count >= 3, "an axis has about three ticks or more, was \(count)")
        switch scale {
        case .linear:
            return roundTicks(from: low, to: high, about: count)
        case .logarithmic where high - low < 1:
            return roundTicks(from: pow(10, low), to: min(pow(10, high), .greatestFiniteMagnitude), about: count)
        case .logarithmic:
            return decadeTicks(about: count)
        }
    }

    private func roundTicks(from bottom: Double, to top: Double, about count: Int) -> [AxisTick] {
        let ticks = [count, 2 * count].lazy.map { parts in
            let step = RoundStep(notBelow: top / Double(parts) - bottom / Double(parts))
            let labels = AxisLabels(
                magnitude: max(bottom.magnitude, top.magnitude), stepExponent: step.exponent, isPercent: isPercent)
            return step.multiples(from: bottom, to: top).map { tick(at: $0, labels.text($0)) }
        }
        guard let enough = ticks.first(where: { $0.count >= 2 }) else {
            preconditionFailure("a range of several steps holds two of them, was \(bottom) to \(top)")
        }
        return enough
    }

    /// Powers of ten, with their double and fivefold where there is room.
    private func decadeTicks(about count: Int) -> [AxisTick] {
        let first = Int(low.rounded(.down))
        let last = Int(high.rounded(.up))
        let stride = max(1, (last - first + count - 1) / count)
        let digits = high - low < 3 ? [1, 2, 5] : [1]
        var ticks: [AxisTick] = []
        for exponent in first...last where exponent % stride == 0 {
            for digit in digits {
                let value = RoundStep.power(digit, exponent)
                guard value.isFinite, value > 0, (low...high).contains(log10(value)) else { continue }
                let labels = AxisLabels(magnitude: value, stepExponent: exponent, isPercent: isPercent)
                ticks.append(tick(at: value, labels.text(value)))
            }
        }
        return ticks
    }

    private func tick(at value: Double, _ label: String) -> AxisTick {
        AxisTick(position: position(of: value), label: label, isMajor: value == 0)
    }
}
