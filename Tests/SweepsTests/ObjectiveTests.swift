import Faults
import Testing

@testable import Sweeps

@Suite struct ObjectiveTests {
    private static let keys = ["sharpe", "maxDrawdown", "trades", "totalReturn"]

    /// The scores of a Sharpe of 1.5 and a drawdown of 10 % over so many trades of 30.
    struct Penalised: Sendable {
        let trades: Double
        let sharpe: Double
        let drawdown: Double
    }

    private func objective(
        _ goals: [String], constraints: [String] = [], leastTrades: Int = 0
    ) throws -> Objective {
        try Objective(goals: goals, constraints: constraints, leastTrades: leastTrades, metrics: Self.keys)
    }

    @Test(
        "A metric is wanted great unless it is better small, or a side is said",
        arguments: [
            ("sharpe", 1.5), ("maxDrawdown", -0.2), (" maxDrawdown ", -0.2), ("max:maxDrawdown", 0.2),
            ("min:sharpe", -1.5),
            ("sharpe - 0.5 * maxDrawdown", 1.4), ("-maxDrawdown", -0.2), ("min:maxDrawdown * 2", -0.4),
            ("max: min(sharpe, 1)", 1),
        ])
    func directions(text: String, score: Double) throws {
        let one = try objective([text])
        #expect(one.verdict([1.5, 0.2, 40, 0.1]) == .scored([score]))
        let goal = one.goals[0]
        #expect(goal.value(ofScore: score) == goal.formula.value([1.5, 0.2, 40, 0.1]))
    }

    @Test("A missing metric, an infinite one and NaN have no score")
    func missing() throws {
        let one = try objective(["sharpe", "maxDrawdown"])
        for value in [Double.nan, .infinity, -.infinity] {
            #expect(one.verdict([value, 0.2, 40, 0.1]) == .refused(.missing(one.goals[0])))
            #expect(one.verdict([1, value, 40, 0.1]).score == nil)
        }
        #expect(one.verdict([1, 0.2, .nan, .nan]) == .scored([1, -0.2]))
    }

    @Test("A constraint holds or refuses; what it cannot tell it refuses")
    func constraints() throws {
        let one = try objective(["sharpe"], constraints: ["trades >= 30", "maxDrawdown < 0.3"])
        #expect(one.verdict([1, 0.2, 30, 0]) == .scored([1]))
        #expect(one.verdict([1, 0.2, 29, 0]) == .refused(.constrained(one.constraints[0])))
        #expect(one.verdict([1, 0.3, 30, 0]) == .refused(.constrained(one.constraints[1])))
        #expect(one.verdict([1, .nan, 30, 0]) == .refused(.constrained(one.constraints[1])))
    }

    @Test(
        "Fewer trades than the least make a score worse in proportion, on both sides of zero",
        arguments: [
            Penalised(trades: 30, sharpe: 1.5, drawdown: -0.1), Penalised(trades: 60, sharpe: 1.5, drawdown: -0.1),
            Penalised(trades: 15, sharpe: 0.75, drawdown: -0.2),
            Penalised(trades: 29, sharpe: 1.45, drawdown: -3.0 / 29),
            Penalised(trades: 1, sharpe: 0.05, drawdown: -3),
        ])
    func penalty(one expected: Penalised) throws {
        let one = try objective(["sharpe", "maxDrawdown"], leastTrades: 30)
        guard case .scored(let scores) = one.verdict([1.5, 0.1, expected.trades, 0]) else {
            Issue.record("\(expected.trades) trades were refused")
            return
        }
        #expect(abs(scores[0] - expected.sharpe) < 1e-12 && abs(scores[1] - expected.drawdown) < 1e-12)
    }

    @Test("No trades are refused where trades are asked for, and not otherwise")
    func noTrades() throws {
        #expect(try objective(["maxDrawdown"], leastTrades: 1).verdict([0, 0, 0, 0]) == .refused(.noTrades))
        #expect(try objective(["maxDrawdown"], leastTrades: 1).verdict([0, 0, .nan, 0]) == .refused(.noTrades))
        #expect(try objective(["maxDrawdown"]).verdict([0, 0, 0, 0]) == .scored([-0.0]))
    }

    @Test(
        "What is no objective is told with its option and column",
        arguments: [
            (["sharp"], [String](), 0, "--objective:1: unknown name"), (["min:sharp"], [], 0, "--objective:5: unknown"),
            (["sharpe > 1"], [], 0, "comes to true or false"), ([], [], 0, "no objective is given"),
            (["sharpe"], ["trades"], 0, "--constraint: \"trades\" comes to a number"),
            (["sharpe"], ["trade > 1"], 0, "--constraint:1: unknown name \"trade\""),
            (["sharpe"], [], -1, "is not negative"),
        ])
    func refusals(goals: [String], constraints: [String], trades: Int, what: String) throws {
        let fault = try #require(throws: Fault.self) {
            try objective(goals, constraints: constraints, leastTrades: trades)
        }
        #expect(fault.description.contains(what), "\(fault)")
    }

    @Test("A least number of trades wants the metric that counts them")
    func noTradesMetric() throws {
        let fault = try #require(throws: Fault.self) {
            try Objective(goals: ["sharpe"], constraints: [], leastTrades: 5, metrics: ["sharpe"])
        }
        #expect(fault.what.contains("no metric \"trades\""))
    }
}
