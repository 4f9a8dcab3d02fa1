public import Market

/// How much to trade.
public enum Size: Hashable, Sendable {
    /// So many shares, contracts or coins.
    case quantity(Quantity)
    /// For so much of the account's currency.
    case cash(Double)
    /// For a fraction of the equity.
    case equity(Double)
    /// So much that the stop, at a distance in price, costs a fraction of the equity.
    case risk(Double, stopDistance: Double)
    /// So much that the position moves by a yearly volatility when the instrument moves by its own.
    case volatility(target: Double, measured: Double)
    /// For the fraction of the equity that maximises growth, times a factor: (p·b − (1 − p)) / b of the chance to win
    /// p and the win over the loss b. (Kelly, 1956)
    case kelly(winRate: Double, payoff: Double, factor: Double)

    /// The fraction of the equity it stands for, where it is one.
    @usableFromInline var equityFraction: Double? {
        switch self {
        case .quantity, .cash, .risk: nil
        case .equity(let fraction): fraction
        case .volatility(let target, let measured): measured > 0 ? target / measured : nil
        case .kelly(let winRate, let payoff, let factor):
            payoff > 0 ? max(0, (winRate * payoff - (1 - winRate)) / payoff) * factor : nil
        }
    }
}

extension Size {
    /// What it comes to where one unit is worth so much, before lots; nil where it is not defined.
    ///
    /// - Parameter point: what one point of one unit is worth.
    @inlinable public func units(equity: Double, worth: Double, point: Double) -> Double? {
        let units: Double
        switch self {
        case .quantity(let quantity): units = quantity.value
        case .cash(let amount): units = amount / worth
        case .risk(let fraction, let distance): units = fraction * equity / abs(distance * point)
        case .equity(let fraction): units = fraction * equity / worth
        case .volatility, .kelly:
            guard let fraction = equityFraction else { return nil }
            units = fraction * equity / worth
        }
        return units.isFinite ? units : nil
    }
}

extension Account {
    /// The quantity that a size comes to at a price: whole lots, rounded toward zero.
    func quantity(_ size: Size, of instrument: InstrumentIndex, at price: Double) -> SizedQuantity {
        let terms = terms(of: instrument)
        let worth = abs(worth(of: instrument, at: price))
        let point = holdings[instrument.offset].pointValue
        guard let units = size.units(equity: equity, worth: worth, point: point) else { return .refused(.undefined) }
        guard units >= 0 else { return .refused(equity > 0 ? .negative(units) : .nothingLeft) }
        guard units < Quantity.greatestPosition.value else { return .refused(.tooLarge(units)) }
        let quantity = Quantity(rounding: units, toLot: terms.instrument.lot, rule: .towardZero)
        if quantity == .zero, units > 0 { return .refused(.belowLot(units, terms.instrument.lot)) }
        if quantity != .zero, let refusal = refusal(of: quantity, in: instrument, at: price) {
            return .refused(refusal)
        }
        return .sized(quantity)
    }

    /// Why a market does not take so little, where it is too little.
    func refusal(of quantity: Quantity, in instrument: InstrumentIndex, at price: Double) -> SizeRefusal? {
        let least = terms.instruments[instrument.offset].leastQuantity
        if quantity.magnitude < least { return .belowLeastQuantity(quantity, least) }
        let leastNotional = terms.instruments[instrument.offset].leastNotional
        let value = abs(price * quantity.value * holdings[instrument.offset].multiplier)
        return value < leastNotional.value ? .belowLeastNotional(value, leastNotional) : nil
    }

    /// The step of an instrument's quantities.
    func lot(of instrument: InstrumentIndex) -> Quantity { terms.instruments[instrument.offset].instrument.lot }

    /// The step of an instrument's prices.
    func tick(of instrument: InstrumentIndex) -> Price { terms.instruments[instrument.offset].instrument.tick }
}

/// A quantity, or why there is none.
enum SizedQuantity {
    case sized(Quantity)
    case refused(SizeRefusal)
}

/// Why a size came to no quantity.
enum SizeRefusal {
    case undefined
    case zero
    case negative(Double)
    case nothingLeft
    case tooLarge(Double)
    case belowLot(Double, Quantity)
    case belowLeastQuantity(Quantity, Quantity)
    case belowLeastNotional(Double, Money)

    /// The rule that a denial names.
    var rule: String {
        if case .tooLarge = self { SizeRule.countable } else { SizeRule.size }
    }

    var excess: Excess {
        switch self {
        case .undefined: Excess(what: "the size is not defined", value: nil, limit: nil)
        case .zero: Excess(what: "the size is zero", value: nil, limit: nil)
        case .negative(let units): Excess(what: "the size is negative", value: units, limit: 0)
        case .nothingLeft: Excess(what: "there is no equity left", value: nil, limit: nil)
        case .tooLarge(let units):
            Excess(what: "quantity above what can be counted", value: units, limit: Quantity.greatestPosition.value)
        case .belowLot(let units, let lot): Excess(what: "quantity below one lot", value: units, limit: lot.value)
        case .belowLeastQuantity(let quantity, let least):
            Excess(what: "quantity below the least", value: quantity.value, limit: least.value)
        case .belowLeastNotional(let value, let least):
            Excess(what: "value below the least", value: value, limit: least.value)
        }
    }
}

/// The names of the rules by which sizes are refused.
public enum SizeRule {
    /// The size comes to nothing that may be ordered.
    public static let size = "size"
    /// The size comes to more than can be counted.
    public static let countable = "countable"
}
