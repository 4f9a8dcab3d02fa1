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
    /// It reaches a little beyond them, except beyond zero; a range of one value is widened.
    init(around range: ClosedRange<Double>, scale: ValueScale, isPercent: Bool) {
        precondition(range.lowerBound.isFinite && range.upperBound.isFinite, "an axis is finite, was \(range)")
        self.scale = scale
        self.isPercent = isPercent
        switch scale {
        case .linear:
            (low, high) = Self.widened(range)
        case .logarithmic:
            precondition(range.lowerBound > 0, "a logarithmic axis is positive, was \(range)")
            let (bottom, top) = (log10(range.lowerBound), log10(range.upperBound))
            let margin = top > bottom ? (top - bottom) * Self.margin : 0.05
            (low, high) = (bottom - margin, top + margin)
        }
    }

    /// The part of the range left free above and below.
    private static let margin = 0.05

    private static func widened(_ range: ClosedRange<Double>) -> (Double, Double) {
        let (bottom, top) = (range.lowerBound, range.upperBound)
        if bottom == 0 && top == 0 { return (-1, 1) }
        let length = top * margin - bottom * margin
        let margin = length > 0 ? length : max(bottom.magnitude * margin, bottom.ulp)
        let limit = Double.greatestFiniteMagnitude
        return (bottom == 0 ? 0 : max(bottom - margin, -limit), top == 0 ? 0 : min(top + margin, limit))
    }

    /// Whether a value has a place on such a scale.
    static func isPlaceable(_ value: Double, on scale: ValueScale) -> Bool {
        value.isFinite && (scale == .linear || value > 0)
    }

    /// Where a value is: 0 at the bottom, 1 at the top, held between them.
    func position(of value: Double) -> Double {
        precondition(Self.isPlaceable(value, on: scale), "a value on an axis has a place, was \(value)")
        let place = scale == .linear ? value : log10(value)
        let position =
            (high - low).isFinite ? (place - low) / (high - low) : (place / 2 - low / 2) / (high / 2 - low / 2)
        return min(max(position, 0), 1)
    }

    /// Where areas begin: at zero, or at the bottom of an axis that has none.
    var basePosition: Double { scale == .linear ? position(of: min(max(0, low), high)) : 0 }

    /// About `count` places with their labels, ascending.
    func ticks(about count: Int) -> [AxisTick] {
        switch scale {
        case .linear:
            return ticks(from: low, to: high, about: count)
        case .logarithmic:
            let decades = decadeTicks(about: count)
            return decades.count >= 3
                ? decades : ticks(from: pow(10, low), to: min(pow(10, high), .greatestFiniteMagnitude), about: count)
        }
    }

    private func ticks(from bottom: Double, to top: Double, about count: Int) -> [AxisTick] {
        let distance = top / Double(count) - bottom / Double(count)
        let magnitude = max(bottom.magnitude, top.magnitude)
        if let step = RoundStep(notBelow: distance) {
            let labels = AxisLabels(magnitude: magnitude, stepExponent: step.exponent, isPercent: isPercent)
            let multiples = step.multiples(from: bottom, to: top).filter { Self.isPlaceable($0, on: scale) }
            if multiples.count >= 2 { return multiples.map { tick(at: $0, labels.text($0)) } }
        }
        // Too narrow or too small to be counted in round steps.
        let style: NumberStyle = isPercent ? .percent(decimals: 4) : .exact
        return [bottom, top].filter { Self.isPlaceable($0, on: scale) }.map { tick(at: $0, style.text($0)) }
    }

    /// Powers of ten, with their double and fivefold where there is room.
    private func decadeTicks(about count: Int) -> [AxisTick] {
        let first = Int(low.rounded(.down))
        let last = Int(high.rounded(.up))
        let stride = max(1, (last - first + count - 1) / count)
        let digits = last - first <= 2 ? [1, 2, 5] : [1]
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
