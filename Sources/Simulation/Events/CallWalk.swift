import Columns
import Market
import Strategies
import Trading

/// A run of the calls of a text that goes from one row at which they may do something to the next.
///
/// What it leaves out it refuses: a margin call beside exits, or a count near what can be.
struct CallWalk {
    private let rules: CallRules
    private let panel: Panel
    private let bars: EventBars
    private let terms: EventTerms
    private let lines: CallLines
    /// The prices of exits that are those of columns.
    private let levels: [CallLevels?]

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
        /// The place of the exit that works.
        var exit = 0
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
        levels = rules.exits.map { CallLevels($0, panel, bars, tick: terms.tick) }
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
            if holding != .nothing {
                let rows = row..<min(next + 1, bars.count)
                let exit = try exitRow(rows, state)
                if let called = calledRow(before: exit.map { $0 + 1 } ?? rows.upperBound, &state) {
                    try callMargin(called, &state)
                    row = max(row, called)
                    continue
                }
                if let exit {
                    try leave(exit, &state)
                    row = max(row, exit)
                    continue
                }
            }
            guard next < end else { break }
            try decide(next, holding, &state)
            row = next + 1
        }
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
        let price = terms.tradesAtClose ? PriceColumn.price(bars.closes[row]) : bars.opens[fill]
        // What an order opens at a close is not counted before the next has been executed there.
        guard !terms.tradesAtClose || state.orders.count == 1 else {
            throw EventObstacle(reason: "several orders are executed at one close")
        }
        guard rules.exits.isEmpty || state.orders.count(where: { $0.opened != nil }) <= 1 else {
            throw EventObstacle(reason: "two entries are made at one close")
        }
        // An exit that was called here for the first time comes after what was called before it.
        let isLater = state.exitsFrom > row && state.orders.first.map { $0.place < state.exitPlace } ?? false
        if held != .zero, !isLater, try isBeyond(fill, state) { try leave(fill, &state) }
        for order in state.orders { execute(order, at: price, fill, row, holding, &state) }
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
    ) {
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
        // What was bought at a close is looked at from the next open on.
        hold(from: terms.tradesAtClose ? fill + 1 : fill, &state)
        attachExits(holding, fill, &state)
    }

    // MARK: - Margin

    /// Notes the prices at which a position is covered, and the row that it has not been looked at from.
    private func hold(from row: Int, _ state: inout State) {
        let quantity = state.trades.quantity
        let part = terms.watchedPart(quantity)
        state.calm = (-.infinity, .infinity)
        state.covered = row
        guard quantity != .zero, part > 0 else { return }
        state.calm = Account.calmPrices(cash: state.trades.cash.value, slope: quantity.value * terms.point, part: part)
    }

    /// The first row before one on which the position may not be covered; nil where there is none, which is not looked
    /// for again.
    private func calledRow(before end: Int, _ state: inout State) -> Int? {
        guard state.covered < end else { return nil }
        // No price is below zero, so that most positions are covered at each.
        if state.calm.low <= 0, state.calm.high == .infinity { return nil }
        guard state.calm.low <= state.calm.high else { return state.covered }
        state.covered = bars.firstRow(
            in: state.covered..<end, atOrBelow: state.calm.low.nextDown, orAtOrAbove: state.calm.high.nextUp)
        return state.covered < end ? state.covered : nil
    }

    /// Closes what is not covered at the prices that a bar comes to, as the desk does which looks at each.
    private func callMargin(_ row: Int, _ state: inout State) throws(EventObstacle) {
        guard rules.exits.isEmpty else { throw EventObstacle(reason: "a position with exits is closed by its margin") }
        let (open, high, low) = (bars.opens[row], bars.highs[row], bars.lows[row])
        let isHighFirst =
            terms.models.rule.path == .openHighLowClose || high.units - open.units < open.units - low.units
        let way = [open, isHighFirst ? high : low, isHighFirst ? low : high, PriceColumn.price(bars.closes[row])]
        for price in way where state.trades.quantity != .zero {
            let held = state.trades.quantity
            let worth = abs(price.value * terms.point)
            let value = held.value * terms.point * price.value
            let call = MarginCall(
                held, part: terms.watchedPart(held), equity: state.trades.cash.value + value, value: abs(value),
                worth: worth, lot: terms.lot)
            guard let call else { continue }
            state.trades.execute(
                held < .zero ? call.quantity : -call.quantity, at: price, row, takes: true, in: bars, terms)
        }
        if state.trades.quantity == .zero {
            state.end()
        } else {
            hold(from: row + 1, &state)
        }
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
        (state.exit, state.exitPlace) = (place, exit.place)
        guard levels[place] == nil else { return }
        let entry = state.trades.entryPrice
        let isLong = holding == .long
        if case .distance(let distance)? = exit.stop {
            state.stop = (isLong ? entry - distance : entry + distance).rounded(to: terms.tick, isLong ? .down : .up)
        }
        if case .distance(let distance)? = exit.target {
            state.target = (isLong ? entry + distance : entry - distance).rounded(to: terms.tick, isLong ? .up : .down)
        }
    }

    /// The stop and the target that work on a row.
    private func prices(on row: Int, _ state: borrowing State) -> (stop: Price?, target: Price?) {
        guard state.exitsFrom <= row else { return (nil, nil) }
        return levels[state.exit]?.prices(on: row, isLong: state.trades.quantity > .zero) ?? (state.stop, state.target)
    }

    /// Whether a bar opens beyond the stop or the target. They have waited longer than what was decided at the close
    /// before, and come first.
    private func isBeyond(_ row: Int, _ state: borrowing State) throws(EventObstacle) -> Bool {
        guard state.exitsFrom <= row else { return false }
        if levels[state.exit]?.isUndefined((row - 1)..<row) ?? false { throw Self.undefined }
        let open = bars.opens[row]
        let isLong = state.trades.quantity > .zero
        let (stop, target) = prices(on: row, state)
        return stop.map { isLong ? open <= $0 : open >= $0 } ?? false
            || target.map { isLong ? open >= $0 : open <= $0 } ?? false
    }

    private static let undefined = EventObstacle(reason: "the price of an exit is not defined")

    /// The first of some rows on which the stop or the target is reached.
    private func exitRow(_ rows: Range<Int>, _ state: borrowing State) throws(EventObstacle) -> Int? {
        let (start, end) = (max(rows.lowerBound, state.exitsFrom), rows.upperBound)
        guard start < end else { return nil }
        let isLong = state.trades.quantity > .zero
        if let levels = levels[state.exit] {
            let found = try firstReached(levels, start..<end, isLong)
            if levels.isUndefined((start - 1)..<((found ?? end - 1))) { throw Self.undefined }
            return found
        }
        let (below, above) = isLong ? (state.stop, state.target) : (state.target, state.stop)
        let row = bars.firstRow(
            in: start..<end, atOrBelow: below?.value ?? -.infinity, orAtOrAbove: above?.value ?? .infinity)
        return row < end ? row : nil
    }

    /// The first of some rows on which a price of columns is reached.
    private func firstReached(
        _ levels: CallLevels, _ rows: Range<Int>, _ isLong: Bool
    ) throws(EventObstacle) -> Int? {
        var row = rows.lowerBound
        while let next = levels.next(row..<rows.upperBound, isLong: isLong) {
            if levels.isUndefined((next - 1)..<next) { throw Self.undefined }
            let (stop, target) = levels.prices(on: next, isLong: isLong)
            let (high, low) = (bars.highs[next], bars.lows[next])
            if stop.map({ isLong ? low <= $0 : high >= $0 }) ?? false { return next }
            if target.map({ isLong ? high >= $0 : low <= $0 }) ?? false { return next }
            row = next + 1
            guard row < rows.upperBound else { break }
        }
        return nil
    }

    /// Leaves the position on a row on which the stop or the target is reached: at the open where that is beyond it, or
    /// else at the price that the way through the bar comes to first.
    private func leave(_ row: Int, _ state: inout State) throws(EventObstacle) {
        let isLong = state.trades.quantity > .zero
        let (first, high, low) = (bars.opens[row], bars.highs[row], bars.lows[row])
        let prices = prices(on: row, state)
        let stop = prices.stop.flatMap { (isLong ? low <= $0 : high >= $0) ? $0 : nil }
        let target = prices.target.flatMap { (isLong ? high >= $0 : low <= $0) ? $0 : nil }
        let isStopped: Bool
        let isBeyond = (
            stop: stop.map { isLong ? first <= $0 : first >= $0 } ?? false,
            target: target.map { isLong ? first >= $0 : first <= $0 } ?? false
        )
        // Which of them the market has first depends on which was changed last.
        if isBeyond.stop, isBeyond.target { throw EventObstacle(reason: "a stop and a target change places") }
        if isBeyond.stop || isBeyond.target {
            isStopped = isBeyond.stop
        } else if stop != nil, target != nil {
            isStopped = EventLevels.stopComesFirst(first, high, low, terms.models.rule.path, isLong)
        } else {
            isStopped = stop != nil
        }
        let level = (isStopped ? stop : target) ?? first
        let price = isStopped == isLong ? min(level, first) : max(level, first)
        state.trades.execute(-state.trades.quantity, at: price, row, takes: isStopped, in: bars, terms)
        state.end()
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
