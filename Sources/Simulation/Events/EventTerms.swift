import Market
import Strategies
import Trading

/// What decides a run from event to event beside its bars and its rules.
struct EventTerms: Sendable {
    let capital: Money
    let models: VenueModels
    let tick: Price
    let lot: Quantity
    /// What one point of one unit is worth.
    let point: Double
    /// Whether quantities are worked out by the open that they trade at.
    let sizesAtOpen: Bool
    /// The equity that a position needs when it is entered, as a fraction of its value; nil where that is not asked.
    let margin: Double?
    /// The part of a position's value that the desk watches to be covered, long and short; 0 where none is.
    let watched: (long: Double, short: Double)
    /// Whether market orders trade at the close that decides.
    let tradesAtClose: Bool
    /// Whether an order that turns a position pays half of its fee for what it closes.
    let halvesFees: Bool
    /// How many entries of a side may follow another.
    let pyramiding: Int

    /// The terms of a run that can go from event to event.
    init(_ backtest: Backtest) {
        let terms = backtest.series[0].terms
        capital = backtest.capital
        models = backtest.models
        tick = terms.instrument.tick
        lot = terms.instrument.lot
        point = terms.instrument.multiplier
        sizesAtOpen = backtest.models.rule.sizing == .execution
        margin = backtest.limits.contains(.buyingPower) ? terms.initialMargin : nil
        var watched = (long: 0.0, short: 0.0)
        for case .margin(let long, let short) in backtest.watch { watched = (long, short) }
        self.watched = watched
        tradesAtClose = backtest.models.rule.market == .sameClose
        halvesFees = backtest.feeSharing == .inHalves
        pyramiding = backtest.pyramiding
    }

    /// What a signed quantity is worth at a price.
    @inline(__always)
    func value(_ quantity: Quantity, at price: Price) -> Money {
        Money.notional(price: price, quantity: quantity, multiplier: point, rule: .nearestEven)
    }

    /// The quantity of an entry, signed; nil where none may be ordered.
    func quantity(_ size: Size, _ side: Side, equity: Double, at price: Double) -> Quantity? {
        guard
            let units = size.units(equity: equity, worth: abs(price * point), point: point), units >= 0,
            units < Quantity.greatestPosition.value
        else { return nil }
        let quantity = Quantity(rounding: units, toLot: lot, rule: .towardZero)
        guard quantity != .zero else { return nil }
        if let margin, !(abs(price * point * quantity.value) * margin <= equity) { return nil }
        return side.signed(quantity)
    }

    /// Why a run cannot go from event to event, whatever its program does; nil where it can.
    static func obstacle(_ backtest: Backtest) -> String? {
        guard backtest.series.count == 1, let series = backtest.series.first else { return "there are several series" }
        let terms = series.terms
        let models = backtest.models
        let rule = models.rule
        let checks: [(Bool, String)] = [
            (series.finer != nil, "finer bars decide"),
            (!series.actions.isEmpty, "splits or dividends are booked"),
            (series.isDelisted, "the instrument ends"),
            (terms.isMargined, "the value of positions is marked, not paid"),
            (terms.settlementSessions != 0, "proceeds settle later"),
            (terms.maintenanceMargin > 0, "positions need a margin to stay open"),
            (terms.leastQuantity != .zero || terms.leastNotional != .zero, "orders have a least size"),
            (terms.instrument.currency != backtest.currency, "the instrument is of another currency"),
            (backtest.limits.contains { $0 != .buyingPower }, "there are risk limits"),
            (backtest.watch.contains { !$0.isMargin }, "the desk watches the account"),
            (backtest.conversion != .atOnce && backtest.currency != terms.instrument.currency, "cash is converted"),
            (backtest.carrying != .free, "positions and cash cost interest"),
            (backtest.funding != nil, "positions pay funding"),
            (!backtest.rates.isEmpty || !backtest.happenings.isEmpty, "there are events beside bars"),
            (models.participation != nil, "executions are limited by volume"),
            (models.latency != .none, "orders take their time"),
            (![.nextOpen, .sameClose].contains(rule.market), "market orders do not trade at the next open"),
        ]
        return checks.first { $0.0 }?.1
    }

    /// Why the orders of some rules cannot go from event to event; nil where they can.
    func obstacle(_ rules: OrderRules) -> String? {
        let rule = models.rule
        if watched.long > 0 || watched.short > 0 { return "the desk watches the account" }
        if tradesAtClose { return "market orders do not trade at the next open" }
        if rules.trail != nil { return "a stop follows the price" }
        guard rules.stop != nil || rules.target != nil else { return nil }
        let paths: [IntrabarPath] = [.nearestExtremeFirst, .openHighLowClose, .stopFirst]
        let checks: [(Bool, String)] = [
            (!paths.contains(rule.path), "the way through a bar depends on the account"),
            (!rule.linksExits, "exits do not know of each other"),
            (rule.exitsOnEntryBar == .never, "exits wait for the bar after the entry"),
            (rule.gappedStop != .open || rule.betterOpen != .open, "gaps are not filled at the open"),
            (!rule.hasLimits && rules.target != nil, "there are no limit orders"),
            (rule.limitTicks != 0 || !rule.touchFills, "limits have to be passed"),
        ]
        return checks.first { $0.0 }?.1
    }
}

extension WatchRule {
    /// Whether it is of nothing but the margin.
    fileprivate var isMargin: Bool { if case .margin = self { true } else { false } }
}
