public import Columns
public import Faults
public import Trading

/// What came of a run over recorded bars.
public struct SimulatedRun: Sendable {
    /// What the session did.
    public let record: SessionRecord
    /// The moments at which bars closed.
    public let times: Column<Timestamp>
    /// Cash and positions at each of them.
    public let equity: Column<Double>
    /// What was opened and closed, in order of the exits.
    public let closedLots: [ClosedLot]
    /// What was held at the end.
    public let positions: [Position]
    /// The last price of each instrument.
    public let lastPrices: [Double]
    /// What one of the currency of each instrument was worth in the account's at the end.
    public let lastRates: [Double]
    /// The bars whose outcome depends on the way through them.
    public let ambiguous: [AmbiguousBar]
    /// What the program called orders beside the names of its plan, which they follow.
    public let madeNames: [String]
    /// Why the program could not go on; nil where it could. What was done until then stands.
    public let fault: Fault?
}

extension SimulatedRun {
    /// The same run, told from the first close behind a moment on.
    func beginning(after start: Timestamp) -> SimulatedRun {
        let first = times.firstRow(notBelow: Timestamp(nanoseconds: start.nanoseconds + 1))
        guard first > 0 else { return self }
        return SimulatedRun(
            record: record, times: times.slice(first..<times.count), equity: equity.slice(first..<equity.count),
            closedLots: closedLots, positions: positions, lastPrices: lastPrices, lastRates: lastRates,
            ambiguous: ambiguous, madeNames: madeNames, fault: fault)
    }
}
