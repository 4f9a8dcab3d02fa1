import Columns
import Market
import Strategies
import Trading

/// A run of the calls of a text that goes from one row at which they may do something to the next.
///
/// What it leaves out it refuses: a margin call in the middle, or a count beyond what can be.
struct CallWalk {
    private let rules: CallRules
    private let panel: Panel
    private let bars: EventBars
    private let terms: EventTerms
    private let lines: CallLines

    /// A market order of a close.
    fileprivate struct Order {
        let name: OrderName
        /// The place of its call.
        let place: Int
        /// An entry by what it opens; what is closed where it is nil.
        let opened: Quantity?
        let closed: Quantity
    }

    /// What changes on the way.
    fileprivate struct State {
        var trades: EventTrades
        /// The entry that is held.
        var name = OrderName.none
        /// The row at whose close it was ordered.
        var decided = 0
        /// The exits of the position, from a row on.
        var stop: Price?
        var target: Price?
        var exitsFrom = Int.max
        /// How many calls stand before that of the exits.
        var exitPlace = 0
        /// The prices between which the position is covered.
        var calm = (low: -Double.infinity, high: Double.infinity)
        /// The row that the position has been looked at for its margin from.
        var covered = 0
        /// Reused for the orders of each close.
        var orders: [Order] = []
    }

    /// A run of rules over the columns of a panel, before its first bar.
    init(_ rules: CallRules, _ panel: Panel, _ bars: EventBars, _ terms: EventTerms) {
        (self.rules, self.panel, self.bars, self.terms) = (rules, panel, bars, terms)
        lines = CallLines(rules, panel, rows: bars.count)
    }

    /// Goes to the last bar.
    func run(lists: Bool) throws(EventObstacle) -> EventTrades {
        var state = State(trades: EventTrades(terms, lists: lists))
        var row = 0
        // A decision at the last close is executed only there.
        let end = terms.tradesAtClose ? bars.count : bars.count - 1
        while row < bars.count {
            let holding = CallRules.Holding(state.trades.quantity)
            let next = lines.next(from: row, holding) ?? bars.count
            if holding != .nothing, let exit = exitRow(row..<min(next + 1, bars.count), state) {
                try leave(exit, &state)
                row = max(row, exit)
                continue
            }
            guard next < end else { break }
            try decide(next, holding, &state)
            row = next + 1
        }
        try checkMargin(before: bars.count, &state)
        state.trades.mark(before: bars.count, in: bars, terms)
        return state.trades
    }

    // MARK: - Decisions

    /// Makes the calls of a close, and executes what comes of them.
    private func decide(_ row: Int, _ holding: CallRules.Holding, _ state: inout State) throws(EventObstacle) {
        state.orders.removeAll(keepingCapacity: true)
        var closing = Quantity.zero
        let held = state.trades.quantity
        for (place, call) in rules.calls.enumerated() where lines.isMet(place, row, holding) {
            switch call.action {
            case .enter(let side, let size, let contracts):
                // The order of a name that was just sent has these terms already.
                guard !state.orders.contains(where: { $0.opened != nil && $0.name == call.name }) else { continue }
                guard let quantity = try quantity(size, contracts, side, row, state) else { continue }
                state.orders.append(Order(name: call.name, place: place, opened: quantity, closed: .zero))
            case .close:
                guard call.name == .none || call.name == state.name, closing != held else { continue }
                closing = held
                state.orders.append(Order(name: call.name, place: place, opened: nil, closed: held))
            }
        }
        guard !state.orders.isEmpty else { return }
        let fill = terms.tradesAtClose ? row : row + 1
        let price = terms.tradesAtClose ? Self.price(bars.closes[row]) : bars.opens[fill]
        // What an order opens at a close is not counted before the next has been executed there.
        guard !terms.tradesAtClose || state.orders.count == 1 else {
            throw EventObstacle(reason: "several orders are executed at one close")
        }
        guard rules.exits.isEmpty || state.orders.count(where: { $0.opened != nil }) <= 1 else {
            throw EventObstacle(reason: "two entries are made at one close")
        }
        try checkMargin(before: row + 1, &state)
        // An exit that was called here for the first time comes after what was called before it.
        let isLater = state.exitsFrom > row && state.orders.first.map { $0.place < state.exitPlace } ?? false
        if held != .zero, !isLater, isBeyond(fill, state) { try leave(fill, &state) }
        for order in state.orders { try execute(order, at: price, fill, row, holding, &state) }
    }

