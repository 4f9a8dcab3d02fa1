import Market
import Strategies
import Trading

/// What the runs of a sweep that hold by turns have in common.
struct HoldScene: Sendable {
    let bars: EventBars
    let terms: EventTerms
    /// What an execution costs as a fraction of its value.
    let cost: Double
    /// The extremes of the prices, where a position may end by itself.
    let ranges: RangeTable?
    /// The sums of returns, where all is held.
    let tables: GrowthTables?

}

/// What the orders of one run are.
struct HoldOrders: Sendable {
    let size: Size
    /// The fraction of the equity that is held, where the size is one.
    let share: Double?
    let reaches: EventReaches

    /// The orders of some rules, whose size is a fraction or does not depend on the equity.
    init(_ rules: OrderRules, _ panel: Panel) {
        size = rules.size
        share =
            switch size {
            case .quantity, .cash: nil
            case .equity, .risk, .volatility, .kelly: size.units(equity: 1, worth: 1, point: 1)
            }
        reaches = EventReaches(rules, panel)
    }
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
    mutating func settle(
        _ changes: UnsafePointer<UInt32>, _ count: Int, _ orders: UnsafePointer<HoldOrders>,
        _ scene: borrowing HoldScene
    ) {
        for place in 0..<count where !isUnsure {
            let row = Int(changes[place])
            if entry < 0 {
                entry = row
            } else {
                trade(from: entry, to: row, orders, scene)
                entry = -1
            }
        }
    }

    /// Marks what is held at the last close.
    mutating func finish(_ orders: UnsafePointer<HoldOrders>, _ scene: borrowing HoldScene) {
        guard entry >= 0, !isUnsure else { return }
        trade(from: entry, to: nil, orders, scene)
    }

    // MARK: - Trades

    /// A position by the rows that decide its entry and its exit.
    private mutating func trade(
        from decided: Int, to exit: Int?, _ orders: UnsafePointer<HoldOrders>, _ scene: borrowing HoldScene
    ) {
        let row = decided + 1
        let open = scene.bars.opens[row]
        guard let held = quantity(orders, at: scene.bars.marksAtOpen[row], scene.terms) else {
            isUnsure = true
            return
        }
        let units = held * scene.terms.point
        let beside = cash - units * open.value * (1 + scene.cost)
        let rows = row..<(exit.map { $0 + 1 } ?? scene.bars.count)
        var left: (row: Int, price: Price)?
        if let ranges = scene.ranges {
            let levels = EventLevels(
                orders.pointee.reaches, decidedAt: decided, entered: open, isLong: true, tick: scene.terms.tick)
            if let reached = levels.firstRow(in: rows, ranges, isLong: true) {
                let path = scene.terms.models.rule.path
                left = (reached, levels.price(on: reached, in: scene.bars, path, isLong: true).price)
            }
        }
        if left == nil { left = exit.map { ($0 + 1, scene.bars.opens[$0 + 1]) } }
        guard let left else { return curve.hold(units, beside: beside, rows, in: scene.bars) }
        close(units, beside, row..<left.row, at: left.price, decided, scene)
    }

    /// Leaves a position on the row behind those on whose closes it was held.
    private mutating func close(
        _ units: Double, _ beside: Double, _ rows: Range<Int>, at price: Price, _ decided: Int,
        _ scene: borrowing HoldScene
    ) {
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
    private func quantity(_ orders: UnsafePointer<HoldOrders>, at price: Double, _ terms: EventTerms) -> Double? {
        let held: Double
        if let share = orders.pointee.share {
            // By a factor that is known before: what one trade left is what the next one begins with.
            let lots = share * cash * (1 / abs(price * terms.point * terms.lot.value))
            // A lot more or less decides, where lots are coarse and the equity buys a whole number of them.
            guard lots < Quantity.greatestPosition.value / terms.lot.value,
                lots >= 1e8 || abs(lots - lots.rounded()) > 1e-11 * lots + 1e-9
            else { return nil }
            held = lots.rounded(.down) * terms.lot.value
        } else {
            // What does not depend on the equity is what it is.
            guard
                let quantity = terms.quantity(
                    orders.pointee.size, .buy, equity: .greatestFiniteMagnitude, at: price)
            else { return nil }
            held = quantity.value
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
