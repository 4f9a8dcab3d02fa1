public import Columns
import Market

/// What was commanded, answered, refused and booked, in order: the same record for research, paper and live.
///
/// Two runs have the same result where their records are equal.
public struct SessionRecord: Hashable, Sendable {
    /// One thing that happened.
    public enum Entry: Hashable, Sendable {
        case sent(BrokerCommand)
        case answered(BrokerEvent)
        case denied(Denial)
        case booked(AccountEvent)
        /// The state of the desk was changed.
        case turned(TradingState)
    }

    /// One thing and its moment.
    public struct Line: Hashable, Sendable {
        /// When.
        public let time: Timestamp
        /// What.
        public let entry: Entry
    }

    /// What the books were opened with.
    public let terms: AccountTerms
    /// What happened, in order.
    public internal(set) var lines: [Line] = []

    init(_ terms: AccountTerms) { self.terms = terms }

    /// The executions, in order.
    public var fills: [Fill] {
        lines.compactMap { if case .answered(.filled(let fill)) = $0.entry { fill } else { nil } }
    }

    /// What the desk refused, in order.
    public var denials: [Denial] {
        lines.compactMap { if case .denied(let denial) = $0.entry { denial } else { nil } }
    }

    /// The orders that were sent, at their first terms.
    public var orders: [Order] {
        lines.compactMap { if case .sent(.submit(let order)) = $0.entry { order } else { nil } }
    }

    /// The books that the record leads to.
    public func ledger() -> Ledger {
        var ledger = Ledger(terms)
        var orders: [OrderID: Order] = [:]
        for line in lines {
            switch line.entry {
            case .sent(.submit(let order)): orders[order.id] = order
            case .answered(.filled(let fill)):
                guard let order = orders[fill.order] else {
                    preconditionFailure("a fill answers an order of the record, was \(fill.order)")
                }
                ledger.post(fill, of: order)
            case .booked(let event): ledger.post(event, at: line.time)
            case .sent, .answered, .denied, .turned: break
            }
        }
        return ledger
    }
}
