public import Faults

/// What a metric, or an expression over metrics, is wanted to be: great or small.
public struct Goal: Hashable, Sendable {
    /// The side that is better.
    public enum Direction: Hashable, Sendable {
        case greater
        case smaller
    }

    /// The expression over metric keys.
    public let formula: Formula
    /// The side that is better.
    public let direction: Direction

    /// The metrics that are better when they are small, where a goal is one of them and no side is said.
    public static let smallerMetrics: Set<String> = [
        "averageDrawdown", "averageLoss", "cvarGaussian", "cvarHistorical", "downCapture", "downCaptureArithmetic",
        "downsideDeviation", "drawdownEpisodes", "lossRate", "losses", "maxDrawdown", "maxDrawdownAmount",
        "maxDrawdownDurationBars", "maxDrawdownDurationSeconds", "riskOfRuin", "trackingError", "turnover",
        "ulcerIndex", "varCornishFisher", "varGaussian", "varHistorical", "variance", "volatility",
    ]

    /// Reads a goal: a metric's key or an expression, after `max:` or `min:` where the side is not the usual one.
    ///
    /// A key of ``smallerMetrics`` alone is wanted small; anything else is wanted great.
    public init(_ text: String, in scope: FormulaScope, at place: String = "--objective") throws(Fault) {
        var rest = Substring(text)
        var said: Direction?
        if rest.hasPrefix("max:") { said = .greater }
        if rest.hasPrefix("min:") { said = .smaller }
        if said != nil { rest = rest.dropFirst(4) }
        do { formula = try Formula(String(rest), in: scope) } catch {
            let moved = FormulaProblem(
                column: error.column + text.count - rest.count, what: error.what, remedy: error.remedy)
            throw moved.fault(at: place)
        }
        if formula.isClaim {
            throw Fault(
                .usage, "\"\(text)\" comes to true or false", at: place,
                remedy: "give a metric or a number made of metrics, and claims as constraints")
        }
        direction = said ?? (Self.smallerMetrics.contains(AxisText.trimmed(rest)) ? .smaller : .greater)
    }

    /// The score over the values of the metrics, the greater the better; nil where it is missing.
    public func score(_ metrics: [Double]) -> Double? {
        formula.value(metrics).map { direction == .greater ? $0 : -$0 }
    }

    /// The value that a score stands for.
    public func value(ofScore score: Double) -> Double { direction == .greater ? score : -score }
}
