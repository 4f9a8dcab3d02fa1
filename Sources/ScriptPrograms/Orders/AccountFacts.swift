import Columns
import Market
import ScriptLanguage
import Strategies
import Trading

/// What a script can ask its account, worked out once a bar and only as far as it asks.
struct AccountFacts: Sendable {
    /// One trade from its entry to its exit, or to now.
    struct Trade: Sendable, Hashable {
        var entryPrice = Double.nan
        var exitPrice = Double.nan
        var entryTime = Timestamp(seconds: 0)
        var exitTime = Timestamp(seconds: 0)
        var entryName = OrderName.none
        var exitName = OrderName.none
        /// Negative for short.
        var size = 0.0
        var profit = 0.0
        var commission = 0.0
        /// The greatest gain and the greatest loss on the way, both positive.
        var runUp = 0.0
        var drawdown = 0.0
        var entryBar = 0.0
        var exitBar = Double.nan
    }

    /// The facts that a script asks for.
    let asked: Set<AccountFact>
    /// What the script calls its orders.
    var names: OrderNames
    private let asksTrades: Bool
    private let asksClosed: Bool
    private let followsOpen: Bool
    private let followsEquity: Bool
    /// Whether more is asked for than what the account is now.
    private let followsTrades: Bool
    private let asksNothing: Bool

    private(set) var size = 0.0
    private(set) var averagePrice = Double.nan
    private(set) var equity = 0.0
    private(set) var openProfit = 0.0
    private(set) var netProfit = 0.0
    private(set) var grossProfit = 0.0
    private(set) var grossLoss = 0.0
    private(set) var won = 0.0
    private(set) var lost = 0.0
    private(set) var even = 0.0
    private(set) var entryName = OrderName.none
    private(set) var open: [Trade] = []
    private(set) var closed: [Trade] = []
    private var counted = 0
    /// The ways of what is held; nil where none is asked for.
    private var ways: TradeWays?
    /// The greatest and the least that the account was worth without what is open.
    private var peak = Double.nan
    private var valley = Double.nan
    private(set) var greatestDrawdown = 0.0
    private(set) var greatestRunUp = 0.0

    /// The facts of an account that has not traded.
    ///
    /// - Parameters:
    ///   - asked: what the script asks for; the rest is not followed.
    ///   - names: what its orders are called.
    ///   - fillsAtClose: whether orders trade at the close that decides.
    ///   - slippage: how far from a close orders may trade that trade at it.
    init(
        asked: Set<AccountFact>, names: OrderNames = OrderNames([]), fillsAtClose: Bool = false, slippage: Double = 0
    ) {
        self.asked = asked
        self.names = names
        asksTrades = asked.contains { $0.rawValue.hasPrefix("strategy.opentrades.") }
        asksClosed = !asked.isDisjoint(with: Self.closedFacts)
        followsOpen = asksTrades || asked.contains(.openTrades) || asked.contains(.positionEntryName)
        followsEquity = asked.contains(.maximumDrawdown) || asked.contains(.maximumRunUp)
        followsTrades = asksTrades || asksClosed || followsOpen || followsEquity
        asksNothing = asked.isEmpty
        if !asked.isDisjoint(with: Self.wayFacts) {
            ways = TradeWays(fillsAtClose: fillsAtClose, slippage: slippage)
        }
    }

    /// Those that tell of the bars of a trade.
    private static let wayFacts: Set<AccountFact> = [
        .openEntryBar, .openRunUp, .openDrawdown, .closedEntryBar, .closedExitBar, .closedRunUp, .closedDrawdown,
    ]

    private static let closedFacts: Set<AccountFact> = Set(
        AccountFact.allCases.filter { $0.rawValue.hasPrefix("strategy.closedtrades") }
            + [.netProfit, .grossProfit, .grossLoss, .wonTrades, .lostTrades, .evenTrades])

    /// Whether nothing is asked.
    var isEmpty: Bool { asked.isEmpty }

    /// Notes that at the bar at which it was renewed last a position was told to be closed at once.
    mutating func noteClosingAtOnce() { ways?.noteClosingAtOnce() }

    /// Takes what an account is at the close of a bar.
    mutating func renew(
        _ instrument: InstrumentIndex, _ account: borrowing Account, _ books: borrowing Books, bar: Double,
        high: Double, low: Double
    ) {
        guard !asksNothing else { return }
        size = account.position(in: instrument).value
        averagePrice = account.averagePrice(of: instrument) ?? .nan
        equity = account.equity
        openProfit = account.openProfit(of: instrument)
        guard followsTrades else { return }
        let point = account.worth(of: instrument, at: 1)
        if followsEquity { follow(point, high: high, low: low) }
        if ways != nil {
            let price = account.price(of: instrument)
            ways?.begin(WayBar(number: bar, time: account.time, high: high, low: low, close: price), books)
        }
        if asksClosed { renewClosed(point / account.rate(of: instrument), books) }
        guard ways != nil || followsOpen, instrument.offset < books.positions.count else { return }
        let lots = books.positions[instrument.offset].lots
        ways?.follow(lots)
        if followsOpen { renewOpen(lots, point, at: account.price(of: instrument)) }
    }

