public import Columns
import Market
public import Trading

extension SimulatedVenue {
    /// Ends what a market would not keep: orders whose time is over when a bar opens, each at its own moment.
    mutating func expire(_ offset: Int, until time: Timestamp, _ events: inout [BrokerEvent]) {
        while let due = resting[offset].orders.lazy.compactMap(\.expiry).filter({ $0 <= time }).min() {
            moments.append((events.count, due))
            end(offset, as: { .expired($0) }, &events) { entry in entry.expiry.map { $0 <= due } ?? false }
        }
    }

    /// Ends orders whose time is over at a moment, where no bar can be under way any more that they might meet.
    public mutating func expire(at time: Timestamp, events: inout [BrokerEvent]) {
        guard time >= nextCheck else { return }
        nextCheck = Timestamp(nanoseconds: .max)
        for offset in resting.indices {
            guard let length = listings[offset].barNanoseconds else { continue }
            let (last, isBefore) = time.nanoseconds.subtractingReportingOverflow(length)
            end(offset, as: { .expired($0) }, &events) { !isBefore && $0.deadline.nanoseconds <= last }
            noteCheck(nextDeadline(offset), offset)
        }
    }

    /// Notes when an order has to be looked at that ends at a moment.
    mutating func noteCheck(_ deadline: Timestamp, _ offset: Int) {
        guard let length = listings[offset].barNanoseconds else { return }
        let (last, isBeyond) = deadline.nanoseconds.addingReportingOverflow(length)
        if !isBeyond { nextCheck = min(nextCheck, Timestamp(nanoseconds: last)) }
    }

    /// The first moment at which an order ends whatever its market does; the last of all where there is none.
    func nextDeadline(_ offset: Int) -> Timestamp {
        var next = Timestamp(nanoseconds: .max)
        for entry in resting[offset].orders { next = min(next, entry.deadline) }
        return next
    }

    /// The moment at which an order ends, where there is one.
    func expiry(of order: Order) -> Timestamp? {
        switch order.duration {
        case .day: listings[order.instrument.offset].sessionEnd(at: now)
        case .until(let last):
            last.nanoseconds == .max ? nil : Timestamp(nanoseconds: last.nanoseconds + 1)
        case .untilCancelled, .immediate, .fillOrKill: nil
        }
    }
}
