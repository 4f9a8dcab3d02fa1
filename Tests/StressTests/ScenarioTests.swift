import Faults
import Stress
import TestSupport
import Testing

@Suite struct ScenarioTests {
    @Test("The catalogue has eighteen scenarios in the order of their days, each with moves")
    func catalogue() {
        let catalogue = HistoricalScenario.catalogue
        #expect(catalogue.count == 18 && Set(catalogue.map(\.id)).count == 18)
        for scenario in catalogue {
            #expect(!scenario.moves.isEmpty && scenario.start <= scenario.end)
            #expect(scenario.moves.allSatisfy { $0.unit != .simpleReturn || $0.size > -1 })
            #expect(scenario.trading.spread >= 1 && scenario.trading.volume > 0)
        }
        #expect(catalogue.first?.move(of: "equity.us.sp500")?.size == -0.2047)
        #expect(catalogue.first?.move(of: "crypto.btc") == nil)
    }

    @Test("A move is an instrument's own, else by its betas, else by a proxy that is named, else refused")
    func mapping() throws {
        let crash = try #require(HistoricalScenario.catalogue.first)
        let betas = (factors: ["equity.us.sp500": 1.5, "commodity.gold": 1], explained: Optional(0.6))
        let own = try MappedMove(crash, symbol: "A", ownReturn: -0.3, betas: betas, proxy: nil)
        #expect(own.move == -0.3 && own.source == .ownHistory)
        let beta = try MappedMove(crash, symbol: "A", ownReturn: nil, betas: betas, proxy: nil)
        #expect(beta.move == 1.5 * -0.2047 && beta.source == .betas(explained: 0.6))
        let proxy = try MappedMove(crash, symbol: "A", ownReturn: nil, betas: nil, proxy: "equity.jp.nikkei")
        #expect(proxy.move == -0.149 && proxy.source == .proxy(factor: "equity.jp.nikkei"))
        #expect {
            try MappedMove(crash, symbol: "A", ownReturn: nil, betas: nil, proxy: "crypto.btc")
        } throws: {
            ($0 as? Fault)?.kind == .refused
        }
        #expect(abs(MappedMove.bondReturn(yieldPoints: 1, duration: 8, convexity: 80) + 0.076) < 1e-15)
    }

    @Test("Scenarios of a file are read, and what is wrong in one is told by its place")
    func file() throws {
        func text(_ move: String) -> String {
            """
            {"format": "stress-scenarios/1", "scenarios": [{"id": "mine", "name": "Mine", "kind": "own",
             "start": "2030-01-01", "end": "2030-01-02", "moves": [\(move)],
             "microstructure": {"spreadMultiplier": 5}}]}
            """
        }
        let good = """
            {"factor": "equity.us.sp500", "move": -0.4, "unit": "simple return", "from": "2030-01-01",
             "to": "2030-01-02", "status": "approximate"}
            """
        let scenarios = try HistoricalScenario.read(text(good), at: "mine.json")
        #expect(scenarios[0].move(of: "equity.us.sp500")?.size == -0.4 && scenarios[0].trading.shock.spread == 5)
        for bad in ["", good.replacing("-0.4", with: "-1"), good.replacing("simple return", with: "per cent"), "{}"] {
            #expect {
                try HistoricalScenario.read(text(bad), at: "mine.json")
            } throws: {
                ($0 as? Fault)?.place == "mine.json, scenario 1"
            }
        }
        #expect(throws: Fault.self) { try HistoricalScenario.read("{}", at: "mine.json") }
        #expect(throws: Fault.self) { try HistoricalScenario.read("[", at: "mine.json") }
    }

    @Test("A strategy is asked for costs and delay, and its parameters are moved by their steps")
    func reruns() {
        #expect(RerunShock.standard == [.costs(2), .costs(3), .delay(bars: 1)])
        let shocks = RerunShock.jitter(
            around: ["fast": 10, "slow": 50], steps: ["fast": 1, "slow": 5], random: 8, seed: 1)
        #expect(shocks.count == 12 && shocks.contains(.parameters(["fast": 9, "slow": 50])))
        for case .parameters(let point) in shocks {
            #expect([9, 10, 11].contains(point["fast"] ?? 0) && [45, 50, 55].contains(point["slow"] ?? 0))
        }
        #expect(
            shocks
                == RerunShock.jitter(
                    around: ["fast": 10, "slow": 50], steps: ["fast": 1, "slow": 5], random: 8, seed: 1))
        #expect(RerunShock.jitter(around: [:], steps: [:], random: 5, seed: 1).isEmpty)
        #expect(RerunShock.delay(bars: 1).name == "1 bar of delay")
    }

    @Test("A verdict names what was broken, and only that")
    func verdict() {
        let limits = StressVerdict.Limits(loss: 0.2, drawdown: 0.3)
        #expect(StressVerdict(loss: 0.2, drawdown: 0.3, limits: limits).isPassed)
        #expect(StressVerdict(loss: 0.1, drawdown: nil, limits: limits).isPassed)
        let broken = StressVerdict(loss: 0.25, drawdown: 0.1, limits: limits)
        #expect(!broken.isPassed && broken.reasons == ["a loss of 0.25 is above 0.2"])
    }
}
