public import Columns

extension SessionRecord {
    /// Hands out the books as they stood at moments that ascend, such as the closes of bars.
    ///
    /// What was sent at a moment belongs to what comes after it, and so do the executions that follow, unless orders
    /// trade at the very close that decides them.
    ///
    /// - Complexity: O(lines + moments).
    public func forEachMoment(
        _ moments: Column<Timestamp>, tradesAtClose: Bool, _ body: (_ row: Int, _ books: borrowing Ledger) -> Void
    ) {
        var ledger = Ledger(terms)
        var orders: [OrderID: Order] = [:]
        let lines = lines
        var next = 0
        for row in 0..<moments.count {
            while next < lines.count, lines[next].time <= moments[row] {
                let line = lines[next]
                if case .sent = line.entry, line.time == moments[row], !tradesAtClose { break }
                ledger.replay(line, &orders)
                next += 1
            }
            body(row, ledger)
        }
    }
}

extension Ledger {
    /// Books a line of a record; orders are remembered until they are executed.
    mutating func replay(_ line: SessionRecord.Line, _ orders: inout [OrderID: Order]) {
        switch line.entry {
        case .sent(.submit(let order)): orders[order.id] = order
        case .answered(.filled(let fill)):
            guard let order = orders[fill.order] else {
                preconditionFailure("a fill answers an order of the record, was \(fill.order)")
            }
            post(fill, of: order)
        case .booked(let event): post(event, at: line.time)
        case .sent, .answered, .denied, .turned: break
        }
    }
}
