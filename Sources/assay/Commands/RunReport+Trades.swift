import Columns
import Digests
import Market
import Metrics
import Reporting
import Trading

/// What closed trades brought in multiples of a risk.
struct TradeMultiples {
    /// The multiples.
    let values: [Double]
    /// Which risk, in words.
    let risk: String

    /// By the stops that came with the entries, where every trade had one, and by the mean loss otherwise.
    init(_ trips: [RoundTrip]) {
        let profits = trips.map(\.accountProfit)
        let risks = trips.compactMap { trip in trip.initialRisk.map { $0 * trip.rate } }
        if !trips.isEmpty, risks.count == trips.count,
            let multiples = TradeMetrics.multiples(of: profits, initialRisks: risks)
        {
            (values, risk) = (multiples, "the stop at the entry")
            return
        }
        risk = "the mean loss"
        values = TradeMetrics(profits).averageLoss.map { loss in profits.map { $0 / loss } } ?? []
    }

    /// Their mean.
    var expectancy: Double? { values.isEmpty ? nil : values.reduce(0, +) / Double(values.count) }
}

/// The trades: one by one, by time, by their course.
extension RunReport {
    /// As many trades are in the page; all are in the CSV.
    static let mostTrades = 50_000

    var trades: TradesSection {
        TradesSection(
            trades: reportedTrades, total: outcome.trips.trips.count, elsewhere: elsewhere, currency: currency,
            currencyDecimals: 2, zone: zone)
    }

    /// Where all rows of a long table are.
    var elsewhere: String { "'assay report \(outcome.id.short)' writes all of them as CSV" }

    var patterns: TradePatternsSection {
        let closed = outcome.trips.closed
        let entries = closed.map { trip in
            (zone: outcome.zones[trip.instrument.offset], time: trip.entryTime, profit: trip.accountProfit)
        }
        func slots(_ names: [String], _ place: (MarketZone, Timestamp) -> Int) -> [TradePatternsSection.Slot] {
            var profits = names.map { _ in [Double]() }
            for entry in entries { profits[place(entry.zone, entry.time)].append(entry.profit) }
            return zip(names, profits).map { .init(name: $0, profits: $1) }
        }
        let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        var kinds = [
            (name: "Weekday", slots: slots(weekdays) { $0.date(at: $1).weekday.rawValue - 1 }),
            (name: "Month", slots: slots(months) { $0.date(at: $1).month - 1 }),
        ]
        if !outcome.bars.interval.isDated {
            let hours = (0..<24).map { ($0 < 10 ? "0" : "") + "\($0):00" }
            kinds.append((name: "Hour", slots: slots(hours) { $0.hour(at: $1) }))
        }
        return TradePatternsSection(
            slots: kinds,
            courses: closed.compactMap { trip in
                guard let adverse = trip.drawdownFraction, let favourable = trip.runUpFraction,
                    let result = trip.profitFraction
                else { return nil }
                return .init(adverse: adverse, favourable: favourable, result: result)
            }, multiples: multiples.values, risk: multiples.risk, currency: currency)
    }
}

extension MarketZone {
    /// The hour of the day, from 0.
    fileprivate func hour(at time: Timestamp) -> Int {
        let passed = time.nanoseconds - midnight(of: date(at: time)).nanoseconds
        return Int(min(max(passed / 3_600_000_000_000, 0), 23))
    }
}
