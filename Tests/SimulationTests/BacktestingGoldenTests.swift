import Columns
import Documents
import Importing
import Indicators
import Market
import Simulation
import Strategies
import TestSupport
import Testing
import Trading

/// backtesting.py's own results, which its conventions have to give here as well.
@Suite(.enabled(if: Reference.isUsed)) struct BacktestingGoldenTests {
    /// Long with everything after the fast average crosses above the slow one, short after it crosses below; out at
    /// the last open.
    private struct CrossBothWays: StrategyProgram {
        private let fast: ColumnHandle
        private let slow: ColumnHandle
        private let rows: Int
        private let share = InstrumentIndex(0)

        init(plan: inout StrategyPlan) {
            let close = plan.source(.close)
            fast = plan.column(SimpleAverage(period: plan.parameter("fast", 1, in: 1...1_000)), of: close)
            slow = plan.column(SimpleAverage(period: plan.parameter("slow", 1, in: 1...1_000)), of: close)
            rows = plan.parameter("rows", 0, in: 0...1_000_000)
        }

        mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
            guard row.index < rows - 2 else {
                if row.index == rows - 2 { intents.append(.close(share, of: .none)) }
                return
            }
            let up = row[fast, back: 1] < row[slow, back: 1] && row[fast] > row[slow]
            let down = row[fast, back: 1] > row[slow, back: 1] && row[fast] < row[slow]
            guard up || down else { return }
            intents.append(.close(share, of: .none))
            intents.append(.place(OrderRequest(share, up ? .buy : .sell, .equity(1 - .ulpOfOne))))
        }
    }

    @Test("The crossover of Google's stock has the trades and the equity of backtesting.py")
    func crossover() throws {
        let golden = try JSON(parsing: ReferenceBars.text("golden/backtesting.py/stats.json"))
        let runs = try #require(golden["runs"]?.objectValue)
        for (name, run) in runs {
            #expect(run["strategy"]?.stringValue == "SmaCross", "\(name) is a strategy that is known here")
            let file = try #require(run["data"]?.stringValue).replacing("shared/", with: "")
            let bars = try ReferenceBars.read(file, .days(1), calendar: "nyse", zone: .utc)
            let result = try simulate(run, bars)
            try compareTrades(result, name, bars)
            try compareEquity(result, name)
            let final = try #require(run["stats"]?["Equity Final [$]"]?.doubleValue)
            #expect(abs(try #require(result.equity.last) - final) <= 1e-8 * final)
            #expect(Double(result.closedLots.count) == run["stats"]?["# Trades"]?.doubleValue)
        }
    }

    private func simulate(_ run: JSON, _ bars: Bars) throws -> SimulatedRun {
        let cash = try #require(run["engine"]?["cash"]?.doubleValue)
        let stock = try testShare("GOOG")
        var backtest = Backtest(
            [.init(terms: .paidInFull(stock), bars: bars, calendar: try TradingCalendar(named: "nyse"))],
            currency: "USD", capital: Money(rounding: cash, toStep: Money(units: 1), rule: .nearestEven),
            models: VenueModels(rule: .backtestingPy, fees: .free, slippage: .none))
        backtest.limits = []
        var plan = backtest.plan.giving([
            .init("fast", try #require(run["strategy_parameters"]?["fast"]?.integerValue)),
            .init("slow", try #require(run["strategy_parameters"]?["slow"]?.integerValue)), .init("rows", bars.count),
        ])
        let program = CrossBothWays(plan: &plan)
        #expect(plan.problems.isEmpty)
        return backtest.run(program, plan)
    }

    private func compareTrades(_ run: SimulatedRun, _ name: String, _ bars: Bars) throws {
        let lines = try ReferenceBars.text("golden/backtesting.py/\(name)_trades.csv").split(separator: "\n")
            .dropFirst()
        #expect(run.closedLots.count == lines.count)
        for (lot, line) in zip(run.closedLots, lines) {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            #expect(lot.quantity.value == Double(fields[0]))
            #expect(bars.openTimes.firstRow(notBelow: lot.entryTime) == Int(fields[1]))
            #expect(bars.openTimes.firstRow(notBelow: lot.exitTime) == Int(fields[2]))
            #expect(lot.entryPrice.value == Double(fields[3]) && lot.exitPrice.value == Double(fields[4]))
            let profit = try #require(Double(fields[7]))
            #expect(abs(lot.profit.value - profit) <= 1e-8 * max(1, abs(profit)))
        }
    }

    private func compareEquity(_ run: SimulatedRun, _ name: String) throws {
        let path = try #require(Reference.path("golden/backtesting.py/\(name)_equity.csv.gz"))
        let values = try CompressedText.lines(of: path).dropFirst().compactMap {
            Double($0.split(separator: ",", omittingEmptySubsequences: false)[1])
        }
        #expect(values.count == run.equity.count)
        for row in values.indices where row < run.equity.count {
            #expect(abs(run.equity[row] - values[row]) <= 1e-8 * values[row], "row \(row)")
        }
    }
}
