import Market
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
        isFirst: Bool = true, before: Int128 = 0
    ) -> Double {
        model.fee(
            FeeModel.Execution(
                value: Money(rounding: price * quantity, toStep: Money(units: 1), rule: .nearestEven),
                quantity: Quantity(rounding: quantity, toLot: Quantity(units: 1), rule: .nearestEven), side: side,
                isMaker: isMaker, isFirst: isFirst, tradedBefore: Money(units: before * 1_000_000_000))
        ).value
    }

    @Test("Fees by value, unit, order and volume are what their rates say")
    func fees() throws {
        #expect(fee(.free, .buy, 10, at: 50) == 0)
        #expect(fee(.basisPoints(10), .buy, 10, at: 50) == 0.5)
        #expect(fee(.perUnit(try Money("0.02")), .sell, 10, at: 50) == 0.2)
        #expect(fee(.perOrder(try Money("3")), .buy, 10, at: 50) == 3)
        #expect(fee(.perOrder(try Money("3")), .buy, 10, at: 50, isFirst: false) == 0)
        let sides = FeeModel.makerTaker(maker: -1, taker: 5)
        #expect(fee(sides, .buy, 10, at: 1_000, isMaker: true) == -1 && fee(sides, .buy, 10, at: 1_000) == 5)
        let tiers = FeeModel.tiered([
            FeeTier(from: .zero, basisPoints: 10), FeeTier(from: try Money("100000"), basisPoints: 8),
        ])
        #expect(fee(tiers, .buy, 10, at: 1_000, before: 99_999) == 10)
        #expect(fee(tiers, .buy, 10, at: 1_000, before: 100_000) == 8)
        #expect(fee(.sum([.basisPoints(10), .perOrder(try Money("3"))]), .buy, 10, at: 50) == 3.5)
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
