/// What a desk lets pass at all.
public enum TradingState: String, CaseIterable, Hashable, Sendable {
    /// Everything that the limits allow.
    case active
    /// Only what brings positions nearer to zero.
    case reducing
    /// Nothing but cancellations.
    case halted
}
