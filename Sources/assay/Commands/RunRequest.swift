import Faults
import Market
import Persistence

/// One backtest as it is asked for: a strategy over stored bars, with capital and costs.
struct RunRequest: Sendable {
    let bars: StoredBars.Request
    let entry: CatalogueEntry
    let values: [String: Double]
    let capital: Money
    let commission: CommissionWord
    let slippage: SlippageWord

    /// The run with its bars read, ready to begin.
    func prepared(in store: borrowing BarStore, threads: Int, seed: UInt64) throws(Fault) -> PreparedRun {
        let stored = try StoredBars(bars, in: store, threads: threads)
        let setting = CatalogueEntry.Setting(
            bars: stored.bars, instrument: stored.instrument, calendar: stored.calendar, capital: capital,
            fees: commission.model, slippage: slippage.model)
        return PreparedRun(
            entry: entry, values: values, stored: stored, setting: setting,
            costs: (commission.argumentText, slippage.argumentText), seed: seed)
    }

    /// The capital that a number stands for, to the smallest step of money.
    static func capital(_ cash: Double, at place: String) throws(Fault) -> Money {
        guard cash >= 0.01, cash < 1e15 else {
            throw Fault(.usage, "a capital is positive, from 0.01 to below 1e15, was \(cash)", at: place)
        }
        return Money(rounding: cash, toStep: Money(units: 1), rule: .nearestEven)
    }
}

/// A run before it begins: everything that decides its outcome.
struct PreparedRun: Sendable {
    let entry: CatalogueEntry
    let values: [String: Double]
    let stored: StoredBars
    let setting: CatalogueEntry.Setting
    let costs: (commission: String, slippage: String)
    let seed: UInt64

    var bars: Bars { stored.bars }

    /// Runs it to its end, which may be a fault.
    func ended(threads: Int, paths: RunPaths) -> EndedRun {
        let start = steadyNanoseconds()
        let outcome = Result { () throws(Fault) -> RunOutcome in
            let run = try entry.run(values, setting)
            let seconds = Double(steadyNanoseconds() - start) / 1e9
            return RunOutcome(self, run: run, seconds: seconds, threads: threads, paths: paths)
        }
        return EndedRun(prepared: self, outcome: outcome)
    }
}

/// A run that has come to its end.
struct EndedRun: Sendable {
    let prepared: PreparedRun
    let outcome: Result<RunOutcome, Fault>
}
