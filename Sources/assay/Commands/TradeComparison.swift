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
    init(_ list: TradeList, _ exported: [ExportedTrades.Trade], bars: Bars, tick: Price, zone: MarketZone) {
        self.zone = zone
        trades = exported.count
        let here = Self.sorted(list.trades) { $0.entry.time }
        let there = Self.sorted(exported) { $0.entry.time ?? bars.openTimes[0] }
        var (identical, onlyHere, onlyThere) = (0, 0, 0)
        var first: Difference?
        func note(_ difference: @autoclosure () -> Difference) { if first == nil { first = difference() } }
        var (own, other) = (0, 0)
        while own < here.count || other < there.count {
            guard own < here.count else {
                onlyThere += 1
                note(Self.missingHere(there[other], other, here: here, bars: bars, zone))
                other += 1
                continue
            }
            guard other < there.count else {
                onlyHere += 1
                note(Self.missingThere(here[own], there: there, zone))
                own += 1
                continue
            }
            let (mine, theirs) = (here[own], there[other])
            let time = theirs.entry.time ?? mine.entry.time
            if mine.entry.time == time, mine.isLong == theirs.isLong {
                if let difference = Self.difference(mine, theirs, tick, zone) {
                    note(difference)
                } else {
                    identical += 1
                }
                own += 1
                other += 1
            } else if mine.entry.time < time || mine.entry.time == time && mine.isLong {
                onlyHere += 1
                note(Self.missingThere(mine, there: there, zone))
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

    /// Trades by their entries, those of one moment as they were.
    private static func sorted<Trade>(_ trades: [Trade], by time: (Trade) -> Timestamp) -> [Trade] {
        let places = trades.indices.sorted { (time(trades[$0]), $0) < (time(trades[$1]), $1) }
        return places.map { trades[$0] }
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
        _ mine: ListedTrade, _ theirs: ExportedTrades.Trade, _ tick: Price, _ zone: MarketZone
    ) -> Difference? {
        func differs(_ field: String, _ here: String?, _ there: String?, _ cause: String) -> Difference {
            Difference(trade: mine.number, field: field, here: here, there: there, cause: cause)
        }
        func ticks(_ here: Double, _ there: Double) -> String {
            let count = ((here - there) / tick.value).rounded()
            return "they are \(NumberText.fixed(abs(count), decimals: 0)) ticks apart"
        }
        let seeBars = "see that slippage, tick and bars are those of the chart"
        func number(_ value: Double) -> String { NumberText.shortest(value) }
        if let price = theirs.entry.price, !price.prints(mine.entry.price) {
            return differs(
                "entry price", number(mine.entry.price), price.text,
                "\(ticks(mine.entry.price, price.value)): \(seeBars)")
        }
        if mine.isOpen != theirs.isOpen {
            return differs(
                "exit", mine.isOpen ? "open" : "closed", theirs.isOpen ? "open" : "closed",
                "one of the two sees more bars than the other: choose the bars with --from and --to")
        }
        if !mine.isOpen, mine.exit.time != theirs.exit.time {
            return differs(
                "exit time", mine.exit.time.text(in: zone), theirs.exit.time?.text(in: zone),
                "the signal differs: see that inputs are those of the chart, and that bars begin where its do")
        }
        if let price = theirs.exit.price, !price.prints(mine.exit.price) {
            return differs(
                "exit price", number(mine.exit.price), price.text,
                "\(ticks(mine.exit.price, price.value)): \(seeBars)")
        }
        let own: [(ExportedTrades.Column, Double)] = [
            (.quantity, mine.quantity), (.profit, mine.profit), (.profitPercent, mine.profitPercent),
            (.runUp, mine.runUp), (.runUpPercent, mine.runUpPercent), (.drawdown, mine.drawdown),
            (.drawdownPercent, mine.drawdownPercent), (.cumulative, mine.sum), (.cumulativePercent, mine.sumPercent),
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
        _ trade: ExportedTrades.Trade, _ place: Int, here: [ListedTrade], bars: Bars, _ zone: MarketZone
    ) -> Difference {
        var cause = "nothing is entered here at that moment: \(seeInputs)"
        if let time = trade.entry.time {
            if let first = bars.openTimes.first, time < first { cause = "the bars begin later here: see --from" }
            if let last = bars.closeTimes.last, time >= last { cause = "the bars end earlier here" }
            if here.contains(where: { $0.entry.time == time && $0.isLong != trade.isLong }) {
                cause = "the side differs"
            }
        }
        return Difference(
            trade: Int(trade.number) ?? place + 1, field: "trade", here: nil,
            there: "\(trade.isLong ? "long" : "short") \(trade.entry.time?.text(in: zone) ?? "")", cause: cause)
    }

    private static func missingThere(
        _ trade: ListedTrade, there: [ExportedTrades.Trade], _ zone: MarketZone
    ) -> Difference {
        var cause = "the list has no entry at that moment: \(seeInputs)"
        if let first = there.compactMap(\.entry.time).min(), trade.entry.time < first {
            cause = "the list begins later: choose bars with --from, or tell the zone of its times with --timezone"
        }
        if let last = there.compactMap(\.entry.time).max(), trade.entry.time > last { cause = "the list ends earlier" }
        return Difference(
            trade: trade.number, field: "trade",
            here: "\(trade.isLong ? "long" : "short") \(trade.entry.time.text(in: zone))", there: nil, cause: cause)
    }
}
