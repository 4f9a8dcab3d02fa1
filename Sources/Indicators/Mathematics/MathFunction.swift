public import Columns
internal import Glibc

/// A function of one number.
public enum MathFunction: String, CaseIterable, Sendable {
    case acos, asin, atan, ceil, cos, cosh, exp, floor, ln, log10, sin, sinh, sqrt, tan, tanh

    /// The function of a value.
    public func callAsFunction(_ value: Double) -> Double {
        switch self {
        case .acos: Glibc.acos(value)
        case .asin: Glibc.asin(value)
        case .atan: Glibc.atan(value)
        case .ceil: value.rounded(.up)
        case .cos: Glibc.cos(value)
        case .cosh: Glibc.cosh(value)
        case .exp: Glibc.exp(value)
        case .floor: value.rounded(.down)
        case .ln: Glibc.log(value)
        case .log10: Glibc.log10(value)
        case .sin: Glibc.sin(value)
        case .sinh: Glibc.sinh(value)
        case .sqrt: value.squareRoot()
        case .tan: Glibc.tan(value)
        case .tanh: Glibc.tanh(value)
        }
    }

    /// What it is, in words.
    var summary: String {
        switch self {
        case .acos: "arc cosine"
        case .asin: "arc sine"
        case .atan: "arc tangent"
        case .ceil: "least whole number that is not below"
        case .cos: "cosine"
        case .cosh: "hyperbolic cosine"
        case .exp: "power of e"
        case .floor: "greatest whole number that is not above"
        case .ln: "natural logarithm"
        case .log10: "logarithm to base ten"
        case .sin: "sine"
        case .sinh: "hyperbolic sine"
        case .sqrt: "square root"
        case .tan: "tangent"
        case .tanh: "hyperbolic tangent"
        }
    }

    /// Where it has no value, or nil where it has one everywhere.
    var undefinedWhere: String? {
        switch self {
        case .acos, .asin: "the row is not from -1 to 1"
        case .ln, .log10, .sqrt: "the row is negative"
        case .cos, .sin, .tan: "the row is infinite"
        case .atan, .ceil, .cosh, .exp, .floor, .sinh, .tanh: nil
        }
    }
}

/// A function applied to every row.
public struct MathTransform: SeriesIndicator {
    /// The function.
    public let function: MathFunction

    /// A function of every row.
    public init(_ function: MathFunction) { self.function = function }

    public var lookback: Int { 0 }

    public func makeStream(_ grids: [DecimalScale?]) -> Stream { Stream(function: function) }

    /// Nothing to remember.
    public struct Stream: IndicatorStream {
        let function: MathFunction

        public mutating func update(_ sample: Double) -> Double { function(sample) }
    }
}
