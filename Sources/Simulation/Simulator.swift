public import Columns
public import Market
public import Sessions
public import Strategies
import Trading

/// Drives a session over recorded bars of one instrument, as fast as it goes.
public struct Simulator<Program: StrategyProgram>: ~Copyable {
    private var session: TradingSession<Program>
    private var venue: SimulatedVenue

    /// A session in front of a venue.
    public init(_ session: consuming TradingSession<Program>, venue: consuming SimulatedVenue) {
        self.session = session
        self.venue = venue
    }

    /// Runs through all bars; gives what was done and the equity at each close.
    public consuming func run(_ panel: Panel, bars: Bars) -> SimulatedRun {
        precondition(panel.rowCount == bars.count, "a panel has a row a bar, had \(panel.rowCount) for \(bars.count)")
        let instrument = InstrumentIndex(0)
        var equity = ColumnBuilder<Double>(capacity: bars.count)
        var events: [BrokerEvent] = []
        var commands: [BrokerCommand] = []
        for row in 0..<bars.count {
            venue.advance(instrument, through: bars[row], events: &events)
            for event in events { session.receive(event) }
            events.removeAll(keepingCapacity: true)
            session.close(panel.row(row), commands: &commands)
            for command in commands { venue.accept(command, events: &events) }
            commands.removeAll(keepingCapacity: true)
            equity.append(session.account.equity(of: instrument, at: bars.close[row]))
        }
        for event in events { session.receive(event) }
        return SimulatedRun(record: session.record(), equity: equity.seal())
    }
}

/// What came of a run over recorded bars.
public struct SimulatedRun: Sendable {
    /// What the session did.
    public let record: SessionRecord
    /// Cash and position at the close of each bar.
    public let equity: Column<Double>
}
