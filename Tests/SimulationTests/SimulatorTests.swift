import Columns
import Market
import Sessions
import Simulation
import StrategyLibrary
import TestSupport
import Testing
import Trading

@Suite struct SimulatorTests {
    @Test("A crossover on a series made by hand trades at the opens after its decisions")
    func byHand() throws {
        // With periods 1 and 2 the program is long while a close is above the one before.
        let bars = minutes([
            (10, 10, 10, 10), (10, 10, 10, 10), (10, 12, 10, 12), (12.5, 13, 12, 13), (13, 13, 11, 11),
            (10.5, 11, 10, 11), (11, 11.5, 11, 11.25), (11.5, 12, 11, 12),
        ])
        let run = try crossover(fast: 1, slow: 2, exposure: 0.5, over: bars)
        // Long at the close of 12: 5,000 / 12 is 416 whole shares, bought at 12.5; left after 11, sold at 10.5.
        // Long again at the close of 11.25: half of 9,168 is 407 shares, bought at 11.5 and kept.
        #expect(run.record.fills.map(\.side) == [.buy, .sell, .buy])
        #expect(run.record.fills.map(\.quantity.value) == [416, 416, 407])
        #expect(run.record.fills.map(\.price.value) == [12.5, 10.5, 11.5])
        #expect(run.record.fills.map(\.time.seconds) == [180, 300, 420])
        #expect(run.record.ledger().books[0][.cash] == (try Money("4487.5")))
        #expect(run.equity.values == [10_000, 10_000, 10_000, 10_208, 9_376, 9_168, 9_168, 9_371.5])
        #expect(run.record.denials.isEmpty)
    }

    @Test("Cutting the bars off never changes what happened before", arguments: [1, 2, 3, 4] as [UInt64])
    func neverLooksAhead(seed: UInt64) throws {
        let bars = randomMinutes(400, seed: seed)
        func run(_ bars: Bars) throws -> SimulatedRun {
            try crossover(
                fast: 3, slow: 8, exposure: 0.9, over: bars, fees: .basisPoints(2), slippage: .ticks(1))
        }
        let whole = try run(bars)
        #expect(whole.record.fills.count > 20)
        for end in stride(from: 0, through: 400, by: 19) {
            let part = try run(bars.slice(0..<end))
            let before = whole.record.fills.prefix { end > 0 && $0.time <= bars.openTimes[end - 1] }
            #expect(part.record.fills == Array(before))
            #expect(part.equity.values.map(\.bitPattern) == whole.equity.values.prefix(end).map(\.bitPattern))
        }
    }

    @Test("Every fill is at the open of a bar, after the close it was decided at", arguments: [5, 6] as [UInt64])
    func fillsAtOpens(seed: UInt64) throws {
        let bars = randomMinutes(300, seed: seed)
        let run = try crossover(fast: 2, slow: 5, over: bars)
        for fill in run.record.fills {
            let row = bars.openTimes.firstRow(notBelow: fill.time)
            #expect(bars.openTimes[row] == fill.time)
            #expect(fill.price == Price(rounding: bars.open[row], toTick: Price(units: 1), rule: .nearestEven))
            #expect(row > 4)
        }
        #expect(Set(run.record.fills.map(\.time)).count == run.record.fills.count)
    }

    @Test("Equity is what the fills left: cash and position at the close", arguments: [7, 8] as [UInt64])
    func equityFollowsFills(seed: UInt64) throws {
        let bars = randomMinutes(300, seed: seed)
        let run = try crossover(fast: 2, slow: 5, over: bars, fees: .perUnit(try Money("0.005")))
        var cash = try Money("10000")
        var position = Quantity.zero
        var fills = run.record.fills[...]
        for row in 0..<bars.count {
            while let fill = fills.first, fill.time <= bars.openTimes[row] {
                let value = Money.notional(
                    price: fill.price, quantity: fill.quantity, multiplier: 1, rule: .nearestEven)
                cash = fill.side == .buy ? cash - value - fill.fee : cash + value - fill.fee
                position = fill.side == .buy ? position + fill.quantity : position - fill.quantity
                fills.removeFirst()
            }
            #expect(run.equity[row] == cash.value + position.value * bars.close[row])
        }
        #expect(run.record.ledger().books[0][.cash] == cash)
    }

    @Test("A trailing stop follows from its entry on, not the prices before it")
    func trailingStopBeginsWithItsEntry() throws {
        func price(_ value: Int64) -> Price { Price(units: value * Price.unitsPerOne) }
        let share = InstrumentIndex(0)
        let five = Quantity(units: 5 * Quantity.unitsPerOne)
        // The best price before the entry at 95 is 110, five below which lies above everything that follows.
        let bars = minutes([(100, 100, 100, 100), (105, 110, 104, 105), (100, 100, 94, 96), (96, 98, 92, 97)])
        let entry = OrderRequest(
            share, .buy, .quantity(five), kind: .limit(price(95)), bracket: Bracket(trail: .price(price(5))))
        let run = try scene(bars).run([0: [.place(entry)]])
        #expect(run.record.fills.map(\.price) == [price(95), price(93)])
        #expect(run.record.fills.map(\.time.seconds) == [150, 210])
    }

    @Test("No bars are a run in which nothing happens")
    func noBars() throws {
        let run = try crossover(fast: 1, slow: 2, over: minutes([]))
        #expect(run.equity.count == 0)
        #expect(run.record.fills.isEmpty)
    }
}
