import Columns
import Documents
import Market
import Metrics
import Trading

/// The trades of a run beside those of an exported list, trade by trade.
struct TradeComparison {
    /// Where the two part for the first time.
    struct Difference {
        /// The number of the trade, here or, where it is missing here, there.
        let trade: Int
        let field: String
        let here: String?
        let there: String?
        /// What it probably comes of.
        let cause: String
    }

    /// How many trades there are in the list.
    let trades: Int
    let identical: Int
    let onlyHere: Int
    let onlyThere: Int
    let firstDifference: Difference?
    private let zone: MarketZone

    /// Compares trades in the order of their entries; those that begin at one moment to one side are one.
    init(
        _ here: [RoundTrip], _ there: [ExportedTrades.Trade], bars: Bars, tick: Price, capital: Double,
        zone: MarketZone
    ) {
        self.zone = zone
        trades = there.count
        var (identical, onlyHere, onlyThere) = (0, 0, 0)
        var first: Difference?
        func note(_ difference: @autoclosure () -> Difference) { if first == nil { first = difference() } }
        var (own, other) = (0, 0)
        var sum = 0.0
        while own < here.count || other < there.count {
            guard own < here.count else {
                onlyThere += 1
                note(Self.missingHere(there[other], other, here: here, bars: bars, zone))
                other += 1
                continue
            }
            guard other < there.count else {
                onlyHere += 1
                note(Self.missingThere(here[own], own, there: there, bars: bars, zone))
                own += 1
                continue
            }
            let (mine, theirs) = (here[own], there[other])
            let entered = bars.openTime(around: mine.entryTime)
            let time = theirs.entry.time ?? entered
            if entered == time, mine.isLong == theirs.isLong {
                sum += mine.accountProfit
                if let difference = Self.difference(mine, theirs, own, sum, capital, tick, bars, zone) {
                    note(difference)
                } else {
                    identical += 1
                }
                own += 1
                other += 1
            } else if entered < time || entered == time && mine.isLong {
                onlyHere += 1
                sum += mine.accountProfit
                note(Self.missingThere(mine, own, there: there, bars: bars, zone))
                own += 1
            } else {
                onlyThere += 1
                note(Self.missingHere(theirs, other, here: here, bars: bars, zone))
                other += 1
            }
        }
        (self.identical, self.onlyHere, self.onlyThere) = (identical, onlyHere, onlyThere)
        firstDifference = first
    }

    var json: JSON {
        [
            "trades": JSON(trades), "identical": JSON(identical), "onlyHere": JSON(onlyHere),
            "onlyThere": JSON(onlyThere),
            "firstDifference": firstDifference.map {
                [
                    "trade": JSON($0.trade), "field": JSON($0.field), "here": JSON($0.here), "there": JSON($0.there),
                    "cause": JSON($0.cause),
                ]
            } ?? nil,
        ]
    }

