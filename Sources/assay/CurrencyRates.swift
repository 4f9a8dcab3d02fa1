import Columns
import Faults
import Market

/// What other currencies are worth in the account's, out of the series that were named for it.
struct CurrencyRates {
    /// The rates by their currencies, as plain series.
    private(set) var bars: [String: Bars] = [:]

    /// Rates of all other currencies of some series; one that is missing, or not needed, is a fault.
    init(_ currency: String, _ stored: [StoredBars], _ rates: [StoredBars]) throws(Fault) {
        var used: Set<String> = []
        let others = Set(stored.map(\.instrument.currency)).subtracting([currency]).sorted()
        for other in others {
            guard let rate = rates.first(where: { [other + currency, currency + other].contains($0.symbol) }) else {
                throw Fault(
                    .input, "what one \(other) is worth in \(currency) is not known", at: "--rates",
                    remedy:
                        "name a series \(other)\(currency) or \(currency)\(other) of the store, as in "
                        + "\(other)\(currency):1d")
            }
            used.insert(rate.symbol)
            let closes = try Self.closes(of: rate, isInverted: rate.symbol == currency + other)
            let starts = stored.filter { $0.instrument.currency == other }.compactMap(\.bars.closeTimes.first)
            guard let first = rate.bars.closeTimes.first, starts.allSatisfy({ first <= $0 }) else {
                throw Fault(
                    .input, "the rates of \(rate.symbol) begin after the bars that are traded in \(other)",
                    at: "--rates", remedy: "begin later with --from, or name a longer series")
            }
            bars[other] = rate.bars.plain(closes)
        }
        if let idle = rates.first(where: { !used.contains($0.symbol) }) {
            throw Fault(
                .usage, "the rates of \(idle.symbol) are not needed", at: "--rates",
                remedy: others.isEmpty
                    ? "leave it out: all series are traded in \(currency)"
                    : "needed is \(others.map { "\($0)\(currency)" }.joined(separator: ", "))")
        }
    }

    private static func closes(of rate: StoredBars, isInverted: Bool) throws(Fault) -> Column<Double> {
        let closes = rate.bars.close
        if let row = (0..<closes.count).first(where: { !(1e-9...1e9).contains(closes[$0]) }) {
            throw Fault(
                .input, "a rate is from 1e-9 to 1e9, was \(closes[row])",
                at: "\(rate.symbol), \(rate.bars.closeTimes[row].text(in: .utc))")
        }
        return isInverted ? Column((0..<closes.count).map { 1 / closes[$0] }) : closes
    }
}

extension StoredBars {
    fileprivate var symbol: String { instrument.symbol }
}

extension Bars {
    /// A plain series of closes at the times of these bars.
    fileprivate func plain(_ closes: Column<Double>) -> Bars {
        Bars(
            interval: interval, openTimes: openTimes, closeTimes: closeTimes, open: closes, high: closes, low: closes,
            close: closes, volume: volume, quotes: nil, tradeCounts: nil, lastIsPartial: lastIsPartial)
    }
}
