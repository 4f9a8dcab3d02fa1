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
    private var peak = Double.nan
    private var valley = Double.nan
    private(set) var greatestDrawdown = 0.0
    private(set) var greatestRunUp = 0.0

    /// The facts of an account that has not traded.
    init(asked: Set<AccountFact>, names: OrderNames = OrderNames([])) {
        self.asked = asked
        self.names = names
        asksTrades = asked.contains { $0.rawValue.hasPrefix("strategy.opentrades.") }
        asksClosed = !asked.isDisjoint(with: Self.closedFacts)
        followsOpen = asksTrades || asked.contains(.openTrades) || asked.contains(.positionEntryName)
        asksNothing = asked.isEmpty
    }

    private static let closedFacts: Set<AccountFact> = Set(
        AccountFact.allCases.filter { $0.rawValue.hasPrefix("strategy.closedtrades") }
            + [.netProfit, .grossProfit, .grossLoss, .wonTrades, .lostTrades, .evenTrades])

    /// Whether nothing is asked.
    var isEmpty: Bool { asked.isEmpty }

    /// Takes what an account is at the close of a bar.
    mutating func renew(
        _ instrument: InstrumentIndex, _ account: borrowing Account, _ books: borrowing Books, bar: Double,
        high: Double,
        low: Double
    ) {
        guard !asksNothing else { return }
        size = account.position(in: instrument).value
        averagePrice = account.averagePrice(of: instrument) ?? .nan
        equity = account.equity
        openProfit = account.openProfit(of: instrument)
        follow(equity)
        if followsOpen {
            renewOpen(instrument, account, books, bar: bar, high: high, low: low)
        }
        if asksClosed { renewClosed(account, books, bar: bar) }
    }

    private mutating func follow(_ equity: Double) {
        peak = peak.isNaN ? equity : max(peak, equity)
        valley = valley.isNaN ? equity : min(valley, equity)
        greatestDrawdown = max(greatestDrawdown, peak - equity)
        greatestRunUp = max(greatestRunUp, equity - valley)
    }

    private mutating func renewOpen(
        _ instrument: InstrumentIndex, _ account: borrowing Account, _ books: borrowing Books, bar: Double,
        high: Double,
        low: Double
    ) {
        let before = open
        open.removeAll(keepingCapacity: true)
        guard instrument.offset < books.positions.count else { return }
        let lots = books.positions[instrument.offset].lots
        let price = account.price(of: instrument)
        let point = account.worth(of: instrument, at: 1)
        for lot in lots {
            let quantity = lot.quantity.value
            var trade = Trade()
            if let known = before.first(where: { $0.entryTime == lot.time && $0.entryName == lot.name }) {
                trade = known
            } else {
                trade.entryBar = bar
            }
            trade.entryPrice = lot.price.value
            trade.entryTime = lot.time
            trade.entryName = lot.name
            trade.size = quantity
            trade.commission = lot.fee.value
            trade.profit = (price - trade.entryPrice) * quantity * point - trade.commission
            let gain = ((quantity > 0 ? high : low) - trade.entryPrice) * quantity * point
            let loss = (trade.entryPrice - (quantity > 0 ? low : high)) * quantity * point
            trade.runUp = max(trade.runUp, gain)
            trade.drawdown = max(trade.drawdown, loss)
            open.append(trade)
        }
        entryName = open.first?.entryName ?? .none
    }

    private mutating func renewClosed(_ account: borrowing Account, _ books: borrowing Books, bar: Double) {
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
            trade.exitBar = bar
            if asksTrades, let known = open.first(where: { $0.entryTime == lot.entryTime && $0.entryName == lot.name })
            {
                trade.entryBar = known.entryBar
                trade.runUp = known.runUp
                trade.drawdown = known.drawdown
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