    var text: String {
        var lines = ["\(identical) of \(trades) trades are identical to the printed digits"]
        if onlyHere > 0 { lines.append("\(onlyHere) only here") }
        if onlyThere > 0 { lines.append("\(onlyThere) only in the list") }
        if let first = firstDifference {
            lines.append(
                "first difference: trade \(first.trade), \(first.field): here \(first.here ?? "none"), in the list "
                    + "\(first.there ?? "none")")
            lines.append("  \(first.cause)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: - One pair

    private static func difference(
        _ mine: RoundTrip, _ theirs: ExportedTrades.Trade, _ place: Int, _ sum: Double, _ capital: Double,
        _ tick: Price, _ bars: Bars, _ zone: MarketZone
    ) -> Difference? {
        func differs(_ field: String, _ here: String?, _ there: String?, _ cause: String) -> Difference {
            Difference(trade: place + 1, field: field, here: here, there: there, cause: cause)
        }
        func ticks(_ here: Double, _ there: Double) -> String {
            let count = ((here - there) / tick.value).rounded()
            return "they are \(NumberText.fixed(abs(count), decimals: 0)) ticks apart"
        }
        let seeBars = "see that slippage, tick and bars are those of the chart"
        func number(_ value: Double) -> String { NumberText.shortest(value) }
        if !theirs.entry.price.prints(mine.entryPrice.value) {
            return differs(
                "entry price", number(mine.entryPrice.value), theirs.entry.price.text,
                "\(ticks(mine.entryPrice.value, theirs.entry.price.value)): \(seeBars)")
        }
        if mine.isClosed == theirs.isOpen {
            return differs(
                "exit", mine.isClosed ? "closed" : "open", theirs.isOpen ? "open" : "closed",
                "one of the two sees more bars than the other: choose the bars with --from and --to")
        }
        let left = mine.exitTime.map { bars.openTime(around: $0) }
        if mine.isClosed, left != theirs.exit.time {
            return differs(
                "exit time", left?.text(in: zone), theirs.exit.time?.text(in: zone),
                "the signal differs: see that inputs are those of the chart, and that bars begin where its do")
        }
        if !theirs.exit.price.prints(mine.exitPrice.value) {
            return differs(
                "exit price", number(mine.exitPrice.value), theirs.exit.price.text,
                "\(ticks(mine.exitPrice.value, theirs.exit.price.value)): \(seeBars)")
        }
        let entry = mine.entryValue
        func percent(_ amount: Double) -> Double { entry > 0 ? amount / entry * 100 : 0 }
        let own: [(ExportedTrades.Column, Double)] = [
            (.quantity, mine.quantity.value), (.profit, mine.accountProfit),
            (.profitPercent, percent(mine.accountProfit)), (.runUp, mine.runUp), (.runUpPercent, percent(mine.runUp)),
            (.drawdown, -mine.drawdown), (.drawdownPercent, percent(-mine.drawdown)), (.cumulative, sum),
            (.cumulativePercent, sum / capital * 100),
        ]
        for (column, value) in own {
            guard let printed = theirs.numbers[column], !printed.prints(value) else { continue }
            // Older lists print drawdowns without their sign.
            if column == .drawdown || column == .drawdownPercent, printed.prints(-value) { continue }
            return differs(column.rawValue, number(value), printed.text, cause(of: column))
        }
        return nil
    }

    private static func cause(of column: ExportedTrades.Column) -> String {
        switch column {
        case .quantity: "the size differs: see that capital, kind of size and lot are those of the chart"
        case .profit, .profitPercent: "the profit differs at the same prices: see commission and point value"
        case .runUp, .runUpPercent, .drawdown, .drawdownPercent: "a high or a low differs between the two sets of bars"
        case .cumulative, .cumulativePercent: "an earlier trade differs by less than what is printed, or capital does"
        }
    }

    private static let seeInputs = "see that inputs, pyramiding and margin are those of the chart"

    private static func missingHere(
        _ trade: ExportedTrades.Trade, _ place: Int, here: [RoundTrip], bars: Bars, _ zone: MarketZone
    ) -> Difference {
        var cause = "nothing is entered here at that moment: \(seeInputs)"
        if let time = trade.entry.time {
            if let first = bars.openTimes.first, time < first { cause = "the bars begin later here: see --from" }
            if let last = bars.closeTimes.last, time >= last { cause = "the bars end earlier here" }
            if here.contains(where: { bars.openTime(around: $0.entryTime) == time && $0.isLong != trade.isLong }) {
                cause = "the side differs"
            }
        }
        return Difference(
            trade: place + 1, field: "trade", here: nil,
            there: "\(trade.isLong ? "long" : "short") \(trade.entry.time?.text(in: zone) ?? "")", cause: cause)
    }

    private static func missingThere(
        _ trip: RoundTrip, _ place: Int, there: [ExportedTrades.Trade], bars: Bars, _ zone: MarketZone
    ) -> Difference {
        var cause = "the list has no entry at that moment: \(seeInputs)"
        if let first = there.compactMap(\.entry.time).min(), trip.entryTime < first {
            cause = "the list begins later: choose bars with --from, or tell the zone of its times with --timezone"
        }
        if let last = there.compactMap(\.entry.time).max(), trip.entryTime > last { cause = "the list ends earlier" }
        return Difference(
            trade: place + 1, field: "trade",
            here: "\(trip.isLong ? "long" : "short") \(trip.entryTime.text(in: zone))", there: nil, cause: cause)
    }
}

extension Bars {
    /// The opening of the bar that a moment is of: exported lists name bars, and not moments inside them.
    fileprivate func openTime(around time: Timestamp) -> Timestamp {
        let row = openTimes.firstRow(notBelow: time)
        if row < count, openTimes[row] == time { return time }
        return row > 0 ? openTimes[row - 1] : time
    }
}
