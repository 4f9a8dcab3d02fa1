import Market
import TestSupport
import Testing
import Trading

@testable import Simulation

/// Slippage and fees against numbers worked out by hand, and impact against its published table.
@Suite struct CostModelTests {
    private func price(_ model: SlippageModel, _ side: Side, _ quantity: Double, of price: Double = 100) -> Double {
        model.worsened(price, side: side, quantity: quantity, volume: 10_000, tick: 0.25)
    }

    @Test("Slippage makes buys dearer and sales cheaper, by what each model says")
    func slippage() {
        #expect(price(.none, .buy, 5) == 100)
        #expect(price(.ticks(2), .buy, 5) == 100.5 && price(.ticks(2), .sell, 5) == 99.5)
        #expect(abs(price(.basisPoints(5), .buy, 5) - 100.05) < 1e-12)
        #expect(abs(price(.halfSpread(basisPoints: 10), .sell, 5) - 99.95) < 1e-12)
        // Below zero a buyer's worse price is the one nearer to zero.
        #expect(abs(price(.basisPoints(100), .buy, 5, of: -100) - -99) < 1e-12)
    }

    @Test("Impact grows with the square of the share of the bar up to its limit, or with the root of the day's share")
    func impact() {
        let share = SlippageModel.volumeShare(factor: 0.1, limit: 0.025)
        #expect(abs(price(share, .buy, 50) - 100.00025) < 1e-12)
        #expect(abs(price(share, .buy, 1_000) - 100.00625) < 1e-12)
        #expect(abs(share.worsened(100, side: .buy, quantity: 1, volume: 0, tick: 1) - 100.00625) < 1e-12)
        let root = SlippageModel.squareRootImpact(factor: 1, dailyVolatility: 0.02, dailyVolume: 1e6)
        #expect(abs(price(root, .buy, 10_000) - 100.2) < 1e-12)
        #expect(abs(price(root, .sell, 40_000) - 99.6) < 1e-12)
    }

    /// Almgren, Thum, Hauptmann and Li (2005), table 3: the realised cost of a tenth of a day's volume, in hundredths
    /// of a percent.
    @Test(
        "Almgren's impact gives the published costs",
        arguments: [
            (0.0157, 6.561e6, 1_728e6, [(0.1, 32.0), (0.2, 25.0), (0.5, 18.0)]),
            (0.0226, 1.929e6, 168e6, [(0.1, 43.0), (0.2, 32.0), (0.5, 23.0)]),
        ])
    func publishedImpact(
        volatility: Double, volume: Double, shares: Double, costs: [(days: Double, points: Double)]
    ) {
        for cost in costs {
            let impact = AlmgrenImpact(
                dailyVolatility: volatility, dailyVolume: volume, sharesOutstanding: shares, days: cost.days)
            #expect((impact.cost(volume / 10) * 10_000).rounded() == cost.points)
        }
    }

    // MARK: - Fees

    private func fee(
        _ model: FeeModel, _ side: Side, _ quantity: Double, at price: Double, isMaker: Bool = false,
        after: Double = 0, before: Int128 = 0
    ) -> Double {
        func quantities(_ value: Double) -> Quantity {
            Quantity(rounding: value, toLot: Quantity(units: 1), rule: .nearestEven)
        }
        func money(_ value: Double) -> Money {
            Money(rounding: value, toStep: Money(units: 1), rule: .nearestEven)
        }
        return model.fee(
            FeeModel.Execution(
                value: money(price * quantity), quantity: quantities(quantity), side: side, isMaker: isMaker,
                quantityBefore: quantities(after), valueBefore: money(after * price),
                tradedBefore: Money(units: before * 1_000_000_000))
        ).value
    }

    @Test("Fees by value, unit, order and volume are what their rates say")
    func fees() throws {
        #expect(fee(.free, .buy, 10, at: 50) == 0)
        #expect(fee(.basisPoints(10), .buy, 10, at: 50) == 0.5)
        #expect(fee(.perUnit(try Money("0.02")), .sell, 10, at: 50) == 0.2)
        #expect(fee(.perOrder(try Money("3")), .buy, 10, at: 50) == 3)
        #expect(fee(.perOrder(try Money("3")), .buy, 10, at: 50, after: 1) == 0)
        let sides = FeeModel.makerTaker(maker: -1, taker: 5)
        #expect(fee(sides, .buy, 10, at: 1_000, isMaker: true) == -1 && fee(sides, .buy, 10, at: 1_000) == 5)
        let tiers = FeeModel.tiered([
            FeeTier(from: .zero, basisPoints: 10), FeeTier(from: try Money("100000"), basisPoints: 8),
        ])
        #expect(fee(tiers, .buy, 10, at: 1_000, before: 99_999) == 10)
        #expect(fee(tiers, .buy, 10, at: 1_000, before: 100_000) == 8)
        #expect(fee(.sum([.basisPoints(10), .perOrder(try Money("3"))]), .buy, 10, at: 50) == 3.5)
    }

