import Market
public import ScriptPrograms
public import Simulation
import Trading

/// What of a run may be given by who starts it, and is then not taken from a script's declaration.
public enum DeclaredFact: String, CaseIterable, Hashable, Sendable {
    case capital, currency, fees, slippage, margins, pyramiding, closing, fillRule
}

extension ScriptTerms {
    /// Puts what a script declares into a run; what was given already stays as it is.
    ///
    /// What a script leaves open is as the language has it: nothing is paid for trading, one entry of a side, the
    /// oldest lot first. Cash and currency stay as they are where it does not name them. Where margins are declared,
    /// the desk sees to them by itself, and nothing else asks for buying power.
    public func apply(to backtest: inout Backtest, except given: Set<DeclaredFact> = []) {
        func takes(_ fact: DeclaredFact) -> Bool { !given.contains(fact) }
        if takes(.capital), let capital { backtest.capital = Self.money(capital) }
        if takes(.currency), let currency { backtest.currency = currency }
        if takes(.pyramiding) { backtest.pyramiding = pyramiding ?? 1 }
        if takes(.closing) { backtest.closing = closesByEntry ? .byEntry : .firstIn }
        if takes(.fillRule) { backtest.models.rule = fillRule }
        if takes(.slippage) { backtest.models.slippage = slippage.map { $0 == 0 ? .none : .ticks($0) } ?? .none }
        if takes(.fillRule) { backtest.models.slipsOutOfBar = fillRule.slipsOutOfBar }
        if takes(.fees) {
            backtest.models.fees = fees
            backtest.feeSharing = commissionKind == .perOrder ? .inHalves : .byQuantity
        }
        if takes(.margins) {
            backtest.limits.removeAll { $0 == .buyingPower }
            backtest.watch.removeAll { if case .margin = $0 { true } else { false } }
            if margins.long > 0 || margins.short > 0 {
                backtest.watch.append(.margin(long: margins.long / 100, short: margins.short / 100))
            }
            backtest.carriesDebt = true
        }
    }

    /// How orders meet bars.
    public var fillRule: FillRule {
        var rule = FillRule.tradingView
        rule.limitTicks = limitTicks
        if fillsAtClose {
            rule.market = .sameClose
            rule.meetsClose = true
        }
        return rule
    }

    /// What an execution costs.
    public var fees: FeeModel {
        guard commission > 0 else { return .free }
        return switch commissionKind {
        case nil: .free
        case .percent: .basisPoints(commission * 100)
        case .perContract: .perUnit(Self.money(commission))
        case .perOrder: .perOrder(Self.money(commission))
        }
    }

    private static func money(_ amount: Double) -> Money {
        Money(rounding: amount, toStep: Money(units: 1), rule: .nearestEven)
    }
}
