import Columns
import Market
import Simulation
import Strategies
import TestSupport
import Testing
import Trading

/// Buys where the close is higher than three bars ago, counted by itself, and leaves where it is not.
private struct Remembering: StrategyProgram {
    private let close: ColumnHandle
    private var seen: [Double] = []

    init(plan: inout StrategyPlan) { close = plan.source(.close) }

    mutating func decide(_ row: borrowing Row, account: borrowing Account, intents: inout [Intent]) {
        seen.append(row[close])
        guard seen.count > 3 else { return }
        let isHeld = account.position(in: InstrumentIndex(0)) != .zero
        let isHigher = seen[seen.count - 1] > seen[seen.count - 4]
        if isHigher, !isHeld { intents.append(.holdSized(InstrumentIndex(0), .buy, .equity(0.5))) }
        if !isHigher, isHeld { intents.append(.close(InstrumentIndex(0), of: .none)) }
    }
}

/// Runs in which only the decisions of a span count.
@Suite struct SpannedRunTests {
    private func run(_ backtest: Backtest) -> SimulatedRun {
        var plan = backtest.plan
        let program = Remembering(plan: &plan)
        return backtest.run(program, plan)
    }

    @Test("Bars before the start are known, traded never, and no part of the equity", arguments: 1...UInt64(8))
    func start(seed: UInt64) throws {
        let bars = randomMinutes(120, seed: seed)
        var market = try scene(bars)
        market.start = bars.openTimes[40]
        let spanned = run(market)
        #expect(spanned.equity.count == 80 && spanned.times[0] == bars.closeTimes[40])
        #expect(spanned.record.fills.count > 0)
        // The first decision is that of the first bar's close, of which the open behind it knows.
        #expect(spanned.record.fills.allSatisfy { $0.time >= bars.openTimes[41] })
        // A program that has to remember decides as one that was asked from the first bar on, cash at the start.
        var wanted: [Int: Bool] = [:]
        for row in 3..<120 { wanted[row] = bars.close[row] > bars.close[row - 3] }
        var isHeld = false
        var entries = 0
        for row in 40..<119 {
            if wanted[row] == true, !isHeld { entries += 1 }
            isHeld = wanted[row] == true
        }
        #expect(spanned.closedLots.count + (spanned.positions[0].quantity != .zero ? 1 : 0) == entries)
        // Without the bars before, the first decisions are not made.
        let bare = run(try scene(bars.slice(40..<120)))
        #expect(bare.equity.count == spanned.equity.count)
    }

    @Test("At the end all is closed at the next open, and nothing more is decided", arguments: 1...UInt64(8))
    func end(seed: UInt64) throws {
        let bars = randomMinutes(60, seed: seed)
        let whole = run(try scene(bars.slice(0..<50)))
        var market = try scene(bars.slice(0..<51))
        market.models = VenueModels(rule: .path, fees: .free, slippage: .none)
        market.end = bars.closeTimes[49]
        let closed = run(market)
        #expect((0..<50).allSatisfy { closed.equity[$0] == whole.equity[$0] })
        #expect(closed.positions[0].quantity == .zero)
        let held = whole.positions[0].quantity
        let expected = whole.equity[49] + held.value * (bars.open[50] - bars.close[49])
        #expect(abs(closed.equity[50] - expected) < 1e-6, "seed \(seed)")
        if held != .zero { #expect(closed.record.fills.last?.price.value == bars.open[50]) }
    }

    @Test("Orders that work are cancelled at the end, and a program that sleeps is woken by it")
    func orders() throws {
        let bars = minutes(
            (100..<108).map { (row: Int) in (Double(row), Double(row + 1), Double(row - 1), Double(row)) })
        var market = try scene(bars)
        market.end = bars.closeTimes[4]
        let share = InstrumentIndex(0)
        let steps: [Int: [Intent]] = [
            0: [.place(OrderRequest(share, .buy, .quantity(try Quantity("2"))))],
            3: [.place(OrderRequest(share, .buy, .quantity(try Quantity("3")), kind: .limit(try Price("95"))))],
            6: [.place(OrderRequest(share, .buy, .quantity(try Quantity("9"))))],
        ]
        let run = market.run(steps)
        #expect(run.record.orders.count == 3)
        #expect(run.positions[0].quantity == .zero)
        #expect(run.record.fills.last?.time == bars.openTimes[5])
        #expect(run.closedLots.count == 1)
    }
}