    @Test("A minimum and a maximum are those of the order, however many executions it has")
    func boundsOfOrders() {
        // 100 shares owe the minimum of 1, 200 still, 300 owe 1.5.
        #expect(fee(.interactiveBrokers, .buy, 100, at: 50) == 1)
        #expect(fee(.interactiveBrokers, .buy, 100, at: 50, after: 100) == 0)
        #expect(fee(.interactiveBrokers, .buy, 100, at: 50, after: 200) == 0.5)
        // At 0.05 a share half a percent of the value is less than the shares would cost.
        #expect(abs(fee(.interactiveBrokers, .buy, 5_000, at: 0.05, after: 5_000) - 1.25) < 1e-12)
    }

    @Test("Executions of one order pay the minimum once, and tiers count what was traded in their own currency")
    func feesOfRuns() throws {
        let flat: [Quote] = (0..<5).map { _ in (50, 50, 50, 50) }
        var backtest = try scene(minutes(flat))
        backtest.models.fees = .interactiveBrokers
        backtest.models.participation = 0.1
        let order = Intent.place(OrderRequest(InstrumentIndex(0), .buy, .quantity(try Quantity("300"))))
        #expect(backtest.run([0: [order]]).record.fills.map(\.fee.text) == ["1", "0", "0.5"])
        // 10 bp to 1,000 traded, 1 bp from there on; the second share is traded in euros.
        let series = try [("AAA", "USD"), ("BBB", "EUR")].map { name, currency in
            try #require(try scene(minutes(flat), try testShare(name, currency: currency)).series.first)
        }
        var both = Backtest(
            series, currency: "USD", capital: try Money("100000"),
            models: VenueModels(
                rule: .path,
                fees: .tiered([
                    FeeTier(from: .zero, basisPoints: 10), FeeTier(from: try Money("1000"), basisPoints: 1),
                ]), slippage: .none))
        both.limits = []
        func buy(_ offset: Int) throws -> Intent {
            .place(OrderRequest(InstrumentIndex(offset), .buy, .quantity(try Quantity("20"))))
        }
        let run = both.run(at: [60: [try buy(0)], 120: [try buy(1)], 180: [try buy(0), try buy(1)]])
        #expect(run.record.fills.map(\.fee.text) == ["1", "1", "0.1", "0.1"])
    }

    @Test("An impact takes no more than the price, whatever the quantity")
    func impactIsBounded() {
        for model in [
            SlippageModel.squareRootImpact(factor: 1, dailyVolatility: 1, dailyVolume: 1),
            .almgren(AlmgrenImpact(dailyVolatility: 1, dailyVolume: 1, sharesOutstanding: 1, days: 1)),
            .volumeShare(factor: 100, limit: 1),
        ] {
            #expect(model.worsened(100, side: .sell, quantity: 1e10, volume: 1, tick: 0.01) == 0)
            #expect(model.worsened(100, side: .buy, quantity: 1e10, volume: 1, tick: 0.01) == 200)
        }
    }

    @Test("The brokers that are known by name take what they publish")
    func brokers() {
        // LEAN's daily template: 697 shares cost 3.485.
        #expect(fee(.interactiveBrokers, .buy, 697, at: 144) == 3.485)
        #expect(fee(.interactiveBrokers, .buy, 100, at: 50) == 1)
        #expect(fee(.interactiveBrokers, .buy, 10_000, at: 0.05) == 2.5)
        #expect(fee(.binance, .sell, 2, at: 1_000) == 2)
        #expect(fee(.alpaca, .buy, 1_000, at: 50) == 0)
        // 1.39 of the value, 0.166 of the shares, each up to a cent; the second no more than 8.30.
        #expect(abs(fee(.alpaca, .sell, 1_000, at: 50) - 1.56) < 1e-12)
        #expect(abs(fee(.alpaca, .sell, 100_000, at: 1) - 11.08) < 1e-12)
    }
}
