import Market

// Programs compute what they want, and a computation may come to anything: what cannot be meant is refused before it is
// looked at any closer.

extension Intent {
    /// The instrument it is about; nil where it names an order.
    public var instrument: InstrumentIndex? {
        switch self {
        case .hold(let instrument, _), .holdSized(let instrument, _, _), .close(let instrument, _, _, _),
            .cancelNamed(let instrument, _), .cancelAll(let instrument), .replaceNamed(let instrument, _, _, _):
            instrument
        case .place(let request), .enter(let request): request.instrument
        case .exit(let request): request.instrument
        case .cancel, .replace, .watch: nil
        }
    }

    /// The order it names, where it does.
    var order: OrderID? {
        switch self {
        case .cancel(let id), .replace(let id, _, _): id
        default: nil
        }
    }

    /// The direction it asks for, where it does.
    var side: Side? {
        switch self {
        case .hold(_, let target): Side(adding: target)
        case .holdSized(_, let side, _): side
        case .place(let request), .enter(let request): request.side
        case .exit, .close, .cancel, .cancelNamed, .cancelAll, .replace, .replaceNamed, .watch: nil
        }
    }

    /// Why it cannot be meant, with the name of the rule; nil where it can.
    func oddity(amongInstruments count: Int) -> (rule: String, Excess)? {
        if let offset = instrument?.offset, offset < 0 || offset >= count {
            let excess = Excess(what: "instruments are numbered from 0, was", value: Double(offset), limit: nil)
            return (IntentRule.instrument, excess)
        }
        switch self {
        case .hold(_, let target):
            guard target.units.magnitude > Quantity.greatestPosition.units.magnitude else { return nil }
            return (SizeRule.countable, SizeRefusal.tooLarge(target.value).excess)
        case .place(let request), .enter(let request):
            return (request.kind.oddity ?? request.bracket?.oddity).map { (IntentRule.value, $0) }
        case .exit(let request):
            return (request.bracket.oddity ?? request.part?.oddity).map { (IntentRule.value, $0) }
        case .replace(_, let quantity, let kind), .replaceNamed(_, _, let quantity, let kind):
            if let quantity, quantity > .greatestPosition {
                return (SizeRule.countable, SizeRefusal.tooLarge(quantity.value).excess)
            }
            return (quantity?.oddity ?? kind?.oddity).map { (IntentRule.value, $0) }
        case .watch(let rule): return rule.oddity.map { (IntentRule.value, $0) }
        case .close(_, _, let part, _): return (part?.oddity).map { (IntentRule.value, $0) }
        case .holdSized, .cancel, .cancelNamed, .cancelAll: return nil
        }
    }
}

/// The names of the rules by which intents are refused that cannot be meant.
public enum IntentRule {
    /// There is no such instrument.
    public static let instrument = "unknown-instrument"
    /// A price, a distance, a fraction or a quantity is none.
    public static let value = "odd-value"
    /// No order that works has the name.
    public static let name = "order-name"
}

extension Price {
    /// The largest price of an order, half of what a price can tell, so that a distance can be added to it.
    static let greatestOfOrders = Price(units: .max / 2)

    /// Why no order can have it, where none can.
    fileprivate var oddity: Excess? {
        guard units.magnitude > Self.greatestOfOrders.units.magnitude else { return nil }
        return Excess(what: "price beyond those that orders can have", value: value, limit: Self.greatestOfOrders.value)
    }

    /// Why it is no distance, where it is none.
    fileprivate var distanceOddity: Excess? {
        units < 0 ? Excess(what: "a distance is negative", value: value, limit: 0) : oddity
    }
}

extension Quantity {
    /// Why no order can have it, where none can.
    fileprivate var oddity: Excess? {
        units <= 0 ? Excess(what: "the quantity is not positive", value: value, limit: 0) : nil
    }
}

extension ExitPart {
    /// Why it is no part, where it is none. More than the whole is the whole.
    fileprivate var oddity: Excess? {
        switch self {
        case .quantity(let quantity): quantity.oddity
        case .fraction(let fraction): fraction > 0 && fraction.isFinite ? nil : Excess(odd: fraction, "a part")
        }
    }
}

extension OrderKind {
    /// Why no order can be of this kind, where none can.
    fileprivate var oddity: Excess? {
        switch self {
        case .market: nil
        case .limit(let price), .stop(let price): price.oddity
        case .stopLimit(let stop, let limit): stop.oddity ?? limit.oddity
        case .trailingStop(let distance, let activation): distance.oddity ?? activation?.oddity
        }
    }
}

extension TrailingDistance {
    fileprivate var oddity: Excess? {
        switch self {
        case .price(let distance): distance.distanceOddity
        case .fraction(let fraction): fraction >= 0 && fraction <= 1 ? nil : Excess(odd: fraction, "a distance")
        }
    }
}

extension BracketPrice {
    fileprivate var oddity: Excess? {
        switch self {
        case .at(let price): price.oddity
        case .distance(let distance): distance.distanceOddity
        }
    }
}

extension Bracket {
    fileprivate var oddity: Excess? {
        target?.oddity ?? stop?.oddity ?? trail?.oddity ?? trailActivation?.oddity ?? otherTarget?.oddity
            ?? otherStop?.oddity ?? otherActivation?.oddity
    }
}

extension Excess {
    /// A fraction that is none of something, which may be no number at all.
    fileprivate init(odd fraction: Double, _ what: String) {
        self.init(
            what: "the fraction of \(what) is from 0 to 1, was", value: fraction.isFinite ? fraction : nil, limit: nil)
    }
}
