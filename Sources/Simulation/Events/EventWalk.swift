import Columns
import Market
import Strategies
import Trading

/// A run that does not look at every bar: it goes from one signal, or one exit that is reached, to the next.
struct EventWalk {
    private let rules: OrderRules
    private let reaches: EventReaches
    private let bars: EventBars
    private let terms: EventTerms
    private let long: Lines
    private let short: Lines
    /// Where anything may happen, by what is held.
    private let fromFlat: SignalLine
    private let fromLong: SignalLine
    private let fromShort: SignalLine
    /// The extremes of the prices, where a stop or a target may be reached.
    private let ranges: RangeTable?

    /// What changes on the way, apart from what does not, so that the bars are lent and never copied.
    private struct State {
        var trades: EventTrades
        var levels = EventLevels()
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
        (self.rules, self.bars, self.terms) = (rules, bars, terms)
        reaches = EventReaches(rules, panel)
        ranges = rules.hasLevels ? bars.ranges : nil
        var reader = SignalReader(panel, rows: bars.count)
        long = Lines(rules.long, &reader)
        short = Lines(rules.short, &reader)
        fromFlat = long.entry.or(short.entry)
        fromLong = short.entry.or(long.exit)
        fromShort = long.entry.or(short.exit)
    }

    /// Goes to the last bar.
    func run(lists: Bool) -> EventTrades {
        var state = State(trades: EventTrades(terms, lists: lists))
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
        state.trades.mark(before: bars.count, in: bars, terms)
        return state.trades
    }

    // MARK: - Decisions

    private func exit(_ held: Quantity, _ row: Int, _ state: inout State) {
        if isBeyond(row + 1, state) { return leave(row + 1, &state) }
        state.trades.execute(-held, at: bars.opens[row + 1], row + 1, takes: true, in: bars, terms)
        state.levels = EventLevels()
    }

    private func isBeyond(_ row: Int, _ state: borrowing State) -> Bool {
        state.levels.areBeyond(bars.opens[row], isLong: state.trades.quantity > .zero)
    }

    private func enter(_ side: Side, _ held: Quantity, _ row: Int, _ state: inout State) {
        let price = terms.sizesAtOpen ? bars.marksAtOpen[row + 1] : bars.closes[row]
        let equity = state.trades.cash.value + (held == .zero ? 0 : held.value * terms.point * price)
        guard let quantity = terms.quantity(rules.size, side, equity: equity, at: price) else {
            return
        }
        if held != .zero, isBeyond(row + 1, state) { leave(row + 1, &state) }
        state.trades.execute(
            quantity - state.trades.quantity, at: bars.opens[row + 1], row + 1, takes: true, in: bars, terms)
        state.levels = EventLevels(
            reaches, decidedAt: row, entered: state.trades.entryPrice, isLong: side == .buy, tick: terms.tick)
    }

    // MARK: - Exits

    /// The first of some rows on which the stop or the target is reached.
    private func exitRow(_ rows: Range<Int>, _ state: borrowing State) -> Int? {
        guard let ranges else { return nil }
        return state.levels.firstRow(in: rows, ranges, isLong: state.trades.quantity > .zero)
    }

    /// Leaves the position on a row on which the stop or the target is reached.
    private func leave(_ row: Int, _ state: inout State) {
        let exit = state.levels.price(
            on: row, in: bars, terms.models.rule.path, isLong: state.trades.quantity > .zero)
        state.trades.execute(-state.trades.quantity, at: exit.price, row, takes: exit.isStopped, in: bars, terms)
        state.levels = EventLevels()
    }
}

extension OrderRules {
    /// Whether a position may end at a price.
    var hasLevels: Bool { stop != nil || target != nil }
}
