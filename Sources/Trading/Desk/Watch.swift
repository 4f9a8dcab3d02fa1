public import Market

/// What a desk sees to by itself, and what it has seen.
struct Watch: Sendable {
    /// Why trading has ended.
    struct Halt: Sendable {
        let rule: WatchRule
        /// Whether it goes on with the next session.
        let endsWithSession: Bool
    }

    var rules: [WatchRule] = []
    private(set) var margin: (long: Double, short: Double)?
    private(set) var halt: Halt?
    /// Whether something but the margin is watched.
    private(set) var looksAtEquity = false
    private var greatest = -Double.infinity
    private var greatestOfSession = -Double.infinity
    private var fills = 0
    private var losses = 0
    private var atStart: Double?

    /// Takes a rule in place of one of the same sort.
    mutating func add(_ rule: WatchRule) {
        guard !rules.contains(rule) else { return }
        rules.removeAll { $0.name == rule.name }
        rules.append(rule)
        if case .margin(let long, let short) = rule {
            margin = (long, short)
        } else {
            looksAtEquity = true
        }
    }

    mutating func noteFill() { fills += 1 }

    /// Begins a session.
    mutating func startSession(equity: Double) {
        if let atStart { losses = equity < atStart ? losses + 1 : 0 }
        atStart = equity
        greatestOfSession = equity
        fills = 0
        if halt?.endsWithSession ?? false { halt = nil }
    }

    /// Takes the equity of a moment; gives whether trading ends with it.
    mutating func take(equity: Double) -> Bool {
        greatest = max(greatest, equity)
        greatestOfSession = max(greatestOfSession, equity)
        guard halt == nil, let broken = rules.first(where: { isBroken($0, equity) }) else { return false }
        let endsWithSession =
            switch broken {
            case .sessionLoss, .sessionFills: true
            case .margin, .drawdown, .losingSessions: false
            }
        halt = Halt(rule: broken, endsWithSession: endsWithSession)
        return true
    }

    private func isBroken(_ rule: WatchRule, _ equity: Double) -> Bool {
        switch rule {
        case .margin: false
        case .drawdown(let bound): greatest - equity >= bound.loss(from: greatest)
        case .sessionLoss(let bound): greatestOfSession - equity >= bound.loss(from: greatestOfSession)
        case .sessionFills(let count): fills >= count
        case .losingSessions(let count): losses >= count
        }
    }
}

extension Account {
    /// The part of a position's value that has to be covered.
    fileprivate func margin(_ quantity: Quantity, _ margin: (long: Double, short: Double)) -> Double {
        quantity < .zero ? margin.short : margin.long
    }

    /// How much of a position a margin call closes; nil where the equity covers it.
    ///
    /// TRUNC(((equity − value · m) / m) / price) · 4, in whole lots, one at least and no more than there is.
    func marginCall(
        _ instrument: InstrumentIndex, _ margin: (long: Double, short: Double)
    ) -> (quantity: Quantity, equity: Double, needed: Double)? {
        let held = position(in: instrument)
        let part = self.margin(held, margin)
        guard held != .zero, part > 0 else { return nil }
        let price = price(of: instrument)
        let call = MarginCall(
            held, part: part, equity: equity, value: abs(value(of: instrument)),
            worth: abs(worth(of: instrument, at: price)), lot: lot(of: instrument))
        return call.map { ($0.quantity, equity, $0.needed) }
    }

    /// Why the equity would not cover an order if it were executed; nil where it would, or where it need not.
    ///
    /// An order that turns a position is executed, and what is too much of it is closed again.
    func marginObjection(
        to order: Order, executed: Quantity, _ margin: (long: Double, short: Double)
    ) -> Excess? {
        guard !order.isReduceOnly else { return nil }
        let held = position(in: order.instrument)
        let change = order.side.signed(order.quantity - executed)
        guard held == .zero || (held < .zero) == (change < .zero) else { return nil }
        let after = held + change
        let part = self.margin(after, margin)
        guard part > 0 else { return nil }
        let price = order.kind.likelyPrice(order.side, last: price(of: order.instrument))
        let needed = abs(worth(of: order.instrument, at: price) * after.value) * part
        return needed > equity + 1e-12 * needed ? Excess(what: "margin", value: needed, limit: equity) : nil
    }

    /// The prices, from zero on, between which the equity covers what is held of an instrument, if nothing else is
    /// held; all where nothing is.
    func calmPrices(
        of instrument: InstrumentIndex, _ margin: (long: Double, short: Double)
    ) -> (low: Double, high: Double) {
        let holding = holdings[instrument.offset]
        let part = self.margin(holding.quantity, margin)
        guard holding.quantity != .zero, part > 0 else { return (-.infinity, .infinity) }
        let slope = holding.quantity.value * holding.pointValue
        return Self.calmPrices(cash: equity - holding.price * slope, slope: slope, part: part)
    }

    /// The prices, from zero on, between which the equity covers a part of what is held, beside so much cash.
    ///
    /// - Parameter slope: what the position gains by one point of the price.
    public static func calmPrices(cash: Double, slope: Double, part: Double) -> (low: Double, high: Double) {
        // Equity and need are lines over the price: they meet at one place, or one lies above the other everywhere.
        let need = abs(slope) * part
        guard slope != need else { return cash >= 0 ? (0, .infinity) : (.infinity, -.infinity) }
        let place = -cash / (slope - need)
        // A little early: the exact look follows.
        let slack = 1e-9 * abs(place)
        return slope > need ? (max(0, place + slack), .infinity) : (0, place - slack)
    }
}

/// How much of a position a margin call closes.
public struct MarginCall: Hashable, Sendable {
    /// How much, without its sign.
    public let quantity: Quantity
    /// The equity that the position needs.
    public let needed: Double

    /// The call of a position; nil where the equity covers it.
    ///
    /// - Parameters:
    ///   - part: the part of its value that has to be covered, more than nothing.
    ///   - value: what it is worth, without sign.
    ///   - worth: what one unit is worth, without sign.
    public init?(_ held: Quantity, part: Double, equity: Double, value: Double, worth: Double, lot: Quantity) {
        let missing = value * part - equity
        // What the last digit of the arithmetic makes of nothing is nothing.
        guard missing > 1e-12 * value else { return nil }
        needed = value * part
        let most = held.magnitude
        guard worth > 0, missing / part / worth < most.value else {
            quantity = most
            return
        }
        let cover = Quantity(rounding: missing / part / worth, toLot: lot, rule: .down)
        let called = cover.units > most.units / 4 ? most : Quantity(units: cover.units * 4)
        quantity = min(most, max(lot, called))
    }
}
