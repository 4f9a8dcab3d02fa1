public import Market

/// A market that answers commands, and moves only when it is told to.
public protocol Venue: ~Copyable, Sendable {
    /// Takes a command and answers it.
    mutating func accept(_ command: BrokerCommand, events: inout [BrokerEvent])
    /// Trades through one bar of an instrument, of which so much is held at its start.
    mutating func advance(
        _ instrument: InstrumentIndex, through bar: Bar, holding position: Quantity, events: inout [BrokerEvent])
}