    /// Compares what the account is worth with what it was at its best and its worst before an entry: without what is
    /// open, and with that at the extreme of the bar.
    private mutating func follow(_ point: Double, high: Double, low: Double) {
        let closed = equity - openProfit
        peak = peak.isNaN ? closed : max(peak, closed)
        valley = valley.isNaN ? closed : min(valley, closed)
        compare(closed)
        guard size != 0 else { return }
        compare(closed + (high - averagePrice) * size * point)
        compare(closed + (low - averagePrice) * size * point)
    }

    private mutating func compare(_ worth: Double) {
        greatestDrawdown = max(greatestDrawdown, peak - worth)
        greatestRunUp = max(greatestRunUp, worth - valley)
    }

    private mutating func renewOpen(_ lots: [Lot], _ point: Double, at price: Double) {
        open.removeAll(keepingCapacity: true)
        for (place, lot) in lots.enumerated() {
            var trade = Trade()
            trade.entryPrice = lot.price.value
            trade.entryTime = lot.time
            trade.entryName = lot.name
            trade.size = lot.quantity.value
            trade.commission = lot.fee.value
            trade.profit = (price - trade.entryPrice) * trade.size * point - trade.commission
            if let way = ways?[place] { trade.take(way, point) }
            open.append(trade)
        }
        entryName = open.first?.entryName ?? .none
    }

    private mutating func renewClosed(_ multiplier: Double, _ books: borrowing Books) {
        while counted < books.closed.count {
            let lot = books.closed[counted]
            counted += 1
            var trade = Trade()
            trade.entryPrice = lot.entryPrice.value
            trade.exitPrice = lot.exitPrice.value
            trade.entryTime = lot.entryTime
            trade.exitTime = lot.exitTime
            trade.entryName = lot.name
            trade.exitName = lot.exitName
            trade.size = lot.quantity.value
            trade.profit = lot.profit.value * lot.rate
            trade.commission = lot.fees.value * lot.rate
            if let ended = ways?.ended(lot) {
                trade.exitBar = ended.exitBar
                trade.take(ended.way, multiplier * lot.rate)
            }
            netProfit += trade.profit
            if trade.profit > 0 {
                won += 1
                grossProfit += trade.profit
            } else if trade.profit < 0 {
                lost += 1
                grossLoss -= trade.profit
            } else {
                even += 1
            }
            closed.append(trade)
        }
    }
}

extension AccountFacts.Trade {
    /// Takes what a trade of its price and its size made of the way that it went.
    fileprivate mutating func take(_ way: TradeWay, _ point: Double) {
        entryBar = way.entryBar
        let ends = [way.high, way.low].map { ($0 - entryPrice) * size * point }
        runUp = max(0, ends[0], ends[1])
        drawdown = max(0, -ends[0], -ends[1])
    }
}

extension AccountFacts {
    /// The value of a fact; the argument is the number of a trade where it asks for one.
    ///
    /// - Parameter number: the number that stands for the text that an order is called by.
    func value(of fact: AccountFact, _ argument: Double, _ number: (String) -> Double) -> Double {
        switch fact {
        case .positionSize: size
        case .positionAveragePrice: averagePrice
        case .positionEntryName: size == 0 ? .nan : names[entryName].map(number) ?? .nan
        case .equity: equity
        case .openProfit: openProfit
        case .netProfit: netProfit
        case .grossProfit: grossProfit
        case .grossLoss: grossLoss
        case .openTrades: Double(open.count)
        case .closedTrades: Double(closed.count)
        case .wonTrades: won
        case .lostTrades: lost
        case .evenTrades: even
        case .maximumDrawdown: greatestDrawdown
        case .maximumRunUp: greatestRunUp
        case .openEntryName, .closedEntryName, .closedExitName:
            trade(of: fact, argument).flatMap { names[fact == .closedExitName ? $0.exitName : $0.entryName] }.map(
                number)
                ?? .nan
        default: trade(of: fact, argument).map { Self.number(fact, of: $0) } ?? .nan
        }
    }

    private func trade(of fact: AccountFact, _ number: Double) -> Trade? {
        guard number >= 0, number < 1e9 else { return nil }
        let list = fact.rawValue.hasPrefix("strategy.opentrades.") ? open : closed
        return Int(number) < list.count ? list[Int(number)] : nil
    }

    private static func number(_ fact: AccountFact, of trade: Trade) -> Double {
        switch fact {
        case .openEntryPrice, .closedEntryPrice: trade.entryPrice
        case .closedExitPrice: trade.exitPrice
        case .openEntryBar, .closedEntryBar: trade.entryBar
        case .closedExitBar: trade.exitBar
        case .openEntryTime, .closedEntryTime: Double(trade.entryTime.nanoseconds / 1_000_000)
        case .closedExitTime: Double(trade.exitTime.nanoseconds / 1_000_000)
        case .openSize, .closedSize: trade.size
        case .openTradeProfit, .closedProfit: trade.profit
        case .openCommission, .closedCommission: trade.commission
        case .openRunUp, .closedRunUp: trade.runUp
        case .openDrawdown, .closedDrawdown: trade.drawdown
        default: .nan
        }
    }
}
