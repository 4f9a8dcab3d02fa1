import Columns
import Market
import Metrics
import TestSupport
import Testing
import Trading

@Suite struct RoundTripsTests {
    /// One-minute bars that close at these prices, a point above and below included.
    private func bars(_ closes: [Double]) -> Bars {
        let bars = closes.enumerated().map { row, close in
            Bar(
                openTime: Timestamp(seconds: Int64(row) * 60), closeTime: Timestamp(seconds: Int64(row) * 60 + 60),
                open: close, high: close + 1, low: close - 1, close: close, volume: 0)
        }
        return Bars(bars, interval: .seconds(60))
    }

    /// What a desk made of executions at the opens of the rows given.
    private func trips(
        _ list: [(row: Int, side: Side, quantity: String, price: String, fee: String)], over bars: Bars,
        multiplier: Double = 1
    ) throws -> RoundTrips {
        let instrument = try testShare(multiplier: multiplier, lot: "0.00000001")
        var desk = OrderDesk(try testTerms([.paidInFull(instrument)]))
        for item in list {
            let size = Size.quantity(try Quantity(item.quantity))
            desk.mark(InstrumentIndex(0), at: 1, time: Timestamp(seconds: 0))
            let order = try #require(desk.orders(.place(OrderRequest(InstrumentIndex(0), item.side, size))).first)
            desk.receive(
                .filled(
                    Fill(
                        of: order, at: try Price(item.price), fee: try Money(item.fee),
                        time: Timestamp(seconds: Int64(item.row) * 60))))
        }
        return RoundTrips(
            closed: desk.ledger.closed, positions: desk.ledger.positions, orders: desk.record.orders, names: [],
            instruments: [instrument], bars: [bars], rates: [1], splits: [])
    }

    @Test("What was bought first is sold first, in parts")
    func firstInFirstOut() throws {
        let trips = try trips(
            [
                (0, .buy, "10", "100", "1"), (1, .buy, "10", "110", "2"), (2, .sell, "5", "120", "0.5"),
                (3, .sell, "10", "130", "1"),
            ], over: bars([100, 110, 120, 130, 140])
        ).trips
        #expect(trips.map(\.quantity.value) == [5, 5, 5, 5])
        #expect(trips.map(\.entryPrice.value) == [100, 100, 110, 110])
        #expect(trips.map(\.exitPrice.value) == [120, 130, 130, 140])
        #expect(trips.map(\.isClosed) == [true, true, true, false])
        #expect(trips.map(\.commission.text) == ["1", "1", "1.5", "1"])
        #expect(trips.map(\.profit.text) == ["99", "149", "98.5", "149"])
        #expect(trips.map(\.bars) == [2, 3, 2, 4])
        #expect(trips.allSatisfy { $0.isLong })
    }

    @Test("A sale beyond the position ends the long trip and begins a short one, the fee shared by quantity")
    func reversal() throws {
        let trips = try trips(
            [(0, .buy, "10", "100", "1"), (1, .sell, "25", "90", "5"), (2, .buy, "15", "80", "3")],
            over: bars([100, 90, 80]), multiplier: 2
        ).trips
        #expect(trips.map(\.isLong) == [true, false])
        #expect(trips.map(\.quantity.value) == [10, 15])
        #expect(trips.map(\.commission.text) == ["3", "6"])
        // -10 × 10 × 2 - 3 and 10 × 15 × 2 - 6
        #expect(trips.map(\.profit.text) == ["-203", "294"])
        #expect(trips.allSatisfy { $0.isClosed })
        // Of 100 × 10 × 2 and 90 × 15 × 2.
        #expect(trips.map(\.profitFraction) == [-203.0 / 2_000, 294.0 / 2_700])
    }

    @Test("Run-up and drawdown are the best and the worst that a trip stood at, by hand")
    func extremes() throws {
        let trips = try trips(
            [(0, .sell, "2", "100", "0"), (3, .buy, "2", "98", "0")], over: bars([100, 108, 95, 98])
        ).trips
        // Highs reach 109 and lows 94 before the bar that it is left at the open of.
        #expect(trips.map(\.runUp) == [12])
        #expect(trips.map(\.drawdown) == [18])
    }