    /// The signed quantity of an entry; nil where it comes to nothing or is refused.
    private func quantity(
        _ size: CallSize, _ contracts: ColumnHandle?, _ side: Side, _ row: Int, _ state: borrowing State
    ) throws(EventObstacle) -> Quantity? {
        let held = state.trades.quantity
        let price = bars.closes[row]
        let equity = state.trades.cash.value + (held == .zero ? 0 : held.value * terms.point * price)
        let given = contracts.map { panel[$0][row] } ?? .nan
        let wanted =
            given.isNaN ? size.contracts(equity: equity, worth: abs(price * terms.point)) : given
        let quantity = CallSize.lots(wanted, of: terms.lot)
        guard quantity > .zero else { return nil }
        guard quantity.units < Quantity.greatestPosition.units / 4 else {
            throw EventObstacle(reason: "a quantity is near what can be counted")
        }
        let signed = side.signed(quantity)
        return held == .zero && terms.lacksMargin(signed, equity: equity, at: price) ? nil : signed
    }

    private func execute(
        _ order: Order, at price: Price, _ fill: Int, _ row: Int, _ holding: CallRules.Holding, _ state: inout State
    ) throws(EventObstacle) {
        let held = state.trades.quantity
        guard let opened = order.opened else {
            // It only reduces what it was meant for.
            guard held != .zero, (held < .zero) == (order.closed < .zero) else { return }
            state.trades.execute(-held, at: price, fill, takes: true, in: bars, terms)
            state.end()
            return
        }
        // A second entry of the side is not executed.
        guard held == .zero || (held < .zero) != (opened < .zero) else { return }
        state.trades.execute(opened - held, at: price, fill, takes: true, in: bars, terms)
        state.end()
        state.name = order.name
        state.decided = row
        hold(from: fill, &state)
        attachExits(holding, fill, &state)
    }

    /// Notes the prices at which a position that was just opened is covered.
    private func hold(from row: Int, _ state: inout State) {
        let quantity = state.trades.quantity
        let part = terms.watchedPart(quantity)
        guard part > 0 else { return }
        state.calm = Account.calmPrices(
            cash: state.trades.cash.value, slope: quantity.value * terms.point, part: part)
        // What was bought at a close is looked at from the next open on.
        state.covered = terms.tradesAtClose ? row + 1 : row
    }

    /// Refuses a run in which a position may not be covered at a price before a row.
    private func checkMargin(before row: Int, _ state: inout State) throws(EventObstacle) {
        guard state.trades.quantity != .zero, state.covered < row else { return }
        guard state.calm.low > -.infinity || state.calm.high < .infinity else { return }
        // No price is below zero.
        if state.calm.low > 0 || state.calm.high < .infinity {
            let reached = bars.ranges.extremes(state.covered..<row)
            guard reached.least >= state.calm.low, reached.greatest <= state.calm.high else {
                throw EventObstacle(reason: "a position is closed in part by its margin")
            }
        }
        state.covered = row
    }

    private static func price(_ value: Double) -> Price {
        Price(rounding: value, toTick: Price(units: 1), rule: .nearestEven)
    }

    // MARK: - Exits

