import Market
import Strategies
import Trading

extension EventTerms {
    /// Why the calls of a text cannot go from event to event; nil where they can.
    func obstacle(_ rules: CallRules) -> String? {
        let rule = models.rule
        if rule.sizing != .decision { return "quantities are worked out at the open" }
        if margin != nil { return "orders ask for buying power" }
        if pyramiding != 1 { return "entries of one side follow each other" }
        if watched.long > 0 || watched.short > 0, rule.path == .closeOnly { return "margins are called at closes" }
        guard !rules.exits.isEmpty else { return nil }
        let paths: [IntrabarPath] = [.nearestExtremeFirst, .openHighLowClose, .stopFirst]
        let checks: [(Bool, String)] = [
            (tradesAtClose, "exits follow entries at the close"),
            (!paths.contains(rule.path), "the way through a bar depends on the account"),
            (!rule.linksExits, "exits do not know of each other"),
            (rule.exitsOnEntryBar == .never, "exits wait for the bar after the entry"),
            (rule.gappedStop != .open || rule.betterOpen != .open, "gaps are not filled at the open"),
            (!rule.hasLimits, "there are no limit orders"),
            (rule.limitTicks != 0 || !rule.touchFills, "limits have to be passed"),
        ]
        return checks.first { $0.0 }?.1
    }

    /// What of a signed quantity's value has to be covered.
    func watchedPart(_ quantity: Quantity) -> Double { quantity < .zero ? watched.short : watched.long }

    /// Whether the equity would not cover an entry at a price, where nothing is held.
    func lacksMargin(_ quantity: Quantity, equity: Double, at price: Double) -> Bool {
        let part = watchedPart(quantity)
        guard part > 0 else { return false }
        let needed = abs(price * point * quantity.value) * part
        return needed > equity + 1e-12 * needed
    }
}
