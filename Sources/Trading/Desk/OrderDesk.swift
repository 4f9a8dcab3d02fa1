public import Columns
import Market

/// Turns intents into orders, through sizes and risk limits, and answers into ledger entries.
public struct OrderDesk: ~Copyable, Sendable {
    /// What it was opened with.
    public let terms: DeskTerms
    /// The books.
    public internal(set) var ledger: Ledger
    /// The account as the program sees it.
    public internal(set) var account: Account
    /// Everything that happened.
    public internal(set) var record: SessionRecord
    /// What it lets pass at all.
    public private(set) var state = TradingState.active
    var orders: WorkingOrders
    var issued: UInt64 = 0
    var groups = GroupNumbers()
    var sendTimes: [Timestamp] = []
    var lossesInARow = 0
    var countedLots = 0
    var isMarketOpen = true
    /// What it sees to by itself; nil where there is nothing.
    var watch: Watch?
    /// The exits that go on for entries that come later.
    var standing: [StandingExit] = []
    /// The exits that have been executed of entries that are held.
    var spent: Set<SpentExit> = []
    /// Whether exits of entries by themselves were asked for.
    var leavesEach = false
    /// Whether exits may work whose entry is not held any more.
    public internal(set) var isUntidy = false

    /// A desk with books of its own.
    public init(_ terms: DeskTerms) {
        self.terms = terms
        ledger = Ledger(terms.account)
        account = Account(terms.account)
        record = SessionRecord(terms.account)
        orders = WorkingOrders(
            instruments: terms.account.instruments.count, findsLikes: terms.limits.contains(.noDuplicates))
        for rule in terms.watch { add(rule) }
    }

    /// The orders that work, in order of their numbers.
    ///
    /// - Complexity: O(orders).
    public var workingOrders: [WorkingOrder] { Array(orders.all) }

    // MARK: - Time and prices

    /// Takes the last price of an instrument.
    public mutating func mark(_ instrument: InstrumentIndex, at price: Double, time: Timestamp) {
        account.mark(instrument, at: price, time: time)
    }

    /// The equity after all prices of a moment are known. From then on until an order ends, books can be lent.
    public mutating func closeMoment() -> Double {
        orders.tidy()
        let equity = account.equity
        if equity > account.greatestEquity { account.greatestEquity = equity }
        return equity
    }

    /// Whether positions have to be closed: the equity is gone, or less than they need.
    public func needsMargin(equity: Double) -> Bool {
        !account.held.isEmpty && account.needsMargin(equity: equity)
    }

    /// Passes over closes at which nothing is decided, and keeps the equity at each by its row.
    ///
    /// - Returns: the first row that it has not passed over: the end of the rows, or one at which there may be less
    ///   than the positions need, or the first where prices of other instruments count.
    public mutating func pass(
        _ rows: Range<Int>, of instrument: InstrumentIndex, at prices: Column<Double>,
        equity: inout MutableSpan<Double>
    ) -> Int {
        guard !rows.isEmpty, let worth = account.worthByPrice(of: instrument) else { return rows.lowerBound }
        var greatest = account.greatestEquity
        var row = rows.lowerBound
        while row < rows.upperBound {
            // Blocks that stay in the cache between the two passes: the first has no branch, the second no store.
            let block = row..<min(row + 512, rows.upperBound)
            worth.fill(block, from: prices, into: &equity)
            guard let most = worth.greatest(block, of: equity, at: prices, above: greatest) else { break }
            greatest = most
            row = block.upperBound
        }
        account.greatestEquity = greatest
        return row
    }

    /// Begins a day.
    public mutating func startDay() {
        account.equityAtDayStart = account.equity
        watch?.startSession(equity: account.equity)
    }

    /// Says whether markets take orders: a broker may know more than its calendar.
    public mutating func setMarketOpen(_ isOpen: Bool) { isMarketOpen = isOpen }

    /// Lets pass everything, only reductions, or nothing.
    public mutating func turn(_ state: TradingState) {
        guard state != self.state else { return }
        self.state = state
        record.add(.turned(state), at: account.time)
    }

    // MARK: - Answers

    /// Takes what a market answers.
    public mutating func receive(_ event: BrokerEvent) {
        guard let time = take(event) else {
            preconditionFailure("an answer fits the state of its order, was \(event)")
        }
        record.add(.answered(event), at: time)
    }

    /// Takes what happens to the account without an order.
    public mutating func receive(_ event: AccountEvent, at time: Timestamp) {
        ledger.post(event, at: time)
        account.renewAll(from: ledger)
        record.add(.booked(event), at: time)
    }

    /// Gives the moment of the answer, or nil where it cannot be.
    private mutating func take(_ event: BrokerEvent) -> Timestamp? {
        let id = event.order
        switch event {
        case .accepted: return orders.step(id, .accept) ? account.time : nil
        case .rejected: return orders.step(id, .reject) ? account.time : nil
        case .cancelled: return orders.step(id, .cancel) ? account.time : nil
        case .expired: return orders.step(id, .expire) ? account.time : nil
        case .replaced(_, let quantity, let kind):
            let isRelative = orders.isRelative(id)
            let isDone = orders.step(id, .replace) { working in
                working.order.quantity = quantity
                working.order.kind = kind
                working.order.isRelative = isRelative
                working.requested = nil
            }
            return isDone ? account.time : nil
        case .filled(let fill): return take(fill) ? fill.time : nil
        }
    }

    private mutating func take(_ fill: Fill) -> Bool {
        let working = leavesEach ? orders[fill.order] : nil
        guard let order = orders.fill(fill.order, by: fill.quantity) else { return false }
        let before = ledger.positions[fill.instrument.offset].quantity
        ledger.post(fill, of: order)
        watch?.noteFill()
        if leavesEach { noteFill(fill, of: order, working, before: before) }
        account.renew(fill.instrument, from: ledger)
        while countedLots < ledger.closed.count {
            lossesInARow = ledger.closed[countedLots].profit < .zero ? lossesInARow + 1 : 0
            countedLots += 1
        }
        return true
    }
}

/// The numbers of the groups that a program labels.
struct GroupNumbers: Sendable {
    private var issued: UInt64 = 0
    private var known: [GroupLabel: OrderGroup] = [:]

    /// A group of its own.
    mutating func next(_ rule: OrderGroup.Rule) -> OrderGroup {
        issued += 1
        return OrderGroup(number: issued, rule: rule)
    }

    /// The group of a label.
    mutating func group(_ label: GroupLabel) -> OrderGroup {
        if let group = known[label] { return group }
        let group = next(label.rule)
        known[label] = group
        return group
    }
}
