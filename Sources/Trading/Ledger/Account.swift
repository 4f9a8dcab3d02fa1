public import Columns
public import Market

/// An account as its program and its risk checks see it: positions, cash and the last price of each instrument.
///
/// Its values are doubles, for decisions; the books behind it are exact.
public struct Account: Sendable {
    /// The moment it stands for.
    public internal(set) var time = Timestamp(seconds: 0)
    /// The cash in the account's currency, that in others exchanged, unsettled proceeds included.
    public internal(set) var cash: Double
    /// What of the cash is not settled yet.
    public internal(set) var unsettled = 0.0
    /// How much is held of each instrument, negative for short.
    public internal(set) var held: [Quantity]
    /// The last price of each instrument; NaN before the first.
    public internal(set) var prices: [Double]
    /// The equity at the start of the session's day.
    public internal(set) var equityAtDayStart: Double
    /// The greatest equity so far.
    public internal(set) var greatestEquity: Double
    /// What cost the position in each instrument, in the account's currency.
    var costs: [Double]
    /// What one point of one unit is worth in the account's currency.
    var pointValues: [Double]
    /// The instruments of which something is held.
    var holdings: [Int] = []
    let terms: AccountTerms
    private let needsMaintenance: Bool
    /// Whether each instrument is marked and not paid.
    private let areMargined: [Bool]

    init(_ terms: AccountTerms) {
        let count = terms.instruments.count
        self.terms = terms
        cash = terms.capital.value
        held = Array(repeating: .zero, count: count)
        prices = Array(repeating: .nan, count: count)
        costs = Array(repeating: 0, count: count)
        pointValues = terms.instruments.map(\.instrument.multiplier)
        equityAtDayStart = cash
        greatestEquity = cash
        areMargined = terms.instruments.map(\.isMargined)
        needsMaintenance = terms.instruments.contains { $0.maintenanceMargin > 0 }
    }

    /// The facts and the terms of an instrument.
    public func terms(of instrument: InstrumentIndex) -> TradingTerms { terms.instruments[instrument.offset] }

    /// How much is held, negative for short.
    public func position(in instrument: InstrumentIndex) -> Quantity { held[instrument.offset] }

    /// What one unit is worth at a price, in the account's currency.
    public func worth(of instrument: InstrumentIndex, at price: Double) -> Double {
        price * pointValues[instrument.offset]
    }

    /// What a position is worth at the last price, negative for short.
    public func value(of instrument: InstrumentIndex) -> Double {
        let quantity = held[instrument.offset]
        return quantity == .zero
            ? 0 : quantity.value * pointValues[instrument.offset] * prices[instrument.offset]
    }

    /// What a position was entered at on the average; nil where nothing is held.
    public func averagePrice(of instrument: InstrumentIndex) -> Double? {
        let offset = instrument.offset
        return held[offset] == .zero ? nil : costs[offset] / (held[offset].value * pointValues[offset])
    }

    /// What a position has gained since it was entered, before fees.
    public func openProfit(of instrument: InstrumentIndex) -> Double {
        held[instrument.offset] == .zero ? 0 : value(of: instrument) - costs[instrument.offset]
    }

    /// Cash and positions at the last prices.
    public var equity: Double {
        var sum = cash
        for offset in holdings {
            let worth = held[offset].value * pointValues[offset] * prices[offset]
            sum += areMargined[offset] ? worth - costs[offset] : worth
        }
        return sum
    }

    /// The values of positions at the last prices, without their signs.
    public var grossExposure: Double { holdings.reduce(0) { $0 + abs(value(of: InstrumentIndex($1))) } }

    /// The values of positions at the last prices, with their signs.
    public var netExposure: Double { holdings.reduce(0) { $0 + value(of: InstrumentIndex($1)) } }

    /// The equity that the positions need to stay open.
    public var maintenanceMargin: Double {
        holdings.reduce(0) { $0 + abs(value(of: InstrumentIndex($1))) * terms.instruments[$1].maintenanceMargin }
    }

    /// Whether positions have to be closed: the equity is gone, or less than they need.
    public func needsMargin(equity: Double) -> Bool {
        !holdings.isEmpty && (equity <= 0 || needsMaintenance && equity < maintenanceMargin)
    }

    /// The instrument of which the position has lost most; nil where nothing is held.
    public var worstHolding: InstrumentIndex? {
        holdings.map { InstrumentIndex($0) }.min { openProfit(of: $0) < openProfit(of: $1) }
    }

    /// The equity that the positions would need if they were entered now.
    public var initialMargin: Double {
        holdings.reduce(0) { $0 + abs(value(of: InstrumentIndex($1))) * terms.instruments[$1].initialMargin }
    }
}

extension Account {
    /// Takes what the books say of an instrument and of cash.
    mutating func renew(_ instrument: InstrumentIndex, from ledger: borrowing Ledger) {
        let offset = instrument.offset
        let rate = ledger.rates[ledger.currencyPlaces[offset]]
        let wasHeld = held[offset] != .zero
        held[offset] = ledger.positions[offset].quantity
        costs[offset] = ledger.positions[offset].cost.value * rate
        pointValues[offset] = terms.instruments[offset].instrument.multiplier * rate
        if wasHeld != (held[offset] != .zero) { holdings = held.indices.filter { held[$0] != .zero } }
        renewCash(from: ledger)
    }

    /// Takes what the books say of cash.
    mutating func renewCash(from ledger: borrowing Ledger) {
        if ledger.rates.count == 1 {
            let book = ledger.books[0]
            unsettled = book[.unsettled].value
            cash = book[.cash].value + unsettled
            return
        }
        var sum = 0.0
        var later = 0.0
        for place in ledger.rates.indices {
            let book = ledger.books[place]
            later += book[.unsettled].value * ledger.rates[place]
            sum += (book[.cash].value + book[.unsettled].value) * ledger.rates[place]
        }
        cash = sum
        unsettled = later
    }

    /// Takes what the books say of everything.
    mutating func renewAll(from ledger: borrowing Ledger) {
        for offset in held.indices {
            let rate = ledger.rates[ledger.currencyPlaces[offset]]
            held[offset] = ledger.positions[offset].quantity
            costs[offset] = ledger.positions[offset].cost.value * rate
            pointValues[offset] = terms.instruments[offset].instrument.multiplier * rate
        }
        holdings = held.indices.filter { held[$0] != .zero }
        renewCash(from: ledger)
    }

    /// Takes the last price of an instrument.
    mutating func mark(_ instrument: InstrumentIndex, at price: Double) { prices[instrument.offset] = price }
}
