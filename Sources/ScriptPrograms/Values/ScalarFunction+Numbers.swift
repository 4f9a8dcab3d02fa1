import Market
import ScriptLanguage

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

extension ScalarFunction {
    /// Whether it is worked out of numbers alone: no text, no clock.
    var isNumeric: Bool {
        switch self {
        case .isNA, .nz, .abs, .max, .min, .average, .round, .roundTo, .roundToTick, .floor, .ceil, .squareRoot,
            .power, .exponential, .logarithm, .logarithm10, .sign, .sine, .cosine, .tangent, .arcSine, .arcCosine,
            .arcTangent, .toDegrees, .toRadians:
            true
        default: false
        }
    }

    /// Whether its value is a text.
    var givesText: Bool {
        switch self {
        case .toText, .format, .textUpper, .textLower, .textReplaceAll, .textSubstring: true
        default: false
        }
    }

    /// The value of one that is worked out of numbers alone; the tick is that of the symbol.
    @inline(__always)
    func number(_ arguments: some RandomAccessCollection<Double>, tick: Double) -> Double {
        var rest = arguments.makeIterator()
        let first = rest.next() ?? .nan
        switch self {
        case .isNA: return truth(first.isNaN)
        case .nz: return first.isNaN ? rest.next() ?? .nan : first
        case .abs: return Swift.abs(first)
        case .max:
            var most = first
            while let next = rest.next() { most = next.isNaN || most.isNaN ? .nan : Swift.max(most, next) }
            return most
        case .min:
            var least = first
            while let next = rest.next() { least = next.isNaN || least.isNaN ? .nan : Swift.min(least, next) }
            return least
        case .average:
            var sum = first
            var count = 1.0
            while let next = rest.next() {
                sum += next
                count += 1
            }
            return sum / count
        case .round: return Self.halvesUp(first)
        case .roundTo:
            let scale = Self.powerOfTen(rest.next() ?? .nan)
            return Self.halvesUp(first * scale) / scale
        case .roundToTick: return Self.onTick(first, tick)
        case .floor: return first.rounded(.down)
        case .ceil: return first.rounded(.up)
        case .squareRoot: return first < 0 ? .nan : first.squareRoot()
        case .power: return pow(first, rest.next() ?? .nan)
        case .exponential: return exp(first)
        case .logarithm: return first > 0 ? log(first) : .nan
        case .logarithm10: return first > 0 ? log10(first) : .nan
        case .sign: return first > 0 ? 1 : first < 0 ? -1 : first
        case .sine: return sin(first)
        case .cosine: return cos(first)
        case .tangent: return tan(first)
        case .arcSine: return asin(first)
        case .arcCosine: return acos(first)
        case .arcTangent: return atan(first)
        case .toDegrees: return first * 180 / .pi
        case .toRadians: return first * .pi / 180
        default: preconditionFailure("\(rawValue) is not worked out of numbers alone")
        }
    }

    /// The nearest whole number, halves up.
    private static func halvesUp(_ value: Double) -> Double {
        let below = value.rounded(.down)
        return value - below >= 0.5 ? below + 1 : below
    }

    private static func powerOfTen(_ decimals: Double) -> Double {
        decimals.isNaN ? .nan : pow(10, Swift.max(0, Swift.min(16, decimals.rounded(.towardZero))))
    }

    /// The nearest multiple of the tick, halves up: a whole number of ticks times the tick, or over its inverse where
    /// that is whole.
    static func onTick(_ value: Double, _ tick: Double) -> Double {
        let inverse = (1 / tick).rounded()
        let ticks = (value / tick + 0.5).rounded(.down)
        return Swift.abs(inverse * tick - 1) < 1e-12 ? ticks / inverse : ticks * tick
    }
}
