import Columns
import Market
import Trading

/// Where a trade was entered, and how far prices went while it was held.
struct TradeWay: Hashable, Sendable {
    /// The number of the bar that it was entered in.
    let entryBar: Double
    var high = -Double.infinity
    var low = Double.infinity

    mutating func reach(high: Double, low: Double) {
        self.high = max(self.high, high)
        self.low = min(self.low, low)
    }
}

/// A bar that trades live through.
struct WayBar: Hashable, Sendable {
    let number: Double
    /// When it closed.
    let time: Timestamp
    let high: Double
    let low: Double
    let close: Double
}

/// The ways of the trades of an account, bar by bar.
///
/// A way goes through the whole bar of the entry and all that follow, but of the bar of the exit to the price of the
/// exit only, as a list of trades tells it. What trades at a close is of the bar that ends with it.
struct TradeWays: Sendable {
    /// A lot that is held.
    fileprivate struct Held: Sendable {
        let order: OrderID
        let time: Timestamp
        /// The price of the entry, in the shares of its way.
        var price: Double
        var way: TradeWay
        /// The way without its last bar.
        var before: TradeWay
    }

    private let fillsAtClose: Bool
    private let slippage: Double
    private var held: [Held] = []
    private var last: WayBar?
    private var bar = WayBar(number: 0, time: Timestamp(seconds: 0), high: .nan, low: .nan, close: .nan)
    /// Whether a position was to be closed at the close of the last bar, and of this one.
    private var closesAtOnce = (last: false, now: false)
    /// The number of the newest order that was known at the close of the last bar, and is at that of this one.
    private var newest = (last: OrderID(rawValue: 0), now: OrderID(rawValue: 0))
    /// Where the last lot was found that has ended: the next is most often beside it.
    private var found = 0

    /// No trades yet.
    init(fillsAtClose: Bool, slippage: Double) {
        self.fillsAtClose = fillsAtClose
        self.slippage = slippage
    }

    /// The way of what is held, by the place of its lot.
    subscript(place: Int) -> TradeWay { held[place].way }

    /// Notes that a position is to be closed at the close of this bar.
    mutating func noteClosingAtOnce() { closesAtOnce.now = true }

    /// Goes on to a bar that has closed.
    mutating func begin(_ next: WayBar, _ books: borrowing Books) {
        last = bar.close.isNaN ? nil : bar
        bar = next
        closesAtOnce = (closesAtOnce.now, false)
        newest.last = newest.now
        if !books.orders.isEmpty { newest.now = max(newest.now, books.orders[books.orders.count - 1].order.id) }
        found = 0
    }

    /// The way of what has ended since the last bar, and the bar of its exit.
    mutating func ended(_ lot: ClosedLot) -> (way: TradeWay, exitBar: Double) {
        let price = lot.entryPrice.value
        let exit = lot.exitPrice.value
        let end = closing(lot.exitOrder, lot.exitTime, at: exit, isAtOnce: closesAtOnce.last)
        var way: TradeWay
        if let place = place(of: lot.entryOrder, lot.entryTime) {
            let known = held[place].inShares(of: price)
            way = end == nil ? known.way : known.before
        } else {
            way = begun(lot.entryOrder, lot.entryTime, at: price)
            if end != nil { way = TradeWay(entryBar: way.entryBar) }
        }
        way.reach(high: exit, low: exit)
        return (way, (end ?? bar).number)
    }

    /// Takes the lots that are held at the close of the bar.
    mutating func follow(_ lots: [Lot]) {
        guard !lots.isEmpty || !held.isEmpty else { return }
        // Lots come at the end and never change places.
        var (next, kept) = ([Held](), held[...])
        next.reserveCapacity(lots.count)
        for lot in lots {
            let price = lot.price.value
            let place = kept.firstIndex { $0.order == lot.order && $0.time == lot.time }
            var one: Held
            if let place {
                one = kept[place].inShares(of: price)
                kept = kept[(place + 1)...]
            } else {
                let way = begun(lot.order, lot.time, at: price)
                one = Held(order: lot.order, time: lot.time, price: price, way: way, before: way)
            }
            one.before = one.way
            one.way.reach(high: bar.high, low: bar.low)
            next.append(one)
        }
        held = next
    }

    /// The way of what was entered since the last bar, before this one.
    private func begun(_ order: OrderID, _ time: Timestamp, at price: Double) -> TradeWay {
        guard let entry = closing(order, time, at: price, isAtOnce: false) else {
            return TradeWay(entryBar: bar.number)
        }
        return TradeWay(entryBar: entry.number, high: entry.high, low: entry.low)
    }

    /// The last bar where something was executed at its close; nil where it was in this bar.
    ///
    /// A market that never closes has opens at the moments of closes. The price tells the two apart: that of an order
    /// which rested is the close, that of one which was just sent misses it by no more than slips.
    private func closing(_ order: OrderID?, _ time: Timestamp, at price: Double, isAtOnce: Bool) -> WayBar? {
        guard fillsAtClose || isAtOnce, let last, time == last.time else { return nil }
        let isNew = order.map { $0 > newest.last } ?? false
        // A sum of ticks may miss a price by its last bits.
        return abs(price - last.close) <= (isNew ? slippage + 1e-9 : 0) ? last : nil
    }

    private mutating func place(of order: OrderID, _ time: Timestamp) -> Int? {
        for round in held.indices {
            let place = found + round < held.count ? found + round : found + round - held.count
            guard held[place].order == order, held[place].time == time else { continue }
            found = place
            return place
        }
        return nil
    }
}

extension TradeWays.Held {
    /// The same in the shares of another price of the entry: a split changes both.
    func inShares(of price: Double) -> Self {
        guard price != self.price, self.price != 0 else { return self }
        var one = self
        let ratio = price / self.price
        one.price = price
        one.way.high *= ratio
        one.way.low *= ratio
        one.before.high *= ratio
        one.before.low *= ratio
        return one
    }
}
