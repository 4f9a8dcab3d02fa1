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
    /// The equity at the start of the session's day.
    public internal(set) var equityAtDayStart: Double
    /// The greatest equity so far.
    public internal(set) var greatestEquity: Double
    /// What is held of each instrument, and what it is worth.
    var holdings: [Holding]
    /// The instruments of which something is held, in their order.
    var held: [Int] = []
    let terms: AccountTerms
    private let needsMaintenance: Bool

    init(_ terms: AccountTerms) {
        self.terms = terms
        cash = terms.capital.value
        holdings = terms.instruments.map { Holding($0) }
        equityAtDayStart = cash
        greatestEquity = cash
        needsMaintenance = terms.instruments.contains { $0.maintenanceMargin > 0 }
    }

    /// What is traded.
    public var instruments: some RandomAccessCollection<InstrumentIndex> {
        holdings.indices.lazy.map { InstrumentIndex($0) }
    }

    /// The instruments of which something is held, in their order.
    public var heldInstruments: some RandomAccessCollection<InstrumentIndex> {
        held.lazy.map { InstrumentIndex($0) }
    }

    /// The last price of an instrument; NaN before the first.
    public func price(of instrument: InstrumentIndex) -> Double { holdings[instrument.offset].price }

    /// The facts and the terms of an instrument.
    public func terms(of instrument: InstrumentIndex) -> TradingTerms { terms.instruments[instrument.offset] }

    /// How much is held, negative for short.
    public func position(in instrument: InstrumentIndex) -> Quantity { holdings[instrument.offset].quantity }

    /// What one unit is worth at a price, in the account's currency.
    public func worth(of instrument: InstrumentIndex, at price: Double) -> Double {
        price * holdings[instrument.offset].pointValue
    }

    /// What one of an instrument's currency is worth in the account's.
    public func rate(of instrument: InstrumentIndex) -> Double {
        holdings[instrument.offset].pointValue / holdings[instrument.offset].multiplier
    }

    /// What a position is worth at the last price, negative for short.
    public func value(of instrument: InstrumentIndex) -> Double { holdings[instrument.offset].value }

    /// What a position is worth at the last price in its instrument's currency, negative for short.
    public func valueInOwnCurrency(of instrument: InstrumentIndex) -> Double {
        holdings[instrument.offset].value(ofPoint: holdings[instrument.offset].multiplier)
    }

    /// What a position was entered at on the average; nil where nothing is held.
    public func averagePrice(of instrument: InstrumentIndex) -> Double? {
        let holding = holdings[instrument.offset]
        return holding.quantity == .zero ? nil : holding.cost / (holding.quantity.value * holding.pointValue)
    }

    /// What a position has gained since it was entered, before fees.
    public func openProfit(of instrument: InstrumentIndex) -> Double {
        let holding = holdings[instrument.offset]
        return holding.quantity == .zero ? 0 : holding.value - holding.cost
    }

    /// Cash and positions at the last prices.
    public var equity: Double {
        var sum = cash
        for offset in held { sum += holdings[offset].equity }
        return sum
    }

    /// The values of positions at the last prices, without their signs.
    public var grossExposure: Double { held.reduce(0) { $0 + abs(holdings[$1].value) } }

    /// The values of positions at the last prices, with their signs.
    public var netExposure: Double { held.reduce(0) { $0 + holdings[$1].value } }

    /// The equity that the positions need to stay open.
    public var maintenanceMargin: Double {
        held.reduce(0) { $0 + abs(holdings[$1].value) * holdings[$1].maintenanceMargin }
    }

    /// Whether positions have to be closed: the equity is gone, or less than they need.
    public func needsMargin(equity: Double) -> Bool {
        !held.isEmpty && (equity <= 0 && !terms.carriesDebt || needsMaintenance && equity < maintenanceMargin)
    }

    /// The instrument of which the position has lost most; nil where nothing is held.
    public var worstHolding: InstrumentIndex? { heldInstruments.min { openProfit(of: $0) < openProfit(of: $1) } }

    /// The equity that the positions would need if they were entered now.
    public var initialMargin: Double {
        held.reduce(0) { $0 + abs(holdings[$1].value) * holdings[$1].initialMargin }
    }
}

extension Account {
    /// Takes what the books say of an instrument and of cash.
    mutating func renew(_ instrument: InstrumentIndex, from ledger: borrowing Ledger) {
        let offset = instrument.offset
        let wasHeld = holdings[offset].quantity != .zero
        renewHolding(offset, from: ledger)
        let isHeld = holdings[offset].quantity != .zero
        if wasHeld != isHeld {
            let place = held.firstIndex { $0 >= offset } ?? held.endIndex
            if isHeld { held.insert(offset, at: place) } else { held.remove(at: place) }
        }
        renewCash(from: ledger)
    }

    /// Takes what the books say of cash.
    mutating func renewCash(from ledger: borrowing Ledger) {
        if ledger.rates.count == 1 {
            unsettled = ledger.books[0][.unsettled].value
            cash = ledger.books[0][.cash].value + unsettled
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
        for offset in holdings.indices { renewHolding(offset, from: ledger) }
        held = holdings.indices.filter { holdings[$0].quantity != .zero }
        renewCash(from: ledger)
    }

    private mutating func renewHolding(_ offset: Int, from ledger: borrowing Ledger) {
        let rate = ledger.rates[ledger.currencyPlaces[offset]]
        holdings[offset].quantity = ledger.positions[offset].quantity
        holdings[offset].cost = ledger.positions[offset].cost.value * rate
        holdings[offset].pointValue = holdings[offset].multiplier * rate
    }

    /// Takes the last price of an instrument.
    @inline(__always)
    mutating func mark(_ instrument: InstrumentIndex, at price: Double, time: Timestamp) {
        holdings[instrument.offset].price = price
        holdings[instrument.offset].priceTime = time
        self.time = time
    }
}

/// What is held of one instrument, and what decides its worth: plain numbers, so that an account is copied at once.
struct Holding: BitwiseCopyable, Sendable {
    /// How much, negative for short.
    var quantity = Quantity.zero
    /// The last price; NaN before the first.
    var price = Double.nan
    /// When that was.
    var priceTime = Timestamp(seconds: 0)
    /// What it cost, in the account's currency.
    var cost = 0.0
    /// What one point of one unit is worth in the account's currency.
    var pointValue: Double
    /// What one point of one unit is worth in the instrument's currency.
    let multiplier: Double
    let initialMargin: Double
    let maintenanceMargin: Double
    /// Whether it is marked and not paid.
    let isMargined: Bool

    init(_ terms: TradingTerms) {
        multiplier = terms.instrument.multiplier
        pointValue = multiplier
        initialMargin = terms.initialMargin
        maintenanceMargin = terms.maintenanceMargin
        isMargined = terms.isMargined
    }

    /// What it is worth at the last price, negative for short.
    var value: Double { value(ofPoint: pointValue) }

    /// What it is worth at the last price where a point of one unit is worth so much.
    @inline(__always)
    func value(ofPoint value: Double) -> Double { quantity == .zero ? 0 : quantity.value * value * price }

    /// What it adds to the equity beside the cash.
    var equity: Double {
        let worth = quantity.value * pointValue * price
        return isMargined ? worth - cost : worth
    }
}
