import Trading

// What is asked for together and not in between is carried to the venue in one pass.

extension Simulator {
    /// Carries the ends of orders that were asked for together.
    mutating func carry(_ cancelled: inout [OrderID]) {
        guard !cancelled.isEmpty else { return }
        venue.cancel(cancelled, &events)
        cancelled.removeAll(keepingCapacity: true)
    }

    /// Carries the changes of orders that were asked for together.
    mutating func carry(_ changed: inout [AskedChange]) {
        guard !changed.isEmpty else { return }
        venue.replace(changed, &events)
        changed.removeAll(keepingCapacity: true)
    }
}
