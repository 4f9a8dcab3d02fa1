public import Faults

/// What makes one set of parameters better than another: goals, constraints, and a least number of trades.
///
/// A result is scored or refused. It is refused where a metric that a goal or a constraint reads is missing or no
/// number, where a constraint does not hold, and where trades are asked for and there are none. A refused result is
/// never the best and ranks after all that are scored.
///
/// Fewer trades than the least, `n` of `m`, make a score worse in proportion: a positive one is multiplied by `n / m`,
/// a negative one is divided by it. (A drawdown of 10 % over 6 trades of 30 counts as one of 50 %.)
public struct Objective: Sendable {
    /// What is wanted, the first of which guides a search.
    public let goals: [Goal]
    /// Claims that hold of every result that is scored.
    public let constraints: [Formula]
    /// The trades below which a score is made worse; 0 for none.
    public let leastTrades: Int
    /// The metrics, in the order of their values.
    public let scope: FormulaScope
    private let tradesPlace: Int?

    /// The key of the metric that counts trades.
    public static let tradesKey = "trades"

    /// An objective over metrics by their keys.
    public init(
        goals: [String], constraints: [String], leastTrades: Int, metrics keys: [String]
    ) throws(Fault) {
        let scope = FormulaScope(numbers: keys)
        guard !goals.isEmpty else {
            throw Fault(.usage, "no objective is given", at: "--objective", remedy: "give a metric such as sharpe")
        }
        guard leastTrades >= 0 else {
            throw Fault(.usage, "a number of trades is not negative, was \(leastTrades)", at: "--min-trades")
        }
        var read: [Goal] = []
        for text in goals { read.append(try Goal(text, in: scope)) }
        var claims: [Formula] = []
        for text in constraints {
            let formula: Formula
            do { formula = try Formula(text, in: scope) } catch { throw error.fault(at: "--constraint") }
            guard formula.isClaim else {
                throw Fault(
                    .usage, "\"\(text)\" comes to a number", at: "--constraint", remedy: "compare it: maxDrawdown < 0.3"
                )
            }
            claims.append(formula)
        }
        tradesPlace = scope.place(of: Self.tradesKey)
        if leastTrades > 0, tradesPlace == nil {
            throw Fault(
                .usage, "there is no metric \"\(Self.tradesKey)\" to hold \(leastTrades) against", at: "--min-trades")
        }
        self.goals = read
        self.constraints = claims
        self.leastTrades = leastTrades
        self.scope = scope
    }

    /// Why a result has no score.
    public enum Refusal: Hashable, Sendable {
        /// A goal has no value: a metric that it reads is missing, or no number.
        case missing(Goal)
        /// A constraint does not hold, or a metric that it reads is missing.
        case constrained(Formula)
        /// There are no trades.
        case noTrades
    }

    /// What a result came to.
    public enum Verdict: Hashable, Sendable {
        /// The score of each goal, the greater the better.
        case scored([Double])
        /// It has none.
        case refused(Refusal)

        /// The score that guides a search; nil if the result was refused.
        public var score: Double? {
            if case .scored(let scores) = self { scores[0] } else { nil }
        }
    }

    /// Judges a result by the values of its metrics in the order of the scope, NaN where one is missing.
    public func verdict(_ metrics: [Double]) -> Verdict {
        precondition(
            metrics.count == scope.names.count, "a result has \(scope.names.count) metrics, had \(metrics.count)")
        if let broken = constraints.first(where: { $0.holds(metrics) != true }) {
            return .refused(.constrained(broken))
        }
        var share = 1.0
        if leastTrades > 0, let tradesPlace {
            let trades = metrics[tradesPlace]
            guard trades > 0 else { return .refused(.noTrades) }
            share = min(1, trades / Double(leastTrades))
        }
        var scores: [Double] = []
        for goal in goals {
            guard let score = goal.score(metrics) else { return .refused(.missing(goal)) }
            let penalised = score >= 0 ? score * share : score / share
            guard penalised.isFinite else { return .refused(.missing(goal)) }
            scores.append(penalised)
        }
        return .scored(scores)
    }
}
