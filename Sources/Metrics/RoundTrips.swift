import Columns
public import Market
public import Trading

/// The round trips that a list of executions in one instrument makes, first in, first out.
public struct RoundTrips: Sendable {
    /// In order of their exits, those still open last.
    public let trips: [RoundTrip]

    /// Matches executions over the bars they happened in.
    public init(_ fills: [Fill], instrument: Instrument, bars: Bars) {
        var matcher = LotMatcher(instrument: instrument, bars: bars)
        for fill in fills { matcher.take(fill) }
        trips = matcher.finish()
    }

    /// Those that have ended.
    public var closed: [RoundTrip] { trips.filter(\.isClosed) }

    /// Gains of the winning trips over losses of the losing ones; absent without a loss.
    public var profitFactor: Double? {
        var gains = CompensatedSum([])
        var losses = CompensatedSum([])
        for trip in closed {
            if trip.profit > .zero { gains.add(trip.profit.value) } else { losses.add(-trip.profit.value) }
        }
        return losses.value > 0 ? gains.value / losses.value : nil
    }
}

/// Pairs entries with exits.
private struct LotMatcher {
    private struct Lot {
        let side: Side
        var quantity: Quantity
        let price: Price
        var fee: Money
        let time: Timestamp
    }

    private let instrument: Instrument
    private let bars: Bars
    private var lots: [Lot] = []
    private var trips: [RoundTrip] = []

    init(instrument: Instrument, bars: Bars) {
        self.instrument = instrument
        self.bars = bars
    }

    mutating func take(_ fill: Fill) {
        var left = fill.quantity
        var fee = fill.fee
        while left > .zero, let lot = lots.first, lot.side != fill.side {
            let matched = min(left, lot.quantity)
            let exitFee = share(of: fee, matched, left)
            let entryFee = share(of: lot.fee, matched, lot.quantity)
            trips.append(trip(lot, matched, fee: entryFee + exitFee, exit: fill.price, at: fill.time))
            left = left - matched
            fee = fee - exitFee
            lots[0].quantity = lot.quantity - matched
            lots[0].fee = lot.fee - entryFee
            if lots[0].quantity == .zero { lots.removeFirst() }
        }
        if left > .zero {
            lots.append(Lot(side: fill.side, quantity: left, price: fill.price, fee: fee, time: fill.time))
        }
    }

    mutating func finish() -> [RoundTrip] {
        guard bars.count > 0 else { return trips }
        let last = Price(rounding: bars.close[bars.count - 1], toTick: instrument.tick, rule: .nearestEven)
        return trips + lots.map { trip($0, $0.quantity, fee: $0.fee, exit: last, at: nil) }
    }

    /// The part of a fee that belongs to a part of a quantity, exact in sum.
    private func share(of fee: Money, _ part: Quantity, _ whole: Quantity) -> Money {
        part == whole
            ? fee
            : Money(
                units: Rounding.nearestEven.quotient(
                    of: fee.units, times: Int128(part.units), by: Int128(whole.units)))
    }

    private func trip(_ lot: Lot, _ quantity: Quantity, fee: Money, exit: Price, at time: Timestamp?) -> RoundTrip {
        let isLong = lot.side == .buy
        func value(_ price: Price) -> Money {
            Money.notional(
                price: price, quantity: quantity, multiplier: instrument.multiplier, rule: .nearestEven)
        }
        let gross = isLong ? value(exit) - value(lot.price) : value(lot.price) - value(exit)
        let rows = rows(from: lot.time, to: time)
        var best = max(0, gross.value)
        var worst = min(0, gross.value)
        let size = quantity.value * instrument.multiplier
        for row in rows {
            let up = (bars.high[row] - lot.price.value) * size
            let down = (bars.low[row] - lot.price.value) * size
            best = max(best, isLong ? up : -down)
            worst = min(worst, isLong ? down : -up)
        }
        return RoundTrip(
            isLong: isLong, quantity: quantity, entryTime: lot.time, entryPrice: lot.price, exitTime: time,
            exitPrice: exit, commission: fee, profit: gross - fee, runUp: best, drawdown: -worst, bars: rows.count,
            multiplier: instrument.multiplier)
    }

    /// The bars a trip lived through: from the one it was entered in until before the one it was left at the open of.
    private func rows(from entry: Timestamp, to exit: Timestamp?) -> Range<Int> {
        let first = bars.openTimes.firstRow(notBelow: entry)
        guard let exit else { return first..<bars.count }
        return first..<max(first, bars.openTimes.firstRow(notBelow: exit))
    }
}
