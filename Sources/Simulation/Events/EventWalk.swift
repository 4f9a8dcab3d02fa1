import Columns
import Market
import Strategies
import Trading
import Workers

/// A run that does not look at every bar: it goes from one signal, or one exit that is reached, to the next.
struct EventWalk {
    private let rules: OrderRules
    private let panel: Panel
    private let bars: EventBars
    private let terms: EventTerms
    private let events: Events
    /// The extremes of the prices, where a stop or a target may be reached.
    private let ranges: RangeTable?

    /// Where anything may happen.
    private enum Events {
        /// The entries and exits of the long side, by turns: all there are, unless a position ends before its exit.
        case turns([UInt32])
        case lines(long: Lines, short: Lines, fromFlat: SignalLine, fromLong: SignalLine, fromShort: SignalLine)
    }

    /// What changes on the way, apart from what does not, so that the bars are lent and never copied.
    private struct State {
        var trades: EventTrades
        /// The exits of the position, where it has any.
        var stop: Price?
        var target: Price?
    }

    /// The lines of one side.
    private struct Lines {
        let entry: SignalLine
        let exit: SignalLine?

        init(_ way: OrderRules.Way?, _ reader: inout SignalReader) {
            entry = way.map { reader.line($0.entry) } ?? SignalLine(rows: reader.rows)
            exit = way?.exit.map { reader.line($0) }
        }
    }

    /// A run of rules over the columns of a panel, before its first bar.
    init(_ rules: OrderRules, _ panel: Panel, _ bars: EventBars, _ terms: EventTerms) {
        (self.rules, self.panel, self.bars, self.terms) = (rules, panel, bars, terms)
        ranges = rules.hasLevels ? bars.ranges.value : nil
        var reader = SignalReader(panel, rows: bars.count)
        let long = Lines(rules.long, &reader)
        let short = Lines(rules.short, &reader)
        events = .lines(
            long: long, short: short, fromFlat: long.entry.or(short.entry), fromLong: short.entry.or(long.exit),
            fromShort: long.entry.or(short.exit))
    }

    /// The same where the entries and exits of the long side are known, and there is no other.
    init(_ rules: OrderRules, _ panel: Panel, _ bars: EventBars, _ terms: EventTerms, turns: [UInt32]) {
        (self.rules, self.panel, self.bars, self.terms) = (rules, panel, bars, terms)
        ranges = rules.hasLevels ? bars.ranges.value : nil
        events = .turns(turns)
    }

    /// Goes to the last bar.
    func run(lists: Bool) -> EventTrades {
        var state = State(trades: EventTrades(terms, lists: lists))
        switch events {
        case .turns(let turns): go(through: turns, &state)
        case .lines(let long, let short, let fromFlat, let fromLong, let fromShort):
            var row = 0
            // A decision at the last close is never executed.
            let last = bars.count - 1
            while row <= last {
                let held = state.trades.quantity
                let line = held == .zero ? fromFlat : held > .zero ? fromLong : fromShort
                let next = line.first(from: row) ?? last
                if held != .zero, let exit = exitRow(row..<(next + 1), state) {
                    leave(exit, &state)
                    row = exit
                    continue
                }
                guard next < last else { break }
                if held <= .zero, long.entry[next] {
                    enter(.buy, held, next, &state)
                } else if held >= .zero, short.entry[next] {
                    enter(.sell, held, next, &state)
                } else {
                    exit(held, next, &state)
                }
                row = next + 1
            }
        }
        state.trades.mark(before: bars.count, in: bars, terms)
        return state.trades
    }

    /// Entries and exits by turns: what a position leaves before its exit is over until the next entry.
    private func go(through turns: [UInt32], _ state: inout State) {
        var place = 0
        while place < turns.count {
            let (entry, next) = (Int(turns[place]), place + 1 < turns.count ? Int(turns[place + 1]) : bars.count - 1)
            enter(.buy, .zero, entry, &state)
            if state.trades.quantity != .zero {
                if let exit = exitRow((entry + 1)..<(next + 1), state) {
                    leave(exit, &state)
                } else if place + 1 < turns.count {
                    exit(state.trades.quantity, next, &state)
                }
            }
            place += 2
        }
    }