    @Test("A trip entered and left within bars counts the former through its close and the latter through its fill")
    func within() throws {
        // Bars close at 100, 110 and 90 a minute apart, a point above and below included; fills lie half a minute in.
        let bars = bars([100, 110, 90])
        let instrument = try testShare()
        var desk = OrderDesk(try testTerms([.paidInFull(instrument)]))
        for (seconds, side, price) in [(30, Side.buy, "100.5"), (150, .sell, "89.5")] {
            desk.mark(InstrumentIndex(0), at: 1, time: Timestamp(seconds: 0))
            let size = Size.quantity(try Quantity("2"))
            let order = try #require(desk.orders(.place(OrderRequest(InstrumentIndex(0), side, size))).first)
            let time = Timestamp(seconds: Int64(seconds))
            desk.receive(.filled(Fill(of: order, at: try Price(price), fee: .zero, time: time)))
        }
        let trip = try #require(
            RoundTrips(
                closed: desk.ledger.closed, positions: desk.ledger.positions, orders: desk.record.orders, names: [],
                instruments: [instrument], bars: [bars], rates: [1], splits: desk.record.splits
            ).trips.first)
        // 100.5, 100 | 111, 109 | 90, 89.5
        #expect(trip.runUp == 21 && trip.drawdown == 22 && trip.bars == 3)
    }

    @Test("Across a split all prices are told in the shares of the exit: 100, 108 and 94 are 50, 54 and 47")
    func split() throws {
        let instrument = try testShare()
        let bars = bars([100, 107, 95, 52, 49])
        var desk = OrderDesk(try testTerms([.paidInFull(instrument)]))
        func trade(_ row: Int, _ side: Side, _ quantity: String, _ price: String) throws {
            desk.mark(InstrumentIndex(0), at: 1, time: Timestamp(seconds: 0))
            let size = Size.quantity(try Quantity(quantity))
            let order = try #require(desk.orders(.place(OrderRequest(InstrumentIndex(0), side, size))).first)
            let time = Timestamp(seconds: Int64(row) * 60)
            desk.receive(.filled(Fill(of: order, at: try Price(price), fee: .zero, time: time)))
        }
        try trade(0, .buy, "3", "100")
        let time = Timestamp(seconds: 180)
        desk.receive(.split(InstrumentIndex(0), SplitRatio(2), price: try Price("52")), at: time)
        try trade(4, .sell, "6", "49")
        let trips = RoundTrips(
            closed: desk.ledger.closed, positions: desk.ledger.positions, orders: desk.record.orders, names: [],
            instruments: [instrument], bars: [bars], rates: [1], splits: desk.record.splits)
        let trip = try #require(trips.closed.first)
        #expect(trip.quantity.value == 6 && trip.entryPrice.value == 50 && trip.tradedEntryPrice == 100)
        #expect(trip.profit.text == "-6" && trip.splitRatio == 2)
        // The best is 108 of an old share, the worst 94.
        #expect(trip.runUp == 6 * 4 && trip.drawdown == 6 * 3)
        #expect(trip.runUpFraction == 0.08 && trip.drawdownFraction == 0.06)
    }

    @Test("Fees and profits add up to what the books say, to the last unit", arguments: [1, 2, 3, 4, 5] as [UInt64])
    func sumsAreExact(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let bars = bars((0..<60).map { _ in Double(Int.random(in: 5_000...6_000, using: &generator)) / 100 })
        let list: [(row: Int, side: Side, quantity: String, price: String, fee: String)] = (0..<60).map { row in
            let quantity = Quantity(units: Int64.random(in: 1...900_000_000, using: &generator)).text
            let fee = Money(units: Int128(Int64.random(in: 0...3_000_000_000, using: &generator))).text
            return (row, Bool.random(using: &generator) ? .buy : .sell, quantity, "\(bars.open[row])", fee)
        }
        let trips = try trips(list, over: bars)
        let fees = try list.reduce(Money.zero) { try $0 + Money($1.fee) }
        #expect(trips.trips.reduce(Money.zero) { $0 + $1.commission } == fees)
        let entered = trips.trips.reduce(Int64(0)) { $0 + $1.quantity.units * ($1.isClosed ? 2 : 1) }
        let traded = try list.reduce(Int64(0)) { try $0 + Quantity($1.quantity).units }
        #expect(entered == traded)
    }

    @Test("Gains over losses, absent without a loss; what is open does not count")
    func profitFactor() throws {
        let bars = bars([100, 110, 90, 80, 70])
        let gain: (Int, Side, String, String, String) = (0, .buy, "1", "100", "0")
        let winning = try trips([gain, (1, .sell, "1", "110", "0"), (2, .buy, "1", "90", "0")], over: bars)
        #expect(winning.closed.count == 1)
        #expect(winning.profitFactor == nil)
        let losing = try trips(
            [gain, (1, .sell, "1", "110", "0"), (2, .buy, "1", "90", "0"), (3, .sell, "1", "86", "0")], over: bars)
        #expect(losing.profitFactor == 2.5)
        #expect(losing.metrics.netProfit == 6 && losing.metrics.longestWinningStreak == 1)
        #expect(losing.durations.averageWin == 1 && losing.durations.averageLoss == 1)
        #expect(losing.durations.longest == 1 && losing.durations.average == 1)
        #expect(try trips([], over: bars).profitFactor == nil)
    }

    @Test("Without executions there are no trips")
    func nothing() throws {
        #expect(try trips([], over: bars([])).trips.isEmpty)
    }
}
