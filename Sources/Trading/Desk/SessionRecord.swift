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
    /// The orders that were sent, at their first terms.
    public private(set) var orders: [Order] = []
    /// The executions, in order.
    public private(set) var fills: [Fill] = []
    /// Everything that is neither an order, an execution nor a short answer.
    private var others: [Entry] = []
    /// What happened, in order, long things by their place among their like.
    private var marks: [Mark] = []

    init(_ terms: AccountTerms) { self.terms = terms }

    /// What happened, in order.
    public var lines: Lines { Lines(record: self) }

    /// What the desk refused, in order.
    public var denials: [Denial] {
        others.compactMap { if case .denied(let denial) = $0 { denial } else { nil } }
    }

    /// The books that the record leads to.
    public func ledger() -> Ledger {
        var ledger = Ledger(terms)
        var orders: [OrderID: Order] = [:]
        for line in lines { ledger.replay(line, &orders) }
        return ledger
    }

    // MARK: - Writing

    mutating func add(_ entry: Entry, at time: Timestamp) {
        switch entry {
        case .sent(.submit(let order)):
            marks.append(Mark(time: time, kind: .submitted, number: UInt64(orders.count)))
            orders.append(order)
        case .answered(.filled(let fill)):
            marks.append(Mark(time: time, kind: .filled, number: UInt64(fills.count)))
            fills.append(fill)
        case .answered(.accepted(let id)):
            marks.append(Mark(time: time, kind: .accepted, number: id.rawValue))
        case .answered(.cancelled(let id)):
            marks.append(Mark(time: time, kind: .cancelled, number: id.rawValue))
        default:
            marks.append(Mark(time: time, kind: .other, number: UInt64(others.count)))
            others.append(entry)
        }
    }
}

extension SessionRecord {
    /// A line in short: most lines are answers that say no more than a number.
    private struct Mark: Hashable, BitwiseCopyable, Sendable {
        enum Kind: UInt8, Hashable, BitwiseCopyable, Sendable {
            case submitted, filled, accepted, cancelled, other
        }

        let time: Timestamp
        let kind: Kind
        /// The number of the order that was answered, or the place of what is kept elsewhere.
        let number: UInt64
    }

    /// What happened, in order, as lines.
    public struct Lines: RandomAccessCollection, Sendable {
        fileprivate let record: SessionRecord

        /// The place of the first line.
        public var startIndex: Int { 0 }
        /// The place after the last line.
        public var endIndex: Int { record.marks.count }

        /// One line.
        public subscript(place: Int) -> Line {
            let mark = record.marks[place]
            let entry: Entry =
                switch mark.kind {
                case .submitted: .sent(.submit(record.orders[Int(mark.number)]))
                case .filled: .answered(.filled(record.fills[Int(mark.number)]))
                case .accepted: .answered(.accepted(OrderID(rawValue: mark.number)))
                case .cancelled: .answered(.cancelled(OrderID(rawValue: mark.number)))
                case .other: record.others[Int(mark.number)]
                }
            return Line(time: mark.time, entry: entry)
        }
    }
}