    // MARK: - Decisions

    private func exit(_ held: Quantity, _ row: Int, _ state: inout State) {
        if isBeyond(row + 1, state) { return leave(row + 1, &state) }
        state.trades.execute(-held, at: bars.opens[row + 1], row + 1, takes: true, in: bars, terms)
        (state.stop, state.target) = (nil, nil)
    }

    /// Whether a bar opens beyond the stop or the target. They have waited longer than what was decided at the close
    /// before, and come first.
    private func isBeyond(_ row: Int, _ state: borrowing State) -> Bool {
        let open = bars.opens[row]
        let isLong = state.trades.quantity > .zero
        return state.stop.map { isLong ? open <= $0 : open >= $0 } ?? false
            || state.target.map { isLong ? open >= $0 : open <= $0 } ?? false
    }

    private func enter(_ side: Side, _ held: Quantity, _ row: Int, _ state: inout State) {
        let price = terms.sizesAtOpen ? bars.marksAtOpen[row + 1] : bars.closes[row]
        let equity = state.trades.cash.value + (held == .zero ? 0 : held.value * terms.point * price)
        guard let quantity = terms.quantity(rules.size, side, equity: equity, at: price) else {
            state.trades.hasRefusals = true
            return
        }
        if held != .zero, isBeyond(row + 1, state) { leave(row + 1, &state) }
        state.trades.execute(
            quantity - state.trades.quantity, at: bars.opens[row + 1], row + 1, takes: true, in: bars, terms)
        (state.stop, state.target) = (nil, nil)
        let entry = state.trades.entryPrice
        let isLong = side == .buy
        if let distance = distance(rules.stop, row) {
            let price = isLong ? entry - distance : entry + distance
            state.stop = price.rounded(to: terms.tick, isLong ? .down : .up)
        }
        if let distance = distance(rules.target, row) {
            let price = isLong ? entry + distance : entry - distance
            state.target = price.rounded(to: terms.tick, isLong ? .up : .down)
        }
    }

    /// A distance as of a row, in ticks.
    private func distance(_ distance: OrderRules.Distance?, _ row: Int) -> Price? {
        let value: Double? =
            switch distance {
            case .fraction(let fraction): fraction * panel[rules.close][row]
            case .multiple(let column, let factor): factor * panel[column][row]
            case nil: nil
            }
        return value.flatMap { OrderRules.price($0) }.map { $0.rounded(to: terms.tick, .up) }
    }

    // MARK: - Exits

    /// The first of some rows on which the stop or the target is reached.
    private func exitRow(_ rows: Range<Int>, _ state: borrowing State) -> Int? {
        guard let ranges, state.stop != nil || state.target != nil else { return nil }
        let isLong = state.trades.quantity > .zero
        let (below, above) = isLong ? (state.stop, state.target) : (state.target, state.stop)
        let row = ranges.firstRow(
            in: rows, atOrBelow: below?.value ?? -.infinity, orAtOrAbove: above?.value ?? .infinity)
        return row < rows.upperBound ? row : nil
    }

    /// Leaves the position on a row on which the stop or the target is reached: at the open where that is beyond it, or
    /// else at the price that the way through the bar comes to first.
    private func leave(_ row: Int, _ state: inout State) {
        let isLong = state.trades.quantity > .zero
        let (first, high, low) = (bars.opens[row], bars.highs[row], bars.lows[row])
        func isReached(_ stop: Price) -> Bool { isLong ? low <= stop : high >= stop }
        func isWon(_ target: Price) -> Bool { isLong ? high >= target : low <= target }
        let stop = state.stop.flatMap { isReached($0) ? $0 : nil }
        let target = state.target.flatMap { isWon($0) ? $0 : nil }
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
        (state.stop, state.target) = (nil, nil)
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

extension OrderRules {
    /// Whether a position may end at a price.
    fileprivate var hasLevels: Bool { stop != nil || target != nil }
}
