import Columns
import Documents
import Faults
import Market
import Persistence
import ScriptRuns
import Simulation
import Trading

/// Everything that a run needs beside its strategy: series and model, put together.
struct RunSetting: Sendable {
    /// The series, in order of symbols and intervals, whichever way they were given.
    let stored: [StoredBars]
    let model: RunModel
    /// What the program runs over.
    private(set) var backtest: Backtest
    /// The finer series that decide ambiguous bars.
    private(set) var finer: [StoredBars] = []
    /// The series that tell what other currencies are worth.
    let rates: [StoredBars]

    init(_ stored: [StoredBars], rates: [StoredBars], _ model: RunModel) throws(Fault) {
        let currency = try Self.currency(of: stored, model)
        self.rates = rates
        self.model = model
        backtest = Backtest(
            stored.map { one in
                let end = model.delisted.first { $0.symbol == one.instrument.symbol }
                var series = Backtest.Series(
                    terms: model.terms(of: one.instrument), bars: one.bars, calendar: one.calendar,
                    actions: one.bookedActions, isDelisted: end != nil)
                series.delistingReturn = end?.loss ?? 0
                return series
            }, currency: currency, capital: model.capital, models: model.venue)
        // Programs know the bars before the span, and their decisions count from its first bar on.
        if stored.contains(where: { $0.warmUp > 0 }) {
            backtest.start = stored.map { $0.bars.openTimes[$0.warmUp] }.min()
        }
        backtest.pyramiding = model.pyramiding
        backtest.carrying = model.carrying
        backtest.funding = model.funding?.model
        backtest.closing = model.closing.rule
        backtest.conversion = model.conversion.rule
        backtest.rates = try CurrencyRates(currency, stored, rates).bars
        // Cash and currency are the model's, which knows what a declaration leaves open.
        model.declared?.apply(to: &backtest, except: model.chosenFacts.union([.capital, .currency]))
        let symbols = backtest.instruments.map(\.instrument.symbol)
        try Self.checkDelisted(model, among: symbols)
        for word in model.limits { backtest.limits.append(try word.limit(over: symbols)) }
        self.stored = backtest.series.map { series in
            guard let one = stored.first(where: { $0.holds(series) }) else {
                preconditionFailure("a series of a run is one of those that were read")
            }
            return one
        }
    }

    /// Refuses ends of symbols that are not traded, or two of one.
    private static func checkDelisted(_ model: RunModel, among symbols: [String]) throws(Fault) {
        for (place, word) in model.delisted.enumerated() {
            guard symbols.contains(word.symbol) else {
                throw Fault(
                    .usage, "\(word.symbol) is not traded", at: "--delisted",
                    remedy: "traded is \(symbols.joined(separator: ", "))")
            }
            guard !model.delisted[..<place].contains(where: { $0.symbol == word.symbol }) else {
                throw Fault(.usage, "\(word.symbol) ends twice", at: "--delisted", remedy: "name each symbol once")
            }
        }
    }

    /// The currency of the account: the one that is named, or that of all series.
    private static func currency(of stored: [StoredBars], _ model: RunModel) throws(Fault) -> String {
        if let named = model.currency { return named }
        let first = stored[0].instrument
        if let other = stored.map(\.instrument).first(where: { $0.currency != first.currency }) {
            throw Fault(
                .input, "\(first.symbol) is traded in \(first.currency), \(other.symbol) in \(other.currency)",
                at: "--data",
                remedy: "name the account's currency with --currency, and what the others are worth in it with --rates")
        }
        return first.currency
    }

    /// The same run where the series that are traded are told finer by others.
    func with(finer: [StoredBars]) -> RunSetting {
        var copy = self
        copy.finer = finer
        copy.backtest = backtest.with(finer: finer.map { ($0.instrument.symbol, $0.bars) })
        return copy
    }

    /// The same run, which closes all that it holds at the market behind a close.
    func closing(after end: Timestamp) -> RunSetting {
        var copy = self
        copy.backtest.end = end
        return copy
    }

    /// The same run by another fill rule.
    func with(path: IntrabarPath) -> Backtest {
        var copy = backtest
        copy.models.rule.path = path
        return copy
    }

    /// Refuses prices beyond half of those that orders can have, so that slippage stays inside of them.
    func checkPrices() throws(Fault) {
        let limit = 4e9
        for one in stored + finer {
            let bars = one.bars
            for row in 0..<bars.count where max(abs(bars.high[row]), abs(bars.low[row])) >= limit {
                throw Fault(
                    .input, "a price of \(bars.high[row]) is beyond those that orders can have, ±4,000,000,000",
                    at: "\(one.instrument.symbol), \(bars.openTimes[row].text(in: .utc))",
                    remedy: "choose other bars with --from and --to, or import prices in a larger unit")
            }
            for action in one.bookedActions {
                let isUsual =
                    switch action.event {
                    case .split(let ratio): ratio > 1e-6 && ratio < 1e6
                    case .dividend(let amount): amount.isFinite && abs(amount) < limit
                    }
                guard isUsual else {
                    throw Fault(
                        .input, "\(action.event) is beyond what can be booked",
                        at: "\(one.instrument.symbol), \(action.exDate.text(in: .utc))",
                        remedy: "mend it with 'assay data actions', or choose other bars with --from and --to")
                }
            }
            if case .ticks(let count) = model.slippage.model, Double(count) * one.instrument.tick.value >= limit {
                throw Fault(
                    .usage, "a slippage of \(count) ticks of \(one.instrument.tick) is beyond all prices",
                    at: "--slippage", remedy: "give fewer ticks")
            }
        }
    }
}

extension StoredBars {
    /// Whether a series of a run is this one.
    fileprivate func holds(_ series: Backtest.Series) -> Bool {
        series.terms.instrument.symbol == instrument.symbol && series.bars.interval == bars.interval
    }
}
