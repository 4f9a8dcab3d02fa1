import Columns
import Market
import ScriptLanguage
import ScriptPrograms
import ScriptRuns
import Simulation
import TestSupport
import Testing
import Trading

/// What a script declares, as the models of a run.
@Suite struct ScriptTermsTests {
    private func terms(_ declaration: String, version: Int = 6) throws -> ScriptTerms {
        let text = "//@version=\(version)\nstrategy(\"T\"\(declaration.isEmpty ? "" : ", ")\(declaration))\n"
        let checked = check(ScriptText(name: "terms.pine", text: text))
        return try ScriptTerms(#require(checked.script, "\(checked.rendered)"))
    }

    private func backtest() throws -> Backtest {
        Backtest(
            [
                .init(
                    terms: .paidInFull(try testShare()),
                    bars: Bars([], interval: .seconds(60)), calendar: try TradingCalendar(named: "24/7"))
            ], currency: "USD", capital: try Money("5000"),
            models: VenueModels(rule: .path, fees: .basisPoints(3), slippage: .ticks(9)))
    }

    @Test("A declaration becomes the models of a run")
    func declared() throws {
        var backtest = try backtest()
        try terms(
            """
            initial_capital=20000, currency=currency.EUR, pyramiding=3, slippage=2, \
            commission_type=strategy.commission.cash_per_order, commission_value=1.5, close_entries_rule="ANY", \
            process_orders_on_close=true, backtest_fill_limits_assumption=4, margin_long=50, margin_short=25
            """
        ).apply(to: &backtest)
        #expect(backtest.capital == (try Money("20000")) && backtest.currency == "EUR")
        #expect(backtest.pyramiding == 3 && backtest.closing == .byEntry)
        #expect(backtest.models.slippage == .ticks(2) && backtest.models.slipsOutOfBar)
        #expect(backtest.models.fees == .perOrder(try Money("1.5")) && backtest.feeSharing == .inHalves)
        #expect(backtest.models.rule.market == .sameClose && backtest.models.rule.meetsClose)
        #expect(backtest.models.rule.limitTicks == 4)
        #expect(backtest.watch == [.margin(long: 0.5, short: 0.25)] && backtest.carriesDebt)
        #expect(backtest.limits.isEmpty)
    }

    @Test("What a script leaves open is as its version has it, and costs nothing")
    func leftOpen() throws {
        for (version, watch) in [(5, []), (6, [WatchRule.margin(long: 1, short: 1)])] {
            var backtest = try backtest()
            try terms("", version: version).apply(to: &backtest)
            #expect(backtest.capital == (try Money("5000")) && backtest.currency == "USD")
            #expect(backtest.models == VenueModels(rule: .tradingView, fees: .free, slippage: .none))
            #expect(backtest.pyramiding == 1 && backtest.closing == .firstIn && backtest.feeSharing == .byQuantity)
            #expect(backtest.watch == watch)
        }
    }

    @Test("What was given already stays", arguments: DeclaredFact.allCases)
    func given(fact: DeclaredFact) throws {
        let terms = try terms(
            """
            initial_capital=20000, currency=currency.EUR, pyramiding=3, slippage=2, commission_value=1, \
            close_entries_rule="ANY", process_orders_on_close=true
            """)
        let before = try backtest()
        var (some, all) = (before, before)
        terms.apply(to: &some, except: [fact])
        terms.apply(to: &all)
        func isSame(_ left: Backtest, _ right: Backtest) -> Bool {
            switch fact {
            case .capital: left.capital == right.capital
            case .currency: left.currency == right.currency
            case .fees: left.models.fees == right.models.fees
            case .slippage: left.models.slippage == right.models.slippage
            case .margins: left.limits == right.limits && left.watch == right.watch
            case .pyramiding: left.pyramiding == right.pyramiding
            case .closing: left.closing == right.closing
            case .fillRule: left.models.rule == right.models.rule
            }
        }
        #expect(isSame(some, before) && !isSame(all, before))
        terms.apply(to: &all, except: Set(DeclaredFact.allCases))
        var none = before
        terms.apply(to: &none, except: Set(DeclaredFact.allCases))
        #expect(none.models == before.models && none.watch == before.watch && none.limits == before.limits)
    }

    @Test("What cannot be had is refused with its reason")
    func refused() throws {
        for name in ["calc_on_order_fills", "use_bar_magnifier"] {
            let text = "//@version=6\nstrategy(\"T\", \(name)=true)\n"
            let made = check(ScriptText(name: "terms.pine", text: text))
            #expect(made.script == nil && made.refused.map(\.name) == [name])
            #expect(made.rendered.contains("terms.pine:2:\(16 + name.utf8.count): error: \"\(name)\" of strategy()"))
            _ = try terms("\(name)=false")
        }
    }

    @Test("A commission is a percentage where its sort is not named")
    func commissions() throws {
        #expect(try terms("commission_value=0.25").fees == .basisPoints(25))
        #expect(
            try terms("commission_type=strategy.commission.cash_per_contract, commission_value=0.5").fees
                == .perUnit(try Money("0.5")))
        #expect(try terms("commission_type=strategy.commission.percent, commission_value=0").fees == .free)
    }
}