    /// Sets the exits of a position that was opened on a row, from the first row on at which they are called.
    private func attachExits(_ before: CallRules.Holding, _ fill: Int, _ state: inout State) {
        guard let place = rules.exits.firstIndex(where: { $0.entry == .none || $0.entry == state.name }) else { return }
        let exit = rules.exits[place]
        let holding = CallRules.Holding(state.trades.quantity)
        if lines.isCalled(place, state.decided, before) {
            state.exitsFrom = fill
        } else if let row = lines.nextExit(place, from: fill, holding), row + 1 < bars.count {
            state.exitsFrom = row + 1
        } else {
            return
        }
        state.exitPlace = exit.place
        let entry = state.trades.entryPrice
        let isLong = holding == .long
        state.stop = exit.stop.map { (isLong ? entry - $0 : entry + $0).rounded(to: terms.tick, isLong ? .down : .up) }
        state.target = exit.target.map {
            (isLong ? entry + $0 : entry - $0).rounded(to: terms.tick, isLong ? .up : .down)
        }
    }

    /// Whether a bar opens beyond the stop or the target. They have waited longer than what was decided at the close
    /// before, and come first.
    private func isBeyond(_ row: Int, _ state: borrowing State) -> Bool {
        guard state.exitsFrom <= row else { return false }
        let open = bars.opens[row]
        let isLong = state.trades.quantity > .zero
        return state.stop.map { isLong ? open <= $0 : open >= $0 } ?? false
            || state.target.map { isLong ? open >= $0 : open <= $0 } ?? false
    }

    /// The first of some rows on which the stop or the target is reached.
    private func exitRow(_ rows: Range<Int>, _ state: borrowing State) -> Int? {
        let (start, end) = (max(rows.lowerBound, state.exitsFrom), rows.upperBound)
        guard state.stop != nil || state.target != nil, start < end else { return nil }
        let isLong = state.trades.quantity > .zero
        let (below, above) = isLong ? (state.stop, state.target) : (state.target, state.stop)
        let row = bars.ranges.firstRow(
            in: start..<end, atOrBelow: below?.value ?? -.infinity, orAtOrAbove: above?.value ?? .infinity)
        return row < end ? row : nil
    }

    /// Leaves the position on a row on which the stop or the target is reached: at the open where that is beyond it, or
    /// else at the price that the way through the bar comes to first.
    private func leave(_ row: Int, _ state: inout State) throws(EventObstacle) {
        try checkMargin(before: row + 1, &state)
        let isLong = state.trades.quantity > .zero
        let (first, high, low) = (bars.opens[row], bars.highs[row], bars.lows[row])
        let stop = state.stop.flatMap { (isLong ? low <= $0 : high >= $0) ? $0 : nil }
        let target = state.target.flatMap { (isLong ? high >= $0 : low <= $0) ? $0 : nil }
        let isStopped: Bool
        if let stop, isLong ? first <= stop : first >= stop {
            isStopped = true
        } else if let target, isLong ? first >= target : first <= target {
            isStopped = false
        } else if stop != nil, target != nil {
            isStopped = stopComesFirst(row, isLong)
        } else {
            isStopped = stop != nil
        }
        let level = (isStopped ? stop : target) ?? first
        let price = isStopped == isLong ? min(level, first) : max(level, first)
        state.trades.execute(-state.trades.quantity, at: price, row, takes: isStopped, in: bars, terms)
        state.end()
    }

    private func stopComesFirst(_ row: Int, _ isLong: Bool) -> Bool {
        let (first, high, low) = (bars.opens[row], bars.highs[row], bars.lows[row])
        return switch terms.models.rule.path {
        case .openHighLowClose: !isLong
        case .nearestExtremeFirst: (high.units - first.units < first.units - low.units) != isLong
        default: true
        }
    }
}

extension CallWalk.State {
    /// Forgets what belonged to a position.
    fileprivate mutating func end() {
        (stop, target, exitsFrom) = (nil, nil, Int.max)
        calm = (-.infinity, .infinity)
        name = .none
    }
}
