import Market
import Strategies
import Trading

/// What the runs of a sweep that hold by turns have in common.
struct HoldScene: Sendable {
    let bars: EventBars
    let terms: EventTerms
    let panel: Panel
    /// What an execution costs as a fraction of its value.
    let cost: Double
    /// The extremes of the prices, where a position may end by itself.
    let ranges: RangeTable?
    /// The sums of returns, where all is held.
    let tables: GrowthTables?

    /// What a unit is worth at a price.
    @inline(__always)
    func value(of price: Price) -> Double { price.value * terms.point }
}

/// A run that enters and leaves by turns, in any size and with stops and targets, as far as it has come.
///
/// Amounts are doubles: what comes of it is that of the ledger by less than a billionth, or else it is unsure.
struct HoldTally: Sendable {
    private(set) var curve: CurveTally
    private var cash: Double
    /// The row that decided the position; -1 where there is none.
    private var entry = -1
    private(set) var trades = 0
    private(set) var lost = 0
    private(set) var gain = 0.0
    private(set) var loss = 0.0
    /// Whether exact amounts alone tell what comes of it.
    private(set) var isUnsure = false
    /// The cash beside a position that holds all, as a fraction of the equity, up to which sums tell it.
    private static let greatestRest = 1e-6

    /// Nothing held yet.
    init(capital: Double) {
        cash = capital
        curve = CurveTally(capital: capital)
    }

    /// Goes through changes of the line, in their order: entries and exits by turns.
    mutating func settle(_ changes: UnsafePointer<UInt32>, _ count: Int, _ rules: OrderRules, _ scene: HoldScene) {
        for place in 0..<count where !isUnsure {
            let row = Int(changes[place])
            if entry < 0 {
                entry = row
            } else {
                trade(from: entry, to: row, rules, scene)
                entry = -1
            }
        }
    }

    /// Marks what is held at the last close.
    mutating func finish(_ rules: OrderRules, _ scene: HoldScene) {
        guard entry >= 0, !isUnsure else { return }
        trade(from: entry, to: nil, rules, scene)
    }

    // MARK: - Trades

    /// A position by the rows that decide its entry and its exit.
    private mutating func trade(from decided: Int, to exit: Int?, _ rules: OrderRules, _ scene: HoldScene) {
        let bars = scene.bars
        let row = decided + 1
        let open = bars.opens[row]
        guard let held = quantity(rules.size, at: bars.marksAtOpen[row], scene.terms) else {
            isUnsure = true
            return
        }
        let beside = cash - held * scene.value(of: open) * (1 + scene.cost)
        let rows = row..<(exit.map { $0 + 1 } ?? bars.count)
        var left: (row: Int, price: Price)?
        if let ranges = scene.ranges {
            let levels = EventLevels(
                rules, decidedAt: decided, entered: open, isLong: true, scene.panel, tick: scene.terms.tick)
            if let reached = levels.firstRow(in: rows, ranges, isLong: true) {
                left = (
                    reached,
                    levels.price(on: reached, in: bars, scene.terms.models.rule.path, isLong: true).price
                )
            }
        }
        if left == nil { left = exit.map { ($0 + 1, bars.opens[$0 + 1]) } }
        guard let left else {
            return curve.hold(held * scene.terms.point, beside: beside, row..<bars.count, in: bars)
        }
        close(held, beside, row..<left.row, at: left.price, decided, scene)
    }

    /// Leaves a position on the row behind those on whose closes it was held.
    private mutating func close(
        _ held: Double, _ beside: Double, _ rows: Range<Int>, at price: Price, _ decided: Int, _ scene: HoldScene
    ) {
        let units = held * scene.terms.point
        let worth = price.value * (1 - scene.cost)
        let after = beside + units * worth
        if let tables = scene.tables {
            let rest = beside / units
            guard rest / price.value < Self.greatestRest else {
                isUnsure = true
                return
            }
            let sums = tables.sums(decided, rows, leftAt: worth, cash: rest, closes: scene.bars.closes)
            curve.hold(units, beside: beside, rows, until: after, adding: sums, in: scene.bars)
        } else {
            if !rows.isEmpty { curve.hold(units, beside: beside, rows, in: scene.bars) }
            curve.rest(after)
        }
        let profit = after - cash
        // What is next to nothing may be nothing.
        if abs(profit) < 1e-6 || abs(profit) < 1e-13 * cash || curve.isRuined { isUnsure = true }
        trades += 1
        if profit < 0 {
            lost += 1
            loss -= profit
        } else {
            gain += profit
        }
        cash = after
    }

    /// How much is held; nil where there is nothing, or where doubles do not tell it.
    private func quantity(_ size: Size, at price: Double, _ terms: EventTerms) -> Double? {
        let held: Double
        switch size {
        case .quantity, .cash:
            // What does not depend on the equity is what it is.
            guard let quantity = terms.quantity(size, .buy, equity: .greatestFiniteMagnitude, at: price) else {
                return nil
            }
            held = quantity.value
        default:
            guard let units = size.units(equity: cash, worth: abs(price * terms.point), point: terms.point),
                units > 0, units < Quantity.greatestPosition.value
            else { return nil }
            let lot = terms.lot.value
            let lots = units / lot
            // A lot more or less decides, where lots are coarse and the equity buys a whole number of them.
            guard lots >= 1e9 || abs(lots - lots.rounded()) > 1e-9 * lots else { return nil }
            held = lots.rounded(.down) * lot
        }
        guard held > 0 else { return nil }
        guard let margin = terms.margin else { return held }
        return price * terms.point * held * margin < cash * (1 - 1e-9) ? held : nil
    }
}

extension GrowthTables {
    /// The sums of a position that was decided on a row, held on the closes of some, and left for so much on the next.
    func sums(
        _ decided: Int, _ rows: Range<Int>, leftAt price: Double, cash: Double, closes: [Double]
    ) -> Row {
        let bought = entries[decided]
        guard let last = rows.last else {
            return Step(bought.beside[0], price).sums(since: .zero, cash: cash)
        }
        let exit = exits[last]
        let until = exit - Step(closes[last], exit.sums[0]) + Step(closes[last], price)
        return until.sums(since: bought, cash: cash)
    }
}
